/**
 * What a check found: codes in their order, and the one verdict that follows.
 *
 * Never here: how anything is found, and sentences for people.
 */
import { byBytes } from "./bytes.js";

/** @typedef {{code: string, place: string}} Finding */
/** @typedef {"fine" | "differs" | "cannot_check"} Verdict */

export const DIFFERS = [
  "package", "missing", "extra", "changed", "manifest", "log", "proof", "head", "key", "consistency", "exhibit", "stamp",
];
export const UNCHECKED = ["key_unknown", "no_stamp", "stamp_untrusted", "tool"];

const ORDER = [...DIFFERS, ...UNCHECKED];

/** @param {string} first @param {string} second */
function byPlace(first, second) {
  const numbers = [first, second].map((one) => (/^[0-9]+$/.test(one) ? Number(one) : Infinity));
  return numbers[0] === numbers[1] ? byBytes(first, second) : numbers[0] - numbers[1];
}

/** @param {Iterable<Finding>} findings @returns {Finding[]} each pair once, in the specified order */
export function ordered(findings) {
  const once = new Map([...findings].map((one) => [`${one.code}\n${one.place}`, one]));
  return [...once.values()].sort(
    (first, second) => ORDER.indexOf(first.code) - ORDER.indexOf(second.code) || byPlace(first.place, second.place),
  );
}

/** @param {Finding[]} findings @returns {Verdict} */
export function verdictOf(findings) {
  if (findings.some((one) => DIFFERS.includes(one.code))) return "differs";
  return findings.some((one) => one.code === "tool") ? "cannot_check" : "fine";
}
