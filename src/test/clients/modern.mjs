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
  const person = {
    name: "shop", outputPath: "./shop", open: "N/A", deployViaGitOps: "yes", gitopsProvider: "flux",
    gitRepoUrl: "https://github.com/acme/shop.git", gitRepoPath: "shop", targetRevision: "main",
  };
  client.setRequestHandler("elicitation/create", ({ params }) => {
    forms++;
    const { properties } = params.requestedSchema;
    check(Object.values(properties).every(({ type }) => typeof type === "string"), JSON.stringify(params));
    return { action: "accept", content: Object.fromEntries(Object.keys(properties).filter((id) => id in person || "default" in properties[id]).map((id) => [id, person[id] ?? properties[id].default])) };
  });
  await client.connect(new StdioClientTransport(command(directory)));
  check(client.getNegotiatedProtocolVersion() === "2026-07-28", client.getNegotiatedProtocolVersion());
  const { tools } = await client.listTools();
  const call = caller(client, tools);
  // Forms are asked for once; after that each reply names the call that brings the next one.
  let done = await call("recommend", { intent: "web application with PostgreSQL at shop.example.com, image ghcr.io/acme/shop:1.4.2", elicit: true });
  const { solutionId } = done;
  for (let calls = 0; done.status !== "complete" && calls < 12; calls++) {
    const { tool, stage, arguments: more } = done.nextActions[0];
    done = await call(tool, { stage, ...more });
  }
  check(forms >= 7, `${forms} forms`);
  check(done.status === "complete" && existsSync(join(directory, "shop", "flux-gitops.yaml")), JSON.stringify(done));
  const { contents } = await client.readResource({ uri: `dunnage://solutions/${solutionId}/shop/Chart.yaml` });
  check(contents[0].text.includes("name: shop"), "files are resources");
  const { prompts } = await client.listPrompts();
  const { completion } = await client.complete({ ref: { type: "ref/prompt", name: prompts[0].name }, argument: { name: "provider", value: "f" } });
  check(completion.values.join() === "flux", "providers are completed");
  console.log(`${name}: ${client.getNegotiatedProtocolVersion()}, from an intent by ${forms} forms to a chart with its Flux manifest; resources, prompts and completion`);
  await client.close();
}
