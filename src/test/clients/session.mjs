// The real server, and a client of the TypeScript SDK that talks to it.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const JAR = process.env.DUNNAGE_JAR ?? "../dunnage.jar";
export const JAVA = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin", "java") : "java";

export function workspace() {
  return realpathSync(mkdtempSync(join(tmpdir(), "dunnage-")));
}

export function command(directory) {
  return {
    command: JAVA,
    args: ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", JAR, "--workspace", directory, "--state", join(directory, ".state")],
    stderr: "inherit",
  };
}

export async function connect(directory, capabilities = {}) {
  const client = new Client({ name: "walk", version: "1" }, { capabilities });
  await client.connect(new StdioClientTransport(command(directory)));
  return client;
}

export function check(condition, message) {
  if (!condition) {
    throw new Error(message);
  }
}
