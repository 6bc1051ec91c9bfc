// Builds reports/viewer/viewer.html: one file that needs no other, and makes no request.
//   node build.mjs          writes it, and its digest into docs/viewer.md
//   node build.mjs --check  says whether those in the tree are what would be written
// The same sources and the locked packages give the same bytes, on every computer.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const target = join(root, "reports", "viewer", "viewer.html");
const description = join(root, "docs", "viewer.md");

/** What browsers must know: each of these is from 2023 or earlier. */
const TARGET = ["chrome111", "firefox115", "safari16.4"];

const read = (name) => readFileSync(join(here, name), "utf8");

/** Tables of the reports' words, so that page and paper call things the same: file, and table in it. */
const TABLES = { point: ["points", "point"], mark: ["messages", "message.mark"], field: ["", "field"] };

function reportWords(language) {
  const table = ([file, name]) => {
    const path = join(root, "reports", "words", `${[language, file].filter(Boolean).join("-")}.toml`);
    const section = readFileSync(path, "utf8").split(`\n[${name}]\n`)[1].split(/^\[/m)[0];
    const lines = section.matchAll(/^"?([\w.]+)"? = ("(?:[^"\\]|\\.)*")$/gm);
    return Object.fromEntries([...lines].map(([, key, value]) => [key, JSON.parse(value)]));
  };
  return Object.fromEntries(Object.entries(TABLES).map(([name, place]) => [name, table(place)]));
}

const reportsPlugin = {
  name: "reports",
  setup(builder) {
    const contents = () => JSON.stringify({ en: reportWords("en"), fr: reportWords("fr") });
    builder.onResolve({ filter: /^reports$/ }, () => ({ path: "reports", namespace: "reports" }));
    builder.onLoad({ filter: /.*/, namespace: "reports" }, () => ({ contents: contents(), loader: "json" }));
  },
};

async function bundled(entry) {
  const result = await build({
    absWorkingDir: here,
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: TARGET,
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
    plugins: [reportsPlugin],
  });
  return { text: result.outputFiles[0].text, inputs: Object.keys(result.metafile.inputs) };
}

/** The licences of the packages whose code is in the page. */
function licences(inputs) {
  const names = inputs.map((one) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(one)?.[1]).filter(Boolean);
  const folders = [...new Set(names)].sort().map((name) => [name, join(here, "node_modules", name)]);
  return folders.map(([name, folder]) => {
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    return `${name} ${version}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  }).join("\n----------------------------------------\n\n");
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const script = await bundled("src/main.js");
const style = (await bundled("style.css")).text;
if (/<\/(script|style)/i.test(script.text + style)) throw new Error("an end tag inside");
const policy = [
  "default-src 'none'",
  `script-src ${hash(script.text)}`,
  `style-src ${hash(style)}`,
  "img-src blob:",
  "media-src blob:",
  "worker-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types engine",
].join("; ");
const parts = { policy, style, licences: escaped(licences(script.inputs)), program: script.text };
const page = read("page.html").replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);

const digest = createHash("sha256").update(page).digest("hex");
const described = readFileSync(description, "utf8").replace(/^[0-9a-f]{64}$/m, digest);
const made = [[target, page], [description, described]];

if (process.argv.includes("--check")) {
  const old = made.filter(([file, text]) => readFileSync(file, "utf8") !== text).map(([file]) => relative(root, file));
  if (old.length) {
    console.error(`${old.join(", ")}: not what the sources give; run node packaging/viewer/build.mjs`);
    process.exit(1);
  }
} else {
  made.forEach(([file, text]) => writeFileSync(file, text));
  console.log(`${Buffer.byteLength(page)} bytes, SHA-256 ${digest}`);
}
