/**
 * Unsealing (age v1) as a stream: the bytes go into the browser's own store, never into one large array.
 *
 * Never here: what the bytes are. Nothing is given away before the last block was checked.
 */
import { Decrypter } from "age-encryption";
import { bytesOf, utf8 } from "./bytes.js";

/** Bytes that are gathered before they go into the store. */
const PIECE = 4 * 1024 * 1024;

const FIRST_LINE = "age-encryption.org/v1\n";

/** A sealed file does not open; `reason` names the sentence. */
export class SealError extends Error {
  /** @param {"wrong_words" | "wrong_key" | "bad_key" | "other_seal" | "damaged"} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** @typedef {{words?: string, key?: string}} Secret the words, or the text of a file with an identity */

/**
 * What a file is, and what opens it, by its first bytes.
 *
 * @param {Blob} blob @returns {Promise<"words" | "key" | "zip" | "other_seal" | "unknown">}
 */
export async function kindOf(blob) {
  const head = await bytesOf(blob.slice(0, 64));
  if (head[0] === 0x50 && head[1] === 0x4b) return "zip";
  const text = utf8(head.subarray(0, FIRST_LINE.length + 9)) ?? "";
  if (!text.startsWith(FIRST_LINE)) return "unknown";
  if (text.includes("-> scrypt")) return "words";
  return text.includes("-> X25519") ? "key" : "other_seal";
}

/**
 * @param {Blob} blob
 * @param {Secret} secret
 * @param {(bytes: number) => void} read
 * @param {(piece: Uint8Array) => void} passing is given each piece of the sealed file, to the last when this returns
 * @returns {Promise<Blob>}
 */
export async function unsealed(blob, secret, read, passing) {
  let [before, isOpen] = [0, false];
  const counting = new TransformStream({
    transform(piece, controller) {
      // A browser reads ahead while the words are still tried.
      if (isOpen) read(piece.length);
      else before += piece.length;
      passing(piece);
      controller.enqueue(piece);
    },
  });
  const reader = (await opened(blob.stream().pipeThrough(counting), secret)).getReader();
  isOpen = true;
  read(before);
  try {
    return await gathered(reader);
  } catch (error) {
    throw isUnreadable(error) ? error : new SealError("damaged");
  }
}

/** Whether the file itself is out of reach: changed since it was chosen, or on a stick that is gone. @param {any} error */
export const isUnreadable = (error) => ["NotReadableError", "NotFoundError"].includes(error?.name);

/** @param {ReadableStream<Uint8Array>} stream @param {Secret} secret @returns {Promise<ReadableStream<Uint8Array>>} */
async function opened(stream, secret) {
  const decrypter = new Decrypter();
  if (secret.words !== undefined) decrypter.addPassphrase(secret.words);
  for (const key of keysIn(secret.key)) decrypter.addIdentity(key);
  try {
    return await decrypter.decrypt(stream);
  } catch (error) {
    if (isUnreadable(error)) throw error;
    if (!/no identity matched/.test(String(error))) throw new SealError("damaged");
    throw new SealError(secret.words === undefined ? "wrong_key" : "wrong_words");
  }
}

/** @param {string | undefined} text @returns {string[]} */
function keysIn(text) {
  if (text === undefined) return [];
  const keys = text.split(/\s+/).filter((one) => /^AGE-SECRET-KEY-(PQ-)?1[0-9A-Z]+$/.test(one));
  try {
    for (const key of keys) new Decrypter().addIdentity(key);
  } catch {
    throw new SealError("bad_key");
  }
  if (keys.length === 0) throw new SealError("bad_key");
  return keys;
}

/** @param {ReadableStreamDefaultReader<Uint8Array>} reader */
async function gathered(reader) {
  const stored = [];
  /** @type {any[]} */
  let waiting = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (value) {
      waiting.push(value);
      size += value.length;
    }
    if (size >= PIECE || done) {
      stored.push(new Blob(waiting));
      [waiting, size] = [[], 0];
    }
    if (done) return new Blob(stored);
  }
}
