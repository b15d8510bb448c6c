// What a client may declare or ask for: roots, forms, its model, progress, logging, resources, prompts, completion.
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
  LoggingMessageNotificationSchema,
} from "@modelcontextprotocol/sdk/types.js";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { caller, check, connect, workspace } from "./session.mjs";

const directory = workspace();
const project = join(directory, "project");
mkdirSync(project);
// Neither --workspace nor a current directory of its own: the root alone says where files may go.
const client = await connect(directory, { elicitation: {}, sampling: {}, roots: { listChanged: true } }, []);
const forms = [];
const logs = [];
let person = () => ({ action: "cancel" });
let model = () => "nothing";
client.setRequestHandler(ListRootsRequestSchema, () => ({ roots: [{ uri: pathToFileURL(project).href, name: "project" }] }));
client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
  forms.push(params);
  return person(params);
});
client.setRequestHandler(CreateMessageRequestSchema, () => ({ role: "assistant", model: "none", content: { type: "text", text: model() } }));
client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => void logs.push(params));
const { tools } = await client.listTools();
const call = caller(client, tools);

// The person declines, cancels and accepts.
const { solutions } = await call("recommend", { intent: "web application with PostgreSQL" });
const { solutionId } = solutions[0];
const choose = { stage: "chooseSolution", solutionId, elicit: true };
for (const [action, outcome] of [["decline", "declined"], ["cancel", "cancelled"]]) {
  person = () => ({ action });
  const reply = await call("recommend", choose);
  check(reply.elicitation === outcome && reply.questions.length > 0, `${action}: ${JSON.stringify(reply)}`);
}
const filled = { name: "asked", namespace: "asked", outputFormat: "helm", outputPath: "./asked", image: "ghcr.io/acme/asked:1.0.0", hostname: "asked.example.com" };
person = ({ requestedSchema }) => ({ action: "accept", content: Object.fromEntries(Object.keys(requestedSchema.properties).map((id) => [id, filled[id]])) });
const accepted = await call("recommend", choose);
check(accepted.elicitation === "accepted" && accepted.currentStage === "basic", JSON.stringify(accepted));
person = () => ({ action: "accept", content: { name: "Not A Name" } });
const wrong = await call("recommend", choose);
check(wrong.error?.code === "validation_failed", JSON.stringify(wrong));
check(forms.length === 4 && forms.every((form) => Object.values(form.requestedSchema.properties).every((field) => typeof field.type === "string")), "flat forms");
console.log(`forms: declined, cancelled, accepted, and accepted with a fault that is named`);

// The client's model, heard only when asked for and only as far as the catalogue goes.
const riddle = { intent: "kumquat flibber for the zorp" };
model = () => '{"capabilities": ["worker", "flux-capacitor"], "facts": {}}';
check((await call("recommend", riddle)).assistance === undefined, "nobody asked for the model");
const assisted = await call("recommend", { ...riddle, assist: true });
check(assisted.assistance === "applied" && assisted.status === "solutions", JSON.stringify(assisted));
model = () => "I cannot say.";
check((await call("recommend", { ...riddle, assist: true })).assistance === "unusable", "an answer without ids");
console.log("the client's model: applied, unusable, and not asked without assist");

// The root is the workspace; what is outside of it is refused.
for (const stage of ["basic", "advanced"]) {
  await call("recommend", { stage: `answerQuestion:${stage}`, solutionId, answers: {} });
}
await call("recommend", { stage: "answerQuestion:open", solutionId, answers: { open: "N/A" } });
const generated = await call("recommend", { stage: "generateManifests", solutionId });
check(readFileSync(join(project, "asked", "Chart.yaml"), "utf8").includes("name: asked"), "the chart lies under the root");
const outside = await call("gitops", { stage: "detect", projectPath: directory });
check(outside.error?.code === "path_outside_workspace", JSON.stringify(outside));
console.log(`roots: ${generated.files.length} files written under the root, a directory above it refused`);

// Progress on a long scan, logs after a level is set.
for (let number = 0; number < 3000; number++) {
  const app = join(project, "apps", `app-${number}`);
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, "kustomization.yaml"), "resources: [deployment.yaml]\n");
  writeFileSync(join(app, "deployment.yaml"), "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: app}\n");
}
await client.setLoggingLevel("info");
let progress = 0;
const detected = await call("gitops", { stage: "detect" }, { onprogress: () => progress++, timeout: 120_000 });
check(detected.status === "packages_detected" && progress > 0, `${progress} progress notifications`);
check(logs.length > 0 && logs.every((log) => log.logger === "gitops"), JSON.stringify(logs));
console.log(`progress notifications: ${progress}, log messages: ${logs.length}`);

// Resources, prompts, completion.
const { resources } = await client.listResources();
const { resourceTemplates } = await client.listResourceTemplates();
const read = async (uri) => (await client.readResource({ uri })).contents[0].text;
check((await read(resources[0].uri)).includes("web-application/deployment"), "the catalogue is a resource");
check((await read("dunnage://catalog/postgresql/cloudnative-pg")).includes("Cluster"), "so is each component");
check((await read(`dunnage://solutions/${solutionId}/asked/Chart.yaml`)).includes("name: asked"), "and each file of a package");
const { prompts } = await client.listPrompts();
for (const prompt of prompts) {
  const required = prompt.arguments.filter((argument) => argument.required).map((argument) => [argument.name, "a web app"]);
  const { messages } = await client.getPrompt({ name: prompt.name, arguments: Object.fromEntries(required) });
  check(messages[0].content.text.length > 0, `${prompt.name} says something`);
}
const complete = async (ref, name, value, context) =>
  (await client.complete({ ref, argument: { name, value }, context })).completion.values;
check((await complete({ type: "ref/prompt", name: prompts[0].name }, "provider", "f")).join() === "flux", "providers are completed");
const file = { type: "ref/resource", uri: resourceTemplates.find((template) => template.name === "package-file").uriTemplate };
check((await complete(file, "solutionId", solutionId.slice(0, 6))).includes(solutionId), "ids are completed");
check((await complete(file, "path", "asked/C", { arguments: { solutionId } })).join() === "asked/Chart.yaml", "and paths, for an id");
console.log(`resources: ${resources.length} and ${resourceTemplates.length} families, prompts: ${prompts.length}, completion of providers, ids and paths`);

// Written files are linked.
const { content } = await client.callTool({
  name: "gitops",
  arguments: {
    stage: "generate",
    packagePath: "asked",
    provider: "argocd",
    answers: { gitRepoUrl: "https://github.com/acme/asked.git", gitRepoPath: "asked", targetRevision: "main", destinationNamespace: "asked" },
  },
});
const link = content.find((part) => part.type === "resource_link");
check(readFileSync(fileURLToPath(link.uri), "utf8").includes("kind: Application"), "the link leads to the manifest");
console.log("a link leads to the written manifest");
await client.close();
