/**
 * What somebody chose or dropped: which of it is the package, and what opens it.
 *
 * Never here: opening it.
 */
import { kindOf } from "../engine/sealed.js";

/** @typedef {[string, Blob]} Member path and file */
/** @typedef {{name: string, what: Blob | Member[]}} Chosen */
/** @typedef {"words" | "key" | "zip" | "other_seal" | "unknown" | "empty" | "notes" | "page" | "pdf" | "several" | "unreadable"} Kind */

const MANIFEST = /(^|\/)manifest-sha256\.txt$/;

/** What shows that a folder is a package, even one from which something was taken. */
const PARTS = ["bagit.txt", "tagmanifest-sha256.txt", "data/contents.json", "log/log.txt", "log/verifier.txt"];

/** Files among which the package is looked for, when several come together. */
const MAX_TOGETHER = 200;

/**
 * @param {Member[]} given files that came together, or a folder's
 * @returns {Promise<{chosen: Chosen, kind: Kind}>}
 */
export async function recognised(given) {
  try {
    return given.length === 1 && !given[0][0].includes("/") ? await oneFile(given[0]) : await together(given);
  } catch {
    return { chosen: { name: "", what: [] }, kind: "unreadable" };
  }
}

/** @param {Member} member @returns {Promise<{chosen: Chosen, kind: Kind}>} */
async function oneFile([path, blob]) {
  return { chosen: { name: path.slice(path.lastIndexOf("/") + 1), what: blob }, kind: await kindOfFile(blob) };
}

/** @param {Blob} blob @returns {Promise<Kind>} */
async function kindOfFile(blob) {
  if (blob.size === 0) return "empty";
  const kind = await kindOf(blob);
  if (kind !== "unknown") return kind;
  const start = (await blob.slice(0, 64).text()).trimStart().toLowerCase();
  if (start.startsWith("%pdf-")) return "pdf";
  return start.startsWith("{") ? "notes" : start.startsWith("<!doctype html") ? "page" : "unknown";
}

/** @param {Member[]} given @returns {Promise<{chosen: Chosen, kind: Kind}>} */
async function together(given) {
  const folders = given.map(([path]) => path).filter((path) => MANIFEST.test(path)).map((path) => path.replace(MANIFEST, "$1"));
  const least = Math.min(...folders.map((one) => one.split("/").length));
  const outer = folders.filter((one) => one.split("/").length === least);
  if (outer.length > 1) return nothing("several");
  const folder = outer[0] ?? partsIn(given);
  if (folder !== undefined) {
    const members = given.filter(([path]) => path.startsWith(folder)).map(([path, blob]) => /** @type {Member} */ ([path.slice(folder.length), blob]));
    return { chosen: { name: folder.split("/").at(-2) ?? "", what: members }, kind: "zip" };
  }
  const found = [];
  for (const member of given.slice(0, MAX_TOGETHER)) {
    const one = await oneFile(member);
    if (["words", "key", "zip", "other_seal"].includes(one.kind)) found.push(one);
  }
  const sealed = found.filter((one) => one.kind !== "zip");
  const [first, second] = sealed.length ? sealed : found;
  if (second) return nothing("several");
  return first ?? nothing("unknown");
}

/** @param {Member[]} given @returns {string | undefined} the folder in which parts of a package without its list stand */
function partsIn(given) {
  for (const [path] of given) {
    const part = PARTS.find((one) => path === one || path.endsWith(`/${one}`));
    if (part) return path.slice(0, -part.length);
  }
}

/** @param {Kind} kind */
const nothing = (kind) => ({ chosen: { name: "", what: /** @type {Member[]} */ ([]) }, kind });
