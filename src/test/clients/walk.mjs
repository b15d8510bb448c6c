// Every solution of several intents × every format × every provider, by the TypeScript SDK's client of the protocol's first generation.
// It holds each structured reply against the tool's outputSchema by itself, since it has listed the tools.
import { CreateMessageRequestSchema, ElicitRequestSchema, ListRootsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { check, connect, workspace } from "./session.mjs";

const INTENTS = [
  "web application with PostgreSQL at shop.example.com",
  "internal api with Redis and RabbitMQ",
  "python worker with Kafka",
  "nightly job at 2am with MySQL",
  "one-off batch job with MongoDB",
  "static site at www.example.com",
  "agent on every node",
  "stateful application with a 20Gi volume for each member",
];
const FILES = { argocd: "argocd-application.yaml", flux: "flux-gitops.yaml" };
const REPOSITORY = { gitRepoUrl: "https://github.com/acme/shop.git", targetRevision: "main", gitRepoPath: "deploy/shop", destinationNamespace: "shop" };

const directory = workspace();
const client = await connect(directory);
const { tools } = await client.listTools();
check(tools.map((tool) => tool.name).join() === "recommend,gitops", "two tools");

async function call(name, args) {
  const result = await client.callTool({ name, arguments: args });
  check(JSON.stringify(JSON.parse(result.content[0].text)) === JSON.stringify(result.structuredContent), "text and structure say the same");
  return result.structuredContent;
}

let walked = 0;
for (const intent of INTENTS) {
  const { solutions } = await call("recommend", { intent, final: true });
  for (const { solutionId } of solutions) {
    for (const outputFormat of ["raw", "helm", "kustomize"]) {
      const outputPath = `./package-${walked}`;
      const chosen = await call("recommend", { stage: "chooseSolution", solutionId });
      const answers = { name: "shop", namespace: "shop", outputFormat, outputPath };
      for (const question of chosen.questions) {
        if (!("default" in question) && !(question.id in answers)) {
          answers[question.id] = question.placeholder;
        }
      }
      await call("recommend", { stage: "answerQuestion:required", solutionId, answers });
      await call("recommend", { stage: "answerQuestion:basic", solutionId, answers: {} });
      await call("recommend", { stage: "answerQuestion:advanced", solutionId, answers: {} });
      const ready = await call("recommend", { stage: "answerQuestion:open", solutionId, answers: { open: "N/A" } });
      check(ready.status === "ready_for_manifest_generation", `${intent}: ${JSON.stringify(ready)}`);
      const generated = await call("recommend", { stage: "generateManifests", solutionId });
      check(generated.files.every((file) => existsSync(join(directory, file.path))), "all files are on disk");
      for (const gitopsProvider of ["none", "argocd", "flux"]) {
        const deployed =
          outputFormat !== "raw"
            ? await call("recommend", {
                stage: "deployViaGitOps",
                solutionId,
                answers: gitopsProvider === "none" ? { deployViaGitOps: "none" } : { deployViaGitOps: "yes", gitopsProvider, ...REPOSITORY },
              })
            : gitopsProvider === "none"
              ? { status: "complete" }
              : await call("gitops", {
                  stage: "generate",
                  packagePath: outputPath,
                  provider: gitopsProvider,
                  answers: { ...REPOSITORY, outputPath: `./${gitopsProvider}-${walked}.yaml` },
                });
        check(deployed.status === "complete", `${intent} ${outputFormat} ${gitopsProvider}: ${JSON.stringify(deployed)}`);
        if (outputFormat !== "raw" && gitopsProvider !== "none") {
          check(existsSync(join(directory, outputPath, FILES[gitopsProvider])), "the manifest lies beside the package");
        }
        walked++;
      }
    }
  }
}
await client.close();
console.log(`walked ${walked} ways from an intent to a package`);

// What a client may declare: roots, forms, a model.
const declared = await connect(directory, { elicitation: {}, sampling: {}, roots: {} });
let asked = 0;
declared.setRequestHandler(ListRootsRequestSchema, () => ({ roots: [{ uri: pathToFileURL(directory).href }] }));
declared.setRequestHandler(ElicitRequestSchema, (request) => {
  asked++;
  const name = request.params.requestedSchema.properties.name;
  return name ? { action: "accept", content: { name: "asked", outputFormat: "raw" } } : { action: "decline" };
});
declared.setRequestHandler(CreateMessageRequestSchema, () => ({
  role: "assistant",
  model: "none",
  content: { type: "text", text: '{"capabilities": ["worker"], "facts": {}}' },
}));
await declared.listTools();
const assisted = await declared.callTool({ name: "recommend", arguments: { intent: "kumquat flibber for the zorp", assist: true } });
check(assisted.structuredContent.assistance === "applied", JSON.stringify(assisted.structuredContent));
const { solutionId } = assisted.structuredContent.solutions[0];
const first = await declared.callTool({ name: "recommend", arguments: { stage: "chooseSolution", solutionId, elicit: true } });
check(asked === 1 && first.structuredContent.success === false, "an answer is missing: the image has no default");
const { resources } = await declared.listResources();
const catalogue = await declared.readResource({ uri: resources[0].uri });
check(catalogue.contents[0].text.includes("web-application/deployment"), "the catalogue is a resource");
const { prompts } = await declared.listPrompts();
check(prompts.length === 2, "two prompts");
const completion = await declared.complete({ ref: { type: "ref/prompt", name: prompts[0].name }, argument: { name: "provider", value: "f" } });
check(completion.completion.values.join() === "flux", "providers are completed");
let progress = 0;
await declared.callTool({ name: "gitops", arguments: { projectPath: "." } }, undefined, { onprogress: () => progress++ });
console.log(`forms ${asked}, progress notifications ${progress}`);
await declared.close();
