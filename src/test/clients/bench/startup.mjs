// Milliseconds from spawn to the reply to tools/list, and the peak of resident memory: medians of interleaved runs.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const RUNS = Number(process.argv[2] ?? 11);
const home = process.env.DUNNAGE_HOME ?? "../dunnage";
const java = process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/java` : "java";
const servers = {
  "dunnage (launcher)": [`${home}/bin/dunnage`],
  "dunnage (java -jar)": [java, "-jar", `${home}/lib/dunnage.jar`],
  "minimal TypeScript server": [process.execPath, "bench/minimal-server.mjs"],
  "argocd-mcp 0.9.0": [process.execPath, "node_modules/argocd-mcp/dist/index.js", "stdio"],
};
const initialize = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "bench", version: "1" } },
};

async function once([program, ...args]) {
  const begin = process.hrtime.bigint();
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "ignore"], env: { ...process.env, ARGOCD_BASE_URL: "http://127.0.0.1:1", ARGOCD_API_TOKEN: "none" } });
  const send = (message) => child.stdin.write(JSON.stringify(message) + "\n");
  send(initialize);
  for await (const line of createInterface({ input: child.stdout })) {
    const { id, result } = JSON.parse(line);
    if (id === 1) {
      send({ jsonrpc: "2.0", method: "notifications/initialized" });
      send({ jsonrpc: "2.0", id: 2, method: "tools/list" });
    } else if (id === 2 && result.tools.length > 0) {
      break;
    }
  }
  const milliseconds = Number(process.hrtime.bigint() - begin) / 1e6;
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"));
  const ended = new Promise((done) => child.once("exit", done));
  child.stdin.end();
  setTimeout(() => child.kill(), 3000).unref();
  await ended;
  return { milliseconds, megabytes: Number(peak[1]) / 1024 };
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const results = Object.fromEntries(Object.keys(servers).map((name) => [name, []]));
for (const name of Object.keys(servers)) {
  await once(servers[name]);
}
// The launcher trains its archive in the background of its first start.
await new Promise((done) => setTimeout(done, Number(process.env.TRAINING_SECONDS ?? 12) * 1000));
for (let run = 0; run < RUNS; run++) {
  for (const [name, command] of Object.entries(servers)) {
    results[name].push(await once(command));
  }
}
const minimal = median(results["minimal TypeScript server"].map((run) => run.milliseconds));
console.log("| server | spawn → tools/list | to the minimal server | peak RSS |\n|---|---|---|---|");
for (const [name, runs] of Object.entries(results)) {
  const time = median(runs.map((run) => run.milliseconds));
  console.log(`| ${name} | ${time.toFixed(0)} ms | ${(time / minimal).toFixed(2)} | ${median(runs.map((run) => run.megabytes)).toFixed(0)} MiB |`);
}
