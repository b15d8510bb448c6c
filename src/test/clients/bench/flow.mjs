// A whole warm flow, from the intent to a chart and its Application on disk: median of many, and the bytes of the replies.
import { caller, check, connect, workspace } from "../session.mjs";

const RUNS = Number(process.argv[2] ?? 60);
const WARM_UP = 20;
const client = await connect(workspace());
const list = await client.listTools();
const send = caller(client, list.tools);
let bytes = 0;

async function call(args) {
  const reply = await send("recommend", args);
  check(reply.success, JSON.stringify(reply));
  bytes += Buffer.byteLength(JSON.stringify(reply));
  return reply;
}

async function flow(number) {
  bytes = 0;
  const { solutions } = await call({ intent: "web application with PostgreSQL at shop.example.com, image ghcr.io/acme/shop:1.4.2" });
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

const times = [];
for (let run = 0; run < WARM_UP + RUNS; run++) {
  const begin = process.hrtime.bigint();
  await flow(run);
  if (run >= WARM_UP) {
    times.push(Number(process.hrtime.bigint() - begin) / 1e6);
  }
}
times.sort((a, b) => a - b);
console.log(`warm flow: median ${times[Math.floor(RUNS / 2)].toFixed(0)} ms, 90 % ${times[Math.floor(RUNS * 0.9)].toFixed(0)} ms, of ${RUNS}`);
console.log(`text of a flow's replies: ${bytes} bytes; tools/list: ${Buffer.byteLength(JSON.stringify(list))} bytes`);
await client.close();
