// A client of the protocol of 2026-07-28: no initialize, server/discover first; every request stands for itself.
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { caller, check, command, workspace } from "./session.mjs";

for (const [name, mode] of Object.entries({ negotiated: "auto", pinned: { pin: "2026-07-28" } })) {
  const directory = workspace();
  const client = new Client({ name: "modern", version: "1" }, { versionNegotiation: { mode }, capabilities: { elicitation: { form: {} } } });
  // The SDK shows the form of a result and sends the call once more by itself; both are one call to its caller.
  let forms = 0;
  client.setRequestHandler("elicitation/create", ({ params }) => {
    check(params.requestedSchema.properties.name.type === "string", JSON.stringify(params));
    forms++;
    return { action: "accept", content: { name: "shop", outputPath: "./shop" } };
  });
  await client.connect(new StdioClientTransport(command(directory)));
  check(client.getNegotiatedProtocolVersion() === "2026-07-28", client.getNegotiatedProtocolVersion());
  const { tools } = await client.listTools();
  const call = caller(client, tools);
  const { solutions } = await call("recommend", { intent: "web application with PostgreSQL at shop.example.com, image ghcr.io/acme/shop:1.4.2" });
  const { solutionId } = solutions[0];
  const chosen = await call("recommend", { stage: "chooseSolution", solutionId, elicit: true });
  check(forms === 1 && chosen.elicitation === "accepted" && chosen.currentStage === "basic", JSON.stringify(chosen));
  await call("recommend", { stage: "answerQuestion:basic", solutionId, answers: {} });
  await call("recommend", { stage: "answerQuestion:advanced", solutionId, answers: {} });
  await call("recommend", { stage: "answerQuestion:open", solutionId, answers: { open: "N/A" } });
  await call("recommend", { stage: "generateManifests", solutionId });
  const answers = { deployViaGitOps: "yes", gitopsProvider: "flux", gitRepoUrl: "https://github.com/acme/shop.git", gitRepoPath: "shop", targetRevision: "main" };
  const done = await call("recommend", { stage: "deployViaGitOps", solutionId, answers });
  check(done.status === "complete" && existsSync(join(directory, "shop", "flux-gitops.yaml")), JSON.stringify(done));
  const { contents } = await client.readResource({ uri: `dunnage://solutions/${solutionId}/shop/Chart.yaml` });
  check(contents[0].text.includes("name: shop"), "files are resources");
  const { prompts } = await client.listPrompts();
  const { completion } = await client.complete({ ref: { type: "ref/prompt", name: prompts[0].name }, argument: { name: "provider", value: "f" } });
  check(completion.values.join() === "flux", "providers are completed");
  console.log(`${name}: ${client.getNegotiatedProtocolVersion()}, from an intent by a form to a chart with its Flux manifest; resources, prompts and completion`);
  await client.close();
}
