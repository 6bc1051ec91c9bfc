/**
 * The list of what is here (contents.json), and each original against it and the log.
 *
 * Never here: the files' own manifests.
 */
import { isObject, parsed } from "./canonical.js";
import { NotPackageError } from "./zip.js";

export const CONTENTS = "data/contents.json";

/**
 * @typedef {{number: number, name: string, path: string | null, transcript: string | null, media_type: string,
 *   size: number, sha256: string | null, evidence: string | null, entry: number | null, held_back: string | null}} Exhibit
 */
/** @typedef {{language: string, title: string, prepared_at: string, handover: string, exhibits: Exhibit[]}} Contents */

const isText = (/** @type {unknown} */ value) => typeof value === "string";
const isCount = (/** @type {unknown} */ value) => Number.isSafeInteger(value);
const orNull = (/** @type {(value: unknown) => boolean} */ check) => (/** @type {unknown} */ value) => value === null || check(value);

const MEMBERS = {
  number: isCount, name: isText, path: orNull(isText), transcript: orNull(isText), media_type: isText,
  size: isCount, sha256: orNull(isText), evidence: orNull(isText), entry: orNull(isCount), held_back: orNull(isText),
};

/** @param {string | null} text @returns {Contents} */
export function contentsOf(text) {
  const json = parsed(text ?? "");
  const value = json?.isCanonical ? json.value : null;
  const read = /** @type {any} */ (value);
  const isRead =
    isObject(value) && read.version === 1 && ["en", "fr"].includes(read.language) && [read.title, read.prepared_at, read.handover].every(isText) &&
    Array.isArray(read.exhibits) && read.exhibits.every(isExhibit);
  if (!isRead) throw new NotPackageError("contents.json");
  return read;
}

/** @param {any} one */
const isExhibit = (one) => isObject(one) && Object.entries(MEMBERS).every(([name, check]) => check(one[name]));

/**
 * @param {Contents} contents
 * @param {Map<string, string>} named digests of the manifest
 * @param {Map<string, {size: number, sha256: string}>} there what the files are
 * @param {Map<number, import("./log.js").Entry>} entries
 * @returns {import("./findings.js").Finding[]}
 */
export function exhibitsDiffer(contents, named, there, entries) {
  return contents.exhibits
    .filter((one) => !fileAgrees(one, named, there) || !entryAgrees(one, entries))
    .map((one) => ({ code: "exhibit", place: one.path === null ? String(one.number) : `data/${one.path}` }));
}

/** @param {Exhibit} one @param {Map<string, string>} named @param {Map<string, {size: number, sha256: string}>} there */
function fileAgrees(one, named, there) {
  if (one.path === null) return true;
  const path = `data/${one.path}`;
  const file = there.get(path);
  return named.get(path) === one.sha256 && file?.sha256 === one.sha256 && file.size === one.size;
}

/** @param {Exhibit} one @param {Map<number, import("./log.js").Entry>} entries */
function entryAgrees(one, entries) {
  if (one.entry === null) return true;
  if (one.evidence === null) return false;
  const said = entries.get(one.entry)?.fields[`evidence.${one.evidence}`];
  return isObject(said ?? null) && said.sha256 === one.sha256 && said.size === one.size;
}
