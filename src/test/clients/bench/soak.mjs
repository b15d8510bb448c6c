// Ten thousand tool calls on one process: whole flows from an intent to an Argo CD manifest, and detection. Memory after each thousand.
import { readFileSync } from "node:fs";
import { check, connect, workspace } from "../session.mjs";

const CALLS = Number(process.argv[2] ?? 10_000);
const directory = workspace();
const client = await connect(directory);
let calls = 0;
const begin = Date.now();

function resident() {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${client.transport.pid}/status`, "utf8"))[1]) / 1024;
}

async function call(name, args) {
  const { structuredContent } = await client.callTool({ name, arguments: args });
  check(structuredContent.success, JSON.stringify(structuredContent));
  calls++;
  if (calls % (CALLS / 10) === 0) {
    console.log(`| ${calls} | ${resident().toFixed(0)} MiB | ${((calls / (Date.now() - begin)) * 1000).toFixed(0)} calls/s |`);
  }
  return structuredContent;
}

console.log("| calls | resident memory | since the start |\n|---|---|---|");
while (calls < CALLS) {
  const { solutions } = await call("recommend", { intent: "web application with PostgreSQL at shop.example.com, image ghcr.io/acme/shop:1.4.2" });
  const { solutionId } = solutions[calls % solutions.length];
  const answer = (stage, answers) => call("recommend", { stage, solutionId, answers });
  await call("recommend", { stage: "chooseSolution", solutionId });
  await answer("answerQuestion:required", { name: "shop", outputFormat: ["helm", "kustomize"][calls % 2], outputPath: `./shop-${calls % 20}` });
  await answer("answerQuestion:basic", {});
  await answer("answerQuestion:advanced", {});
  await answer("answerQuestion:open", { open: "N/A" });
  await call("recommend", { stage: "generateManifests", solutionId, overwrite: true });
  await call("recommend", {
    stage: "deployViaGitOps",
    solutionId,
    answers: { deployViaGitOps: "yes", gitopsProvider: "argocd", gitRepoUrl: "https://github.com/acme/shop.git", targetRevision: "main", gitRepoPath: "shop" },
    overwrite: true,
  });
  await call("gitops", { stage: "detect" });
}
await client.close();
