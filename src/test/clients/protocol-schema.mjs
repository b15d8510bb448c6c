// The official JSON schemas of the protocol, by version. No package publishes them as files; the conformance suite carries them in its
// program, as object literals.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { runInNewContext } from "node:vm";

const require = createRequire(import.meta.url);
const suite = readFileSync(join(dirname(require.resolve("@modelcontextprotocol/conformance/package.json")), "dist", "index.js"), "utf8");

// From an opening brace to the one that closes it; braces in strings do not count.
function literal(start) {
  let depth = 0;
  let quote = "";
  for (let at = start; at < suite.length; at++) {
    const character = suite[at];
    if (quote) {
      if (character === "\\") at++;
      else if (character === quote) quote = "";
    } else if ("\"'`".includes(character)) {
      quote = character;
    } else if (character === "{") {
      depth++;
    } else if (character === "}" && --depth === 0) {
      return suite.slice(start, at + 1);
    }
  }
  throw new Error("the conformance suite has changed: a schema does not end");
}

export function schema(version) {
  const versions = /\{"2025-03-26":(\w+),"2025-06-18":(\w+),"2025-11-25":(\w+),\[\w+\]:(\w+)\}/.exec(suite);
  const name = versions?.[["2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"].indexOf(version) + 1];
  const start = suite.indexOf(`${name}={$schema:`);
  if (!name || start < 0) {
    throw new Error(`the conformance suite has no schema of ${version}`);
  }
  return runInNewContext(`(${literal(start + name.length + 1)})`);
}
