/**
 * Bytes and texts: strict readings of base64, hexadecimal and UTF-8.
 *
 * Never here: what they mean, and any digest of them.
 */

/** @param {Uint8Array} bytes @returns {string | null} null where it is no UTF-8. */
export function utf8(bytes) {
  try {
    // ignoreBOM keeps a byte order mark, so that it counts as the character that it is.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** @param {string} text @returns {Uint8Array} */
export const encoded = (text) => new TextEncoder().encode(text);

/** @param {Uint8Array} bytes @returns {string} */
export const hex = (bytes) => [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");

/** @param {Uint8Array} bytes @returns {string} */
export function base64(bytes) {
  let text = "";
  for (const one of bytes) text += String.fromCharCode(one);
  return btoa(text);
}

/**
 * Read base64 (RFC 4648 section 4) that could not be spelled in another way.
 *
 * @param {string} text @returns {Uint8Array | null}
 */
export function fromBase64(text) {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4) return null;
  const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  return base64(bytes) === text ? bytes : null;
}

/** @param {Uint8Array} bytes @returns {string} base64url without padding (RFC 4648 section 5). */
export const base64url = (bytes) =>
  base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** @param {string} text @returns {Uint8Array | null} */
export function fromBase64url(text) {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null;
  const padding = "=".repeat((4 - (text.length % 4)) % 4);
  return fromBase64(text.replaceAll("-", "+").replaceAll("_", "/") + padding);
}

/** @param {Uint8Array} first @param {Uint8Array} second @returns {boolean} */
export const same = (first, second) =>
  first.length === second.length && first.every((one, place) => one === second[place]);

/** @param {...Uint8Array} parts @returns {Uint8Array} */
export function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
  let place = 0;
  for (const one of parts) {
    all.set(one, place);
    place += one.length;
  }
  return all;
}

/**
 * Compare two texts by their bytes in UTF-8, which is the order of their characters' numbers.
 *
 * @param {string} first @param {string} second @returns {number}
 */
export function byBytes(first, second) {
  const one = encoded(first);
  const other = encoded(second);
  const length = Math.min(one.length, other.length);
  for (let place = 0; place < length; place++) {
    if (one[place] !== other[place]) return one[place] - other[place];
  }
  return one.length - other.length;
}

/** @param {Blob} blob @returns {Promise<Uint8Array>} */
export const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());
