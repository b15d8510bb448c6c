// Whole warm flows, from the intent to a chart and its Applications on disk: median of many, and the bytes of the replies.
import { caller, check, connect, workspace } from "../session.mjs";

const RUNS = Number(process.argv[2] ?? 60);
const WARM_UP = 20;
const client = await connect(workspace());
const list = await client.listTools();
const send = caller(client, list.tools);
const WISHES = {
  "web application with its database": "web application with PostgreSQL at shop.example.com, image ghcr.io/acme/shop:1.4.2",
  "four parts in three environments":
    "frontend at shop.example.com, an API, a worker and a nightly cleanup job with PostgreSQL and Redis in dev, staging and production, image ghcr.io/acme/shop:1.4.2",
};
let bytes = 0;

async function call(args) {
  const reply = await send("recommend", args);
  check(reply.success, JSON.stringify(reply));
  bytes += Buffer.byteLength(JSON.stringify(reply));
  return reply;
}

async function flow(intent, number) {
  bytes = 0;
  const { solutions } = await call({ intent });
  const { solutionId } = solutions[0];
  await call({ stage: "chooseSolution", solutionId });
  await call({ stage: "answerQuestion:required", solutionId, answers: { name: "shop", outputPath: `./shop-${number}` } });
  await call({ stage: "answerQuestion:basic", solutionId, answers: {} });
  await call({ stage: "answerQuestion:advanced", solutionId, answers: {} });
  await call({ stage: "answerQuestion:open", solutionId, answers: { open: "N/A" } });
  await call({ stage: "generateManifests", solutionId });
  await call({
    stage: "deployViaGitOps",
    solutionId,
    answers: { deployViaGitOps: "yes", gitopsProvider: "argocd", gitRepoUrl: "https://github.com/acme/shop.git", targetRevision: "main" },
  });
}

for (const [name, intent] of Object.entries(WISHES)) {
  const times = [];
  for (let run = 0; run < WARM_UP + RUNS; run++) {
    const begin = process.hrtime.bigint();
    await flow(intent, `${name.replaceAll(" ", "-")}-${run}`);
    if (run >= WARM_UP) {
      times.push(Number(process.hrtime.bigint() - begin) / 1e6);
    }
  }
  times.sort((a, b) => a - b);
  const [median, most] = [0.5, 0.9].map((share) => times[Math.floor(RUNS * share)].toFixed(0));
  console.log(`${name}: median ${median} ms, 90 % ${most} ms, of ${RUNS}; text of a flow's replies: ${bytes} bytes`);
}
console.log(`tools/list: ${Buffer.byteLength(JSON.stringify(list))} bytes`);
await client.close();
