// Holds recorded conversations against the official JSON schema of the version that was spoken: each message by its method, each result
// by the method that it answers. Usage: node wire.mjs DIRECTORY
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { schema } from "./protocol-schema.mjs";

const VERSION = "io.modelcontextprotocol/protocolVersion";

class Protocol {
  constructor(version) {
    const document = schema(version);
    this.section = document.$defs ? "$defs" : "definitions";
    this.definitions = document[this.section];
    this.ajv = addFormats(new (document.$defs ? Ajv2020 : Ajv)({ strict: false, allErrors: true }));
    this.ajv.addFormat("byte", true);
    this.ajv.addSchema({ ...document, $id: "mcp" });
    this.names = new Map();
    for (const [name, definition] of Object.entries(this.definitions)) {
      const method = definition.properties?.method?.const;
      if (method) this.names.set(method, name);
    }
  }

  faults(value, name) {
    const valid = this.ajv.getSchema(`mcp#/${this.section}/${name}`);
    return valid(value) ? [] : valid.errors.map((error) => `${name}${error.instancePath}: ${error.message}`);
  }

  one(...names) {
    return names.find((name) => name in this.definitions);
  }

  check(message, asked) {
    if (message.method !== undefined) {
      return this.faults(message, this.names.get(message.method) ?? (message.id === undefined ? "JSONRPCNotification" : "JSONRPCRequest"));
    }
    if (message.error !== undefined) {
      return this.faults(message, this.one("JSONRPCErrorResponse", "JSONRPCError"));
    }
    const asks = message.result.resultType === "input_required";
    const result = asks ? "InputRequiredResult" : this.names.get(asked)?.replace(/Request$/, "Result");
    return [
      ...this.faults(message, this.one("JSONRPCResultResponse", "JSONRPCResponse")),
      ...(result in this.definitions ? this.faults(message.result, result) : []),
    ];
  }
}

const protocols = new Map();
const counts = new Map();
const broken = [];

function conversation(file) {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  const messages = lines.map((line) => ({ from: line[0], message: JSON.parse(line.slice(2)) }));
  const version = messages.map(({ message }) => message.params?._meta?.[VERSION] ?? message.result?.protocolVersion).find(Boolean);
  if (!protocols.has(version)) protocols.set(version, new Protocol(version));
  const asked = { ">": new Map(), "<": new Map() };
  for (const { from, message } of messages) {
    if (message.method !== undefined && message.id !== undefined) asked[from].set(message.id, message.method);
    const other = asked[from === ">" ? "<" : ">"];
    const method = message.method === undefined ? other.get(message.id) : undefined;
    const faults = protocols.get(version).check(message, method);
    faults.forEach((fault) => broken.push(`${file} (${from === "<" ? "server" : "client"}, ${message.method ?? method}): ${fault}`));
    counts.set(version, (counts.get(version) ?? 0) + 1);
  }
}

const directory = process.argv[2];
readdirSync(directory).forEach((name) => conversation(join(directory, name)));
counts.forEach((count, version) => console.log(`${version}: ${count} messages`));
console.log(`broken: ${broken.length}`);
broken.slice(0, 20).forEach((fault) => console.error(fault));
process.exitCode = broken.length === 0 && counts.size > 0 ? 0 : 1;
