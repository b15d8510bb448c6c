// Every solution of several intents × every format × every provider, by the TypeScript SDK's client of the protocol's first generation.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { caller, check, connect, workspace } from "./session.mjs";

const INTENTS = [
  "web application with PostgreSQL at shop.example.com",
  "internal api with Redis and RabbitMQ",
  "python worker with Kafka",
  "nightly job at 2am with MySQL",
  "one-off batch job with MongoDB",
  "static site at www.example.com",
  "agent on every node",
  "stateful application with a 20Gi volume for each member",
  "web app with object storage and full-text search",
  "api with memcached and autoscaling",
];
const FORMATS = ["raw", "helm", "kustomize"];
const PROVIDERS = ["none", "argocd", "flux"];
const FILES = { argocd: "argocd-application.yaml", flux: "flux-gitops.yaml" };
const REPOSITORY = { gitRepoUrl: "https://github.com/acme/shop.git", targetRevision: "main", gitRepoPath: "deploy/shop", destinationNamespace: "shop" };

const directory = workspace();
const client = await connect(directory);
const { tools } = await client.listTools();
check(tools.map((tool) => tool.name).join() === "recommend,gitops", "two tools");
const call = caller(client, tools);

// The answers that a person would give to what has no default.
function required(questions, given) {
  const open = questions.filter((question) => !("default" in question) && !(question.id in given));
  return { ...given, ...Object.fromEntries(open.map((question) => [question.id, question.placeholder])) };
}

async function generate(solutionId, outputFormat, outputPath) {
  const { questions } = await call("recommend", { stage: "chooseSolution", solutionId });
  const answers = required(questions, { name: "shop", namespace: "shop", outputFormat, outputPath });
  await call("recommend", { stage: "answerQuestion:required", solutionId, answers });
  await call("recommend", { stage: "answerQuestion:basic", solutionId, answers: {} });
  await call("recommend", { stage: "answerQuestion:advanced", solutionId, answers: {} });
  const ready = await call("recommend", { stage: "answerQuestion:open", solutionId, answers: { open: "N/A" } });
  check(ready.status === "ready_for_manifest_generation", JSON.stringify(ready));
  const generated = await call("recommend", { stage: "generateManifests", solutionId });
  check(generated.files.every((file) => existsSync(join(directory, file.path))), "all files are on disk");
}

async function deploy(solutionId, provider) {
  const answers = provider === "none" ? { deployViaGitOps: "none" } : { deployViaGitOps: "yes", gitopsProvider: provider, ...REPOSITORY };
  return call("recommend", { stage: "deployViaGitOps", solutionId, answers });
}

// The other tool, stage by stage, as a person would be led through it.
async function wire(packagePath, provider, outputPath) {
  const { sessionId } = await call("gitops", { stage: "detect" });
  await call("gitops", { stage: "selectPackage", sessionId, packagePath });
  await call("gitops", { stage: "selectProvider", sessionId, provider });
  const ready = await call("gitops", { stage: "configure", sessionId, answers: { ...REPOSITORY, outputPath } });
  check(ready.status === "ready_to_generate", JSON.stringify(ready));
  const done = await call("gitops", { stage: "generate", sessionId });
  check(existsSync(join(directory, outputPath)), "the manifest is on disk");
  return done;
}

let walked = 0;
for (const intent of INTENTS) {
  const { solutions } = await call("recommend", { intent, final: true });
  for (const { solutionId } of solutions) {
    for (const outputFormat of FORMATS) {
      const outputPath = `./package-${walked}`;
      await generate(solutionId, outputFormat, outputPath);
      for (const provider of PROVIDERS) {
        const raw = outputFormat === "raw";
        const done = raw && provider !== "none" ? await wire(outputPath, provider, `./${provider}-${walked}.yaml`) : raw ? { status: "complete" } : await deploy(solutionId, provider);
        check(done.status === "complete", `${intent} ${outputFormat} ${provider}: ${JSON.stringify(done)}`);
        const beside = ["argocd", "flux"].filter((id) => existsSync(join(directory, outputPath, FILES[id])));
        check(raw || provider === "none" ? beside.length === 0 : beside.includes(provider), `${provider}: beside the package lies ${beside}`);
        walked++;
      }
    }
  }
}
console.log(`walked ${walked} ways from ${INTENTS.length} intents to a package`);

const expected = [
  [{ stage: "nope" }, "unknown_stage"],
  [{ stage: "chooseSolution", solutionId: "sol-1-aaaaaaaa" }, "unknown_solution"],
  [{ intent: 7 }, "validation_failed"],
  [{ intention: "web" }, "validation_failed"],
];
for (const [args, code] of expected) {
  const { error } = await call("recommend", args);
  check(error.code === code, `${JSON.stringify(args)}: ${JSON.stringify(error)}`);
}
console.log(`${expected.length} faults have their codes`);
await client.close();
