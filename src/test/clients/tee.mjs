// Stands between a client and a server on standard streams and keeps every line. Usage: node tee.mjs LOG PROGRAM [ARGUMENT...]
import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { createInterface } from "node:readline";

const [log, program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });

function pass(from, to, mark) {
  createInterface({ input: from })
    .on("line", (line) => {
      appendFileSync(log, `${mark} ${line}\n`);
      to.write(line + "\n");
    })
    .on("close", () => to.end());
}

pass(process.stdin, child.stdin, ">");
pass(child.stdout, process.stdout, "<");
process.once("SIGTERM", () => child.kill());
child.once("exit", (code) => (process.exitCode = code ?? 1));
