// Runs the checks of the built page on packages, without a browser: the same program, as in its worker.
//   check.mjs VIEWER [--trust PEM] [--words WORDS] FILE...
// One line of JSON for each file: what the engine answered, {"checked": …} or {"failed": …}.
import { openAsBlob, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { webcrypto } from "node:crypto";
import vm from "node:vm";

globalThis.crypto ??= webcrypto; // Node 18 has it, but not as a global

const words = process.argv.slice(2);
const option = (name) => {
  const at = words.indexOf(name);
  return at < 0 ? undefined : words.splice(at, 2)[1];
};
const [trust, phrase, key] = [option("--trust"), option("--words"), option("--key")];
const [viewer, ...files] = words;
if (files[0] === "--old") {
  // A browser without Web Crypto.
  files.shift();
  Object.defineProperty(globalThis, "crypto", { value: { getRandomValues: (bytes) => webcrypto.getRandomValues(bytes) } });
}

let take;
let tell;
globalThis.addEventListener = (_, listener) => (take = listener);
globalThis.postMessage = (message) => tell(message);
const program = /<script>([\s\S]*)<\/script>\s*<\/body>/.exec(readFileSync(viewer, "utf8"))[1];
vm.runInThisContext(program);

const ask = (data) =>
  new Promise((done) => {
    tell = (message) => (message.checked || message.failed) && done(message);
    take({ data });
  });

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? filesIn(join(folder, one.name)) : [join(folder, one.name)]);
}

const blob = async (file) => (openAsBlob ? openAsBlob(file) : new Blob([readFileSync(file)]));

for (const file of files) {
  const what = statSync(file).isDirectory()
    ? await Promise.all(filesIn(file).map(async (one) => [relative(file, one), await blob(one)]))
    : await blob(file);
  let answer = await ask({ open: what, secret: { words: phrase, key: key && readFileSync(key, "utf8") } });
  if (trust && answer.checked) answer = await ask({ trust: readFileSync(trust, "utf8") });
  console.log(JSON.stringify(answer));
}
