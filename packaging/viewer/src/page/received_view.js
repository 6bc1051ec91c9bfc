/**
 * What was received, by its SHA-256: to be read out or copied for a receipt and for the certificate.
 *
 * Never here: computing it.
 */
import { el, freshId, plainName } from "./dom.js";
import { LANGUAGES, Words } from "./words.js";

/** @typedef {{how: "file", name: string, size: number, sha256: string} | {how: "inside"} | {how: "folder"}} Source */

/** Digits that stand together, for whoever reads them out. */
const GROUP = 8;

/** What computes it where the page cannot. */
const COMMANDS = [
  ["Windows", "certutil -hashfile case.html SHA256"],
  ["Linux", "sha256sum case.html"],
  ["Mac", "shasum -a 256 case.html"],
];

/**
 * @param {Words} words
 * @param {{source: Source, manifest: string, language: unknown}} what `manifest` is empty for what is no package
 */
export function receivedView(words, { source, manifest, language }) {
  if (source.how === "folder" && !manifest) return null;
  const isOfList = source.how !== "file" && manifest;
  return el("div", { class: "panel received" },
    el("h2", {}, words.text("received.title")),
    source.how === "folder" && el("p", {}, words.text("received.folder")),
    ...(source.how === "inside" ? insideOf(words) : []),
    source.how === "file" && digestOf(words, fileOf(words, source), source.sha256),
    manifest && digestOf(words, words.text("received.list"), manifest),
    el("p", {}, words.text(isOfList ? "received.receipt_list" : "received.receipt_file")),
    manifest && el("p", { class: "quiet" }, certificateOf(words, source, language)),
  );
}

/** @param {Words} words */
const insideOf = (words) => [
  el("p", {}, words.text("received.inside")),
  el("dl", { class: "commands" }, COMMANDS.flatMap(([system, command]) => [el("dt", {}, system), el("dd", {}, el("code", {}, command))])),
];

/** @param {Words} words @param {{name: string, size: number}} file */
const fileOf = (words, { name, size }) => words.text("received.file", { name: plainName(name), size: words.text("unit.b", { n: words.number(size) }) });

/** @param {Words} words @param {string} what @param {string} sha256 */
function digestOf(words, what, sha256) {
  const groups = Array.from({ length: sha256.length / GROUP }, (_, at) => el("span", {}, sha256.slice(at * GROUP, (at + 1) * GROUP)));
  const code = el("code", { class: "sha256", "data-sha256": sha256 }, groups);
  const id = freshId();
  const says = el("span", { role: "status", class: "quiet" });
  const copy = async () => {
    getSelection()?.selectAllChildren(code);
    const isCopied = await navigator.clipboard?.writeText(sha256).then(() => true, () => false);
    says.textContent = words.text(isCopied ? "received.copied" : "received.selected");
  };
  return el("div", { class: "digest-of" },
    el("p", { id }, what), el("p", {}, "SHA-256 ", code),
    el("p", { class: "row noprint" }, el("button", { type: "button", "aria-describedby": id, click: copy }, words.text("received.copy")), says));
}

/**
 * Where it goes in the certificate, by the words that stand there: those of the report's language.
 *
 * @param {Words} words @param {Source} source @param {unknown} language
 */
function certificateOf(words, source, language) {
  const written = new Words(LANGUAGES.find((one) => one === language) ?? words.language);
  const fields = { file: written.text("received.field_file"), list: written.text("received.field_list") };
  return words.text(source.how === "folder" ? "received.certificate_folder" : "received.certificate", fields);
}
