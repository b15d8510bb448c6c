// What a wish costs a model's context: the same forty wishes complete in one call, and in words with the answers stage by stage. Both
// ways must write the same files. Counted is what the model writes (the arguments) and reads (one copy of each reply).
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import { caller, check, connect, workspace } from "../session.mjs";

const wishes = readFileSync("wishes.jsonl", "utf8").trim().split("\n").map((line) => JSON.parse(line));
const delivery = ["gitopsProvider", "gitRepoUrl", "targetRevision", "syncPolicy", "reconcileInterval", "prune"];
const directories = { one: workspace(), stages: workspace() };
const clients = { one: await connect(directories.one), stages: await connect(directories.stages) };
const list = await clients.one.listTools();
const senders = { one: caller(clients.one, list.tools), stages: caller(clients.stages, list.tools) };

const weight = (value) => {
  const text = JSON.stringify(value);
  return { bytes: Buffer.byteLength(text), tokens: countTokens(text) };
};

// One way to serve a wish; what it costs is collected while it goes.
function way(name) {
  const cost = { calls: 0, bytes: 0, tokens: 0 };
  return {
    cost,
    async call(args) {
      const reply = await senders[name]("recommend", args);
      check(reply.success, JSON.stringify(reply));
      cost.calls++;
      for (const { bytes, tokens } of [weight(args), weight(reply)]) {
        cost.bytes += bytes;
        cost.tokens += tokens;
      }
      return reply;
    },
  };
}

// All that a person has to say when asked.
function said({ requirements, answers = {} }) {
  const { facts = {}, workloads = [], environments, delivery: given = {} } = requirements;
  const ofParts = workloads.flatMap((part) =>
    Object.entries(part.facts ?? {}).map(([id, value]) => [workloads.length > 1 ? `${part.name}.${id}` : id, value]),
  );
  return { ...facts, ...Object.fromEntries(ofParts), ...(environments && { environments }), ...given, ...answers };
}

const only = (values, keep) => Object.fromEntries(Object.entries(values).filter(([id]) => keep(id)));

async function inStages(wish) {
  const { call, cost } = way("stages");
  const values = said(wish);
  const { solutions } = await call({ intent: wish.wish });
  const { solutionId } = solutions[0];
  let reply = await call({ stage: "chooseSolution", solutionId });
  for (const stage of ["required", "basic", "advanced"]) {
    const asked = new Set(reply.questions.map(({ id }) => id));
    const answers = only(values, (id) => asked.has(id.replace(/@.*/, "")) || (stage === "required" && id === "image"));
    reply = await call({ stage: `answerQuestion:${stage}`, solutionId, answers });
  }
  await call({ stage: "answerQuestion:open", solutionId, answers: { open: "N/A" } });
  await call({ stage: "generateManifests", solutionId });
  if (values.gitopsProvider) {
    const answers = { deployViaGitOps: "yes", ...only(values, (id) => delivery.includes(id)) };
    const end = await call({ stage: "deployViaGitOps", solutionId, answers });
    check(end.status === "complete", JSON.stringify(end));
  }
  return cost;
}

async function inOneCall({ requirements, answers = {} }) {
  const { call, cost } = way("one");
  await call({ stage: "generateManifests", final: true, requirements, ...(Object.keys(answers).length && { answers }) });
  return cost;
}

function files(directory) {
  const names = readdirSync(directory, { recursive: true }).filter((name) => !name.startsWith(".state"));
  const paths = names.filter((name) => statSync(join(directory, name)).isFile()).sort();
  return paths.map((name) => `${name}\n${readFileSync(join(directory, name), "utf8")}`).join("\n");
}

const costs = { one: [], stages: [] };
for (const wish of wishes) {
  costs.one.push(await inOneCall(wish));
  costs.stages.push(await inStages(wish));
  check(files(directories.one) === files(directories.stages), `other files: ${wish.wish}`);
}
await Promise.all(Object.values(clients).map((client) => client.close()));

const sorted = (name, what) => costs[name].map((cost) => cost[what]).sort((a, b) => a - b);
const spread = (name, what) => {
  const all = sorted(name, what);
  return [all[Math.floor(all.length / 2)], all.at(-1)].map((number) => number.toLocaleString("en")).join(" / ");
};
console.log(`${wishes.length} wishes, the same files both ways; median / most\n`);
console.log("| a wish | calls | bytes | tokens |\n|---|---|---|---|");
console.log(`| in one call | ${spread("one", "calls")} | ${spread("one", "bytes")} | ${spread("one", "tokens")} |`);
console.log(`| stage by stage | ${spread("stages", "calls")} | ${spread("stages", "bytes")} | ${spread("stages", "tokens")} |\n`);

async function tools(command, args, env = {}) {
  const client = new Client({ name: "bench", version: "1" });
  await client.connect(new StdioClientTransport({ command, args, stderr: "ignore", env: { ...process.env, ...env } }));
  const { tools } = await client.listTools();
  await client.close();
  return tools;
}

const nowhere = { ARGOCD_BASE_URL: "http://127.0.0.1:1", ARGOCD_API_TOKEN: "none" };
const peers = [
  ["dunnage", list.tools],
  ["argocd-mcp 0.9.0", await tools(process.execPath, ["node_modules/argocd-mcp/dist/index.js", "stdio"], nowhere)],
  ["minimal TypeScript server", await tools(process.execPath, ["bench/minimal-server.mjs"])],
];
console.log("| tools/list of | tools | bytes | tokens |\n|---|---|---|---|");
for (const [name, tools] of peers) {
  const { bytes, tokens } = weight({ tools });
  console.log(`| ${name} | ${tools.length} | ${bytes.toLocaleString("en")} | ${tokens.toLocaleString("en")} |`);
}
