// A client of the protocol of 2026-07-28: no initialize, server/discover first.
import { Client } from "@modelcontextprotocol/client";
import * as stdio from "@modelcontextprotocol/client/stdio";
import { check, command, workspace } from "./session.mjs";

const directory = workspace();
for (const mode of ["auto", "modern"]) {
  const client = new Client({ name: "modern", version: "1" }, { versionNegotiation: { mode: mode === "auto" ? "auto" : { pin: "2026-07-28" } } });
  await client.connect(new stdio.StdioClientTransport(command(directory)));
  const { tools } = await client.listTools();
  check(tools.length === 2, "two tools");
  const result = await client.callTool({ name: "recommend", arguments: { intent: "web application with PostgreSQL" } });
  check(result.structuredContent.status === "solutions", JSON.stringify(result));
  console.log(`${mode}: protocol ${client.getNegotiatedProtocolVersion?.() ?? "?"}, ${result.structuredContent.solutions.length} solutions`);
  await client.close();
}
