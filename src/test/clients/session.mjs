// The real server, and a client of the TypeScript SDK that talks to it.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const HOME = resolve(process.env.DUNNAGE_HOME ?? "../dunnage");
let conversations = 0;

// A directory that is gone when the program ends.
export function workspace() {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "dunnage-")));
  process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

// The launcher; with WIRE=DIR in the environment every line of the conversation is kept there.
export function command(directory, flags = ["--workspace", directory]) {
  const server = [join(HOME, "bin", "dunnage"), ...flags, "--state", join(directory, ".state")];
  const record = process.env.WIRE ? [process.execPath, "tee.mjs", join(process.env.WIRE, `${process.pid}-${conversations++}.log`)] : [];
  const [program, ...args] = [...record, ...server];
  return { command: program, args, cwd: process.cwd(), stderr: "inherit", env: { ...process.env } };
}

export async function connect(directory, capabilities = {}, flags = undefined) {
  const client = new Client({ name: "walk", version: "1" }, { capabilities });
  await client.connect(new StdioClientTransport(command(directory, flags)));
  return client;
}

// Calls a tool, and holds every reply, errors too, against the tool's outputSchema and against its own text.
export function caller(client, tools) {
  const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
  const schemas = Object.fromEntries(tools.map((tool) => [tool.name, ajv.compile(tool.outputSchema)]));
  return async (name, args, options) => {
    const result = await client.callTool({ name, arguments: args }, undefined, options);
    const reply = result.structuredContent;
    check(JSON.stringify(JSON.parse(result.content[0].text)) === JSON.stringify(reply), "text and structure say the same");
    check(schemas[name](reply), `${name} breaks its outputSchema: ${ajv.errorsText(schemas[name].errors)}`);
    check(Boolean(result.isError) === !reply.success, "isError and success say the same");
    return reply;
  };
}

export function check(condition, message) {
  if (!condition) {
    throw new Error(message);
  }
}
