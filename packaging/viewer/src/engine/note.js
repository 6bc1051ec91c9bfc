/**
 * Signed notes and checkpoints (C2SP signed-note, tlog-checkpoint), and keys that check them.
 *
 * Never here: which key is the right one (`heads`).
 */
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { encoded, fromBase64, hex, joined } from "./bytes.js";
import { HASH_BYTES } from "./tree.js";

const ED25519 = 1;
const KEY_ID_BYTES = 4;
const MAX_NOTE = 64 * 1024;
const MAX_SIGNATURES = 100;

/** Digits of the number that is said or printed for a key. */
const NUMBER_DIGITS = 20;

/** @typedef {{text: string, name: string, id: string, key: Uint8Array}} Verifier */
/** @typedef {{origin: string, size: number, root: Uint8Array}} Head */

/** @param {string} text name+id+key @returns {Verifier | null} */
export function verifierOf(text) {
  const found = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text);
  const blob = found && fromBase64(found[3]);
  if (!found || !blob || blob[0] !== ED25519 || blob.length !== 33 || !isName(found[1])) return null;
  const id = hex(sha256(joined(encoded(`${found[1]}\n`), blob)).slice(0, KEY_ID_BYTES));
  return id === found[2] ? { text, name: found[1], id, key: blob.slice(1) } : null;
}

/** @param {string} text of a verifier key @returns {string} its number: four groups of five digits */
export function numberOf(text) {
  const big = BigInt(`0x${hex(sha256(encoded(text)))}`) % 10n ** BigInt(NUMBER_DIGITS);
  return (big.toString().padStart(NUMBER_DIGITS, "0").match(/.{5}/g) ?? []).join(" ");
}

/**
 * Read a signed head.
 *
 * @param {string | null} note
 * @returns {{head: Head, signedBy: (verifier: Verifier) => boolean} | null} null where it does not read
 */
export function headOf(note) {
  if (note === null || note.length > MAX_NOTE || /[\u0000-\u0009\u000b-\u001f]/.test(note)) return null;
  const divider = note.lastIndexOf("\n\n");
  if (divider < 0 || !note.endsWith("\n")) return null;
  const text = note.slice(0, divider + 1);
  const signatures = note.slice(divider + 2, -1).split("\n").map(signatureOf);
  const head = checkpointOf(text);
  if (!head || signatures.length > MAX_SIGNATURES || signatures.includes(null)) return null;
  const known = /** @type {Signature[]} */ (signatures);
  return { head, signedBy: (verifier) => holds(text, head, known, verifier) };
}

/** @typedef {{name: string, id: string, signature: Uint8Array}} Signature */

/** @param {string} line @returns {Signature | null} */
function signatureOf(line) {
  const found = /^— ([^ ]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line);
  const blob = found && fromBase64(found[2]);
  if (!found || !blob || blob.length <= KEY_ID_BYTES || !isName(found[1])) return null;
  return { name: found[1], id: hex(blob.slice(0, KEY_ID_BYTES)), signature: blob.slice(KEY_ID_BYTES) };
}

/** @param {string} text @returns {Head | null} */
function checkpointOf(text) {
  const lines = text.slice(0, -1).split("\n");
  const [origin, digits, base64] = lines;
  if (lines.length < 3 || lines.includes("") || !/^(0|[1-9][0-9]{0,18})$/.test(digits)) return null;
  const [root, size] = [fromBase64(base64), Number(digits)];
  return root?.length === HASH_BYTES && Number.isSafeInteger(size) ? { origin, size, root } : null;
}

/**
 * Every signature that names this key must be of this text, and one must be there.
 *
 * @param {string} text @param {Head} head @param {Signature[]} signatures @param {Verifier} verifier
 */
function holds(text, head, signatures, verifier) {
  const ours = signatures.filter((one) => one.name === verifier.name && one.id === verifier.id);
  return head.origin === verifier.name && ours.length > 0 && ours.every((one) => verifies(one.signature, text, verifier.key));
}

/** @param {Uint8Array} signature @param {string} text @param {Uint8Array} key */
function verifies(signature, text, key) {
  try {
    // zip215: false keeps to RFC 8032, as OpenSSL does.
    return ed25519.verify(signature, encoded(text), key, { zip215: false });
  } catch {
    return false;
  }
}

/** @param {string} name */
const isName = (name) => name !== "" && !/[\s+\u0000-\u001f]/u.test(name);
