/**
 * SHA-256 of files of any size, in pieces, so that memory stays flat.
 *
 * Never here: what a digest is compared with.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesOf, hex } from "./bytes.js";

/** Bytes that are read at once: large enough that reading is not what takes the time. */
const PIECE = 4 * 1024 * 1024;

/** Up to this size the browser's own digest, many times as fast, is used; it wants the whole file in memory. */
const WHOLE = 128 * 1024 * 1024;

/** A digest of bytes that come by on their way elsewhere. */
export function growing() {
  const hash = sha256.create();
  return { take: (/** @type {Uint8Array} */ piece) => void hash.update(piece), hex: () => hex(hash.digest()) };
}

/**
 * @param {Blob} blob
 * @param {(bytes: number) => void} [read] is told how many more bytes were read
 * @returns {Promise<string>} in hexadecimal
 */
export async function digestOf(blob, read = () => {}) {
  if (globalThis.crypto?.subtle && blob.size <= WHOLE) {
    const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
    read(blob.size);
    return hex(new Uint8Array(digest));
  }
  const hash = sha256.create();
  for (let place = 0; place < blob.size; place += PIECE) {
    const piece = await bytesOf(blob.slice(place, place + PIECE));
    hash.update(piece);
    read(piece.length);
  }
  return hex(hash.digest());
}
