// Milliseconds from spawn to the reply to tools/list, and the peak of resident memory: medians of runs that take turns.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const RUNS = Number(process.env.RUNS ?? 11);
const TRAINING_SECONDS = 120;
const dunnage = resolve("../dunnage");
const state = resolve("bench-state");
const jdks = process.argv.length > 2 ? process.argv.slice(2) : [process.env.JAVA_HOME ?? ""];

function javaVersion(home) {
  const release = home ? readFileSync(join(home, "release"), "utf8") : "";
  return /JAVA_VERSION="([^"]+)"/.exec(release)?.[1] ?? "of the PATH";
}

const servers = [];
for (const home of jdks) {
  const env = { XDG_STATE_HOME: state, ...(home && { JAVA_HOME: home }) };
  const java = home ? join(home, "bin", "java") : "java";
  servers.push({ name: `dunnage, launcher, Java ${javaVersion(home)}`, command: [`${dunnage}/bin/dunnage`], env });
  servers.push({ name: `dunnage, java -jar, Java ${javaVersion(home)}`, command: [java, "-jar", `${dunnage}/lib/dunnage.jar`], env });
}
const minimal = { name: "minimal TypeScript server", command: [process.execPath, "bench/minimal-server.mjs"], env: {} };
const argocd = {
  name: "argocd-mcp 0.9.0",
  command: [process.execPath, "node_modules/argocd-mcp/dist/index.js", "stdio"],
  env: { ARGOCD_BASE_URL: "http://127.0.0.1:1", ARGOCD_API_TOKEN: "none" },
};
servers.push(minimal, argocd);

const initialize = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "bench", version: "1" } },
};

async function once({ command: [program, ...args], env }) {
  const begin = process.hrtime.bigint();
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "ignore"], env: { ...process.env, ...env } });
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
  return { milliseconds, mebibytes: Number(peak[1]) / 1024 };
}

function trained() {
  const files = existsSync(state) ? readdirSync(state, { recursive: true }) : [];
  const archives = files.filter((file) => /\.(jsa|aot)$/.test(file));
  return archives.length >= jdks.length && !files.some((file) => file.endsWith(".lock"));
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

rmSync(state, { recursive: true, force: true });
for (const server of servers) {
  await once(server);
}
// The launcher trains its archive in the background of its first start.
for (let seconds = 0; !trained(); seconds++) {
  if (seconds === TRAINING_SECONDS) throw new Error("no archive was trained");
  await new Promise((done) => setTimeout(done, 1000));
}
const results = new Map(servers.map((server) => [server, []]));
for (let run = 0; run < RUNS; run++) {
  for (const server of servers) {
    results.get(server).push(await once(server));
  }
}
const time = (server) => median(results.get(server).map((run) => run.milliseconds));
const memory = (server) => median(results.get(server).map((run) => run.mebibytes));
console.log(`${RUNS} runs, Node.js ${process.versions.node}`);
console.log("| server | spawn → tools/list | × the minimal server | × argocd-mcp | peak RSS |\n|---|---|---|---|---|");
for (const server of servers) {
  const [own, least, peer] = [time(server), time(minimal), time(argocd)];
  console.log(`| ${server.name} | ${own.toFixed(0)} ms | ${(own / least).toFixed(2)} | ${(own / peer).toFixed(2)} | ${memory(server).toFixed(0)} MiB |`);
}
rmSync(state, { recursive: true, force: true });
