// Streamable HTTP in front of a server on standard streams: one process for each session, on loopback. For the conformance suite, which
// speaks HTTP alone. Usage: node bridge.mjs PORT COMMAND [ARGUMENT...]; it prints the port, which it chooses for 0.
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { createInterface } from "node:readline";

const [port, program, ...args] = process.argv.slice(2);
const sessions = new Map();

class Session {
  constructor() {
    this.id = randomUUID();
    this.replies = new Map();
    this.events = null;
    this.child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
    createInterface({ input: this.child.stdout }).on("line", (line) => this.deliver(JSON.parse(line), line));
    sessions.set(this.id, this);
  }

  deliver(message, line) {
    const event = `event: message\ndata: ${line}\n\n`;
    const isReply = message.id !== undefined && message.method === undefined;
    if (isReply) {
      const response = this.replies.get(message.id);
      this.replies.delete(message.id);
      response?.end(event);
    } else {
      // What the server says of itself belongs to the request that is being served.
      (([...this.replies.values()].at(-1) ?? this.events)?.write(event));
    }
  }

  send(message) {
    this.child.stdin.write(JSON.stringify(message) + "\n");
  }

  end() {
    sessions.delete(this.id);
    this.child.stdin.end();
  }
}

function refuse(response, status, message) {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify({ jsonrpc: "2.0", id: null, error: { code: -32000, message } }));
}

function post(request, response, message) {
  const isFirst = message.method === "initialize";
  const session = isFirst ? new Session() : sessions.get(request.headers["mcp-session-id"]);
  if (!session) {
    return refuse(response, request.headers["mcp-session-id"] ? 404 : 400, "no such session");
  }
  if (message.id === undefined || message.method === undefined) {
    session.send(message);
    return response.writeHead(202).end();
  }
  response.writeHead(200, { "Content-Type": "text/event-stream", "Mcp-Session-Id": session.id });
  session.replies.set(message.id, response);
  session.send(message);
}

const local = (name) => name === undefined || /^(https?:\/\/)?(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(name);

const server = createServer((request, response) => {
  if (!local(request.headers.host) || !local(request.headers.origin)) {
    return refuse(response, 403, "only from this machine");
  }
  const session = sessions.get(request.headers["mcp-session-id"]);
  if (request.method === "DELETE") {
    session?.end();
    return response.writeHead(session ? 200 : 404).end();
  }
  if (request.method === "GET") {
    if (!session) {
      return refuse(response, 400, "no such session");
    }
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.flushHeaders();
    session.events = response;
    return;
  }
  let body = "";
  request.on("data", (part) => (body += part));
  request.on("end", () => post(request, response, JSON.parse(body)));
});
server.listen(Number(port), "127.0.0.1", () => console.log(`ready ${server.address().port}`));
