/**
 * The log's tree (RFC 6962 section 2.1): the hash of a leaf, and the two proofs (RFC 9162 section 2.1).
 *
 * Never here: what a leaf says, and whose the tree is.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { fromBase64, joined, same } from "./bytes.js";

export const HASH_BYTES = 32;

/** No proof is longer: the height of a tree of 2^63 leaves. */
const MAX_HASHES = 63;

const node = (/** @type {Uint8Array} */ left, /** @type {Uint8Array} */ right) =>
  sha256(joined(Uint8Array.of(1), left, right));
const half = (/** @type {number} */ number) => Math.floor(number / 2);
const isOdd = (/** @type {number} */ number) => number % 2 === 1;

/** @param {Uint8Array} leaf @returns {Uint8Array} */
export const leafHash = (leaf) => sha256(joined(Uint8Array.of(0), leaf));

/** @param {string[]} lines @returns {Uint8Array[] | null} null where one is no hash, or too many are there */
export function hashesOf(lines) {
  const hashes = lines.map(fromBase64);
  if (hashes.length > MAX_HASHES || hashes.some((one) => one?.length !== HASH_BYTES)) return null;
  return /** @type {Uint8Array[]} */ (hashes);
}

/**
 * Say whether a leaf stands at `index` of the tree with this size and root.
 *
 * @param {Uint8Array} leaf its hash
 * @param {number} index
 * @param {number} size
 * @param {Uint8Array[]} proof
 * @param {Uint8Array} root
 */
export function isIncluded(leaf, index, size, proof, root) {
  if (index >= size) return false;
  let [place, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      hash = node(sibling, hash);
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      hash = node(hash, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && same(hash, root);
}

/**
 * Say whether the tree of the later head begins with the tree of the earlier one.
 *
 * @param {{size: number, root: Uint8Array}} earlier
 * @param {{size: number, root: Uint8Array}} later
 * @param {Uint8Array[]} proof
 */
export function isConsistent(earlier, later, proof) {
  if (earlier.size > later.size) return false;
  if (earlier.size === later.size) return proof.length === 0 && same(earlier.root, later.root);
  if (earlier.size === 0) return proof.length === 0;
  let [place, last] = [earlier.size - 1, later.size - 1];
  while (isOdd(place)) [place, last] = [half(place), half(last)];
  const path = place === 0 ? [earlier.root, ...proof] : proof;
  if (path.length === 0) return false;
  let [first, second] = [path[0], path[0]];
  for (const hash of path.slice(1)) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      [first, second] = [node(hash, first), node(hash, second)];
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      second = node(second, hash);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && same(first, earlier.root) && same(second, later.root);
}
