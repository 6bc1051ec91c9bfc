/**
 * The signed heads: which key is good for which, the proofs that end in the newest, and consistency.
 *
 * Never here: how signatures and trees are checked (`note`, `tree`).
 */
import { fromBase64 } from "./bytes.js";
import { headOf, numberOf, verifierOf } from "./note.js";
import { hashesOf, isConsistent, isIncluded } from "./tree.js";

const FOLDER = "log/checkpoints/";
/** A size in a name: six digits, and more only where it needs them. */
export const SIZE = "[0-9]{6}|[1-9][0-9]{6,14}";

const PROOF_FIRST_LINE = "c2sp.org/tlog-proof@v1";
export const VERIFIER = "log/verifier.txt";

/** @typedef {import("./findings.js").Finding} Finding */
/** @typedef {(path: string) => Promise<string | null>} ReadText null where there is none, or it is no UTF-8 */
/** @typedef {{path: string, size: number, note: string | null, read: ReturnType<typeof headOf>}} NamedHead */

/** @param {number} number @returns {string} in at least six digits */
export const digits = (number) => String(number).padStart(6, "0");

/** @param {Iterable<string>} paths @returns {[number, string][]} sizes and paths of heads, ascending */
export function headPaths(paths) {
  const found = [...paths].flatMap((path) => {
    const digitsOf = new RegExp(`^log/checkpoints/(${SIZE})\\.txt$`).exec(path)?.[1];
    return digitsOf === undefined ? [] : [/** @type {[number, string]} */ ([Number(digitsOf), path])];
  });
  return found.sort(([first], [second]) => first - second);
}

/** @param {Iterable<string>} paths @param {ReadText} read @returns {Promise<NamedHead[]>} */
export const headsOf = (paths, read) =>
  Promise.all(
    headPaths(paths).map(async ([size, path]) => {
      const note = await read(path);
      return { path, size, note, read: headOf(note) };
    }),
  );

/**
 * The verifier keys that the log names, each with the entry that names it.
 *
 * @param {Map<number, import("./log.js").Entry>} entries
 * @returns {[number, string | undefined][]} ascending; no key where such an entry names none
 */
export function keysNamed(entries) {
  return [...entries.values()]
    .filter((one) => (one.seq === 1 && one.kind === "vault.created") || (one.seq > 1 && one.kind === "vault.rekeyed"))
    .map((one) => [one.seq, keyIn(one)]);
}

/** @param {import("./log.js").Entry} entry @returns {string | undefined} what reads as a key; nothing else is one */
function keyIn({ fields }) {
  return typeof fields.verifier === "string" && verifierOf(fields.verifier) ? fields.verifier : undefined;
}

/** @param {[number, string | undefined][]} keys @param {number} size @returns {string | undefined} the key for a head (log.md) */
export function keyFor(keys, size) {
  // A new key is good for heads above the entry that names it: right after it, the old one still signs.
  return keys.filter(([seq]) => seq === 1 || seq < size).at(-1)?.[1];
}

/**
 * @param {NamedHead[]} heads ascending
 * @param {[number, string | undefined][]} keys
 * @param {string} given the key in log/verifier.txt
 * @returns {Finding[]}
 */
export function headsDiffer(heads, keys, given) {
  const findings = heads
    .filter(({ size, read }) => {
      const verifier = verifierOf(keyFor(keys, size) ?? given);
      return !read || read.head.size !== size || !verifier || !read.signedBy(verifier);
    })
    .map((one) => ({ code: "head", place: one.path }));
  const named = heads.map((one) => keyFor(keys, one.size));
  if (named.includes(undefined) || named[named.length - 1] !== given || !verifierOf(given)) findings.push({ code: "key", place: VERIFIER });
  return findings;
}

/** @param {[number, string | undefined][]} keys @returns {string[]} the numbers that a card may have */
export const numbersOf = (keys) => keys.flatMap(([, text]) => (text === undefined ? [] : [numberOf(text)]));

/** @param {NamedHead[]} heads @param {Finding[]} found under `head` @param {ReadText} read @returns {Promise<Finding[]>} */
export async function consistencyDiffers(heads, found, read) {
  const newest = heads[heads.length - 1];
  const isBad = (/** @type {NamedHead} */ one) => found.some((each) => each.code === "head" && each.place === one.path);
  const findings = [];
  for (const one of heads.slice(0, -1)) {
    if (isBad(one) || isBad(newest) || !one.read || !newest.read) continue;
    const text = await read(`${FOLDER}${digits(one.size)}.consistency`);
    const hashes = text !== null && (text === "" || text.endsWith("\n")) ? hashesOf(text.split("\n").slice(0, -1)) : null;
    if (!hashes || !isConsistent(one.read.head, newest.read.head, hashes)) findings.push({ code: "consistency", place: one.path });
  }
  return findings;
}

/** @param {Iterable<import("./log.js").Entry>} entries @param {NamedHead} newest @param {ReadText} read @returns {Promise<Finding[]>} */
export async function proofsDiffer(entries, newest, read) {
  const findings = [];
  for (const entry of entries) {
    const text = await read(`log/proofs/${digits(entry.seq)}.tlog-proof`);
    if (!leads(text, entry, newest)) findings.push({ code: "proof", place: String(entry.seq) });
  }
  return findings;
}

/** @param {string | null} text @param {import("./log.js").Entry} entry @param {NamedHead} newest */
function leads(text, entry, newest) {
  const divider = text?.indexOf("\n\n") ?? -1;
  if (text === null || divider < 0 || !newest.read || text.slice(divider + 2) !== newest.note) return false;
  const [first, ...lines] = text.slice(0, divider).split("\n");
  const extra = lines[0]?.startsWith("extra ") ? lines.shift() : undefined;
  if (extra !== undefined && !fromBase64(extra.slice("extra ".length))) return false;
  const [index, ...rest] = lines;
  const hashes = hashesOf(rest);
  const { size, root } = newest.read.head;
  return (
    first === PROOF_FIRST_LINE && index === `index ${entry.seq - 1}` && hashes !== null &&
    isIncluded(entry.hash, entry.seq - 1, size, hashes, root)
  );
}
