// Ten thousand tool calls on one process: whole flows from an intent to an Argo CD manifest, detection, and the other tool by itself.
// Memory after each tenth; it must not grow once the process is warm.
import { readFileSync } from "node:fs";
import { caller, check, connect, workspace } from "../session.mjs";

const CALLS = Number(process.argv[2] ?? 10_000);
const WARM = 3;
const GROWTH = 1.15;
const INTENT = "web application with PostgreSQL at shop.example.com, image ghcr.io/acme/shop:1.4.2";
const REPOSITORY = { gitRepoUrl: "https://github.com/acme/shop.git", targetRevision: "main", gitRepoPath: "shop" };
const client = await connect(workspace());
const { tools } = await client.listTools();
const send = caller(client, tools);
const samples = [];
let calls = 0;
const begin = Date.now();

function resident() {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${client.transport.pid}/status`, "utf8"))[1]) / 1024;
}

async function call(tool, args) {
  const reply = await send(tool, args);
  check(reply.success, JSON.stringify(reply));
  if (++calls % (CALLS / 10) === 0) {
    samples.push(resident());
    console.log(`| ${calls} | ${samples.at(-1).toFixed(0)} MiB | ${((calls / (Date.now() - begin)) * 1000).toFixed(0)} |`);
  }
  return reply;
}

console.log("| calls | resident memory | calls a second since the start |\n|---|---|---|");
for (let flow = 0; calls < CALLS; flow++) {
  const { solutions } = await call("recommend", { intent: INTENT });
  const { solutionId } = solutions[flow % solutions.length];
  const outputPath = `./shop-${flow % 20}`;
  const answer = (stage, answers) => call("recommend", { stage, solutionId, answers, overwrite: true });
  await call("recommend", { stage: "chooseSolution", solutionId });
  await answer("answerQuestion:required", { name: "shop", outputFormat: ["helm", "kustomize"][flow % 2], outputPath });
  await answer("answerQuestion:basic", {});
  await answer("answerQuestion:advanced", {});
  await answer("answerQuestion:open", { open: "N/A" });
  await call("recommend", { stage: "generateManifests", solutionId, overwrite: true });
  await answer("deployViaGitOps", { deployViaGitOps: "yes", gitopsProvider: "argocd", ...REPOSITORY });
  await call("gitops", { stage: "detect" });
  await call("gitops", {
    stage: "generate",
    packagePath: outputPath,
    provider: "flux",
    answers: { ...REPOSITORY, destinationNamespace: "shop", outputPath: `./flux-${flow % 20}.yaml` },
    overwrite: true,
  });
}
await client.close();
const growth = samples.at(-1) / samples[WARM - 1];
console.log(`from ${samples.length > WARM ? `sample ${WARM}` : "the first"} to the last: × ${growth.toFixed(2)}`);
check(growth < GROWTH, "memory grows");
