/**
 * The disclosed entries of the log: each line against its leaf, and its fields against their commitments.
 *
 * Never here: whether an entry is in the log (`proofs`), and what its kind means elsewhere.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { base64url, encoded, fromBase64url, utf8 } from "./bytes.js";
import { isObject, parsed, sameValue } from "./canonical.js";
import { leafHash } from "./tree.js";

const MEMBERS = "at,disclosures,fields,kind,leaf,seq";
const LEAF_MEMBERS = "at,kind,program,sd,seq,v";
const RESERVED = ["_sd", "..."];

/** @typedef {{seq: number, kind: string, at: string, fields: {[name: string]: any}, hash: Uint8Array}} Entry */

/**
 * @param {Uint8Array} bytes of log.txt
 * @returns {{entries: Map<number, Entry>, count: number, findings: import("./findings.js").Finding[]}} entries that
 *   count, by number, and how many lines there are
 */
export function logOf(bytes) {
  const entries = new Map();
  /** @type {import("./findings.js").Finding[]} */
  const findings = [];
  const lines = linesOf(bytes);
  let before = 0;
  lines.forEach(({ line, isEnded }, place) => {
    const read = lineOf(line);
    if (!read) return findings.push({ code: "log", place: `line ${place + 1}` });
    const [entry, holds] = read;
    if (!holds || !isEnded || entry.seq <= before) return findings.push({ code: "log", place: String(entry.seq) });
    before = entry.seq;
    entries.set(entry.seq, entry);
  });
  // A number that stands twice, once as it should not, counts for nothing.
  findings.forEach((one) => entries.delete(Number(one.place)));
  return { entries, count: lines.length, findings };
}

/** @param {Uint8Array} bytes @returns {{line: string | null, isEnded: boolean}[]} null for a line that is no UTF-8 */
function linesOf(bytes) {
  const lines = [];
  for (let start = 0, end = 0; start < bytes.length; start = end + 1) {
    end = bytes.indexOf(0x0a, start);
    if (end < 0) return [...lines, { line: utf8(bytes.subarray(start)), isEnded: false }];
    lines.push({ line: utf8(bytes.subarray(start, end)), isEnded: true });
  }
  return lines;
}

/** @param {string | null} line @returns {[Entry, boolean] | null} the entry, and whether all of it agrees */
function lineOf(line) {
  const json = line === null ? null : parsed(line);
  const value = /** @type {any} */ (json?.value ?? null);
  // A line that is spelled in another way has no number that anybody need agree on.
  if (!json?.isCanonical || !isObject(value) || !Number.isSafeInteger(value.seq) || Number(value.seq) < 1) return null;
  const { seq, kind, at, fields, leaf, disclosures } = value;
  const isShaped =
    Object.keys(value).sort().join() === MEMBERS && typeof kind === "string" && typeof at === "string" &&
    isObject(fields) && typeof leaf === "string" && Array.isArray(disclosures);
  const holds = isShaped && agrees(seq, kind, at, fields, leaf, disclosures);
  return [{ seq, kind, at, fields, hash: leafHash(encoded(isShaped ? leaf : "")) }, holds];
}

/**
 * @param {number} seq @param {string} kind @param {string} at @param {{[name: string]: any}} fields
 * @param {string} leaf @param {any[]} disclosures
 */
function agrees(seq, kind, at, fields, leaf, disclosures) {
  const json = parsed(leaf);
  const body = /** @type {any} */ (json?.value ?? null);
  if (!json?.isCanonical || !isObject(body) || Object.keys(body).sort().join() !== LEAF_MEMBERS) return false;
  const digests = body.sd;
  if (body.v !== 1 || typeof body.program !== "string" || body.seq !== seq || body.kind !== kind || body.at !== at) return false;
  if (!Array.isArray(digests) || digests.some((one, place) => typeof one !== "string" || (place > 0 && one < digests[place - 1]))) return false;
  const names = Object.keys(fields).sort();
  return names.length === disclosures.length && disclosures.every((one, place) => opens(one, digests, names[place], fields));
}

/** @param {any} disclosure @param {any[]} digests @param {string} name @param {{[name: string]: any}} fields */
function opens(disclosure, digests, name, fields) {
  if (typeof disclosure !== "string") return false;
  if (!digests.includes(base64url(sha256(encoded(disclosure))))) return false;
  const bytes = fromBase64url(disclosure);
  const json = parsed((bytes && utf8(bytes)) ?? "");
  const parts = json?.value;
  return (
    json?.isCanonical === true && Array.isArray(parts) && parts.length === 3 && typeof parts[0] === "string" && parts[1] === name &&
    !RESERVED.includes(name) && sameValue(parts[2], fields[name])
  );
}
