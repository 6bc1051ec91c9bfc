/**
 * DER (X.690): values by tag, length and content, as certificates and time stamps are written.
 *
 * Never here: what a structure means.
 */

/** Bytes that are no DER, or another structure than was asked for. */
export class DerError extends Error {}

export const TAG = { boolean: 0x01, integer: 0x02, bits: 0x03, octets: 0x04, oid: 0x06, utc: 0x17, general: 0x18, sequence: 0x30, set: 0x31 };

/** The tag of a constructed context-specific value, [n]. */
export const context = (/** @type {number} */ number) => 0xa0 + number;

/** One value: its tag, all of its bytes, and its content. */
export class Der {
  /** @param {number} tag @param {Uint8Array} bytes @param {Uint8Array} content */
  constructor(tag, bytes, content) {
    this.tag = tag;
    this.bytes = bytes;
    this.content = content;
  }

  /** @param {Uint8Array} bytes exactly one value @returns {Der} */
  static of(bytes) {
    const [value, rest] = Der.first(bytes);
    if (rest.length) throw new DerError("more than one value");
    return value;
  }

  /** @param {Uint8Array} bytes @returns {[Der, Uint8Array]} the first value, and what follows it */
  static first(bytes) {
    if (bytes.length < 2 || (bytes[0] & 0x1f) === 0x1f) throw new DerError("a tag");
    let [length, start] = [bytes[1], 2];
    if (length & 0x80) {
      const count = length & 0x7f;
      if (count === 0 || count > 4 || bytes.length < 2 + count) throw new DerError("a length");
      length = bytes.slice(2, 2 + count).reduce((sum, one) => sum * 256 + one, 0);
      if (bytes[2] === 0 || length < 0x80) throw new DerError("a length that is not in its shortest form");
      start += count;
    }
    if (start + length > bytes.length) throw new DerError("an end");
    return [new Der(bytes[0], bytes.subarray(0, start + length), bytes.subarray(start, start + length)), bytes.subarray(start + length)];
  }

  /** @param {number} [tag] that it must have @returns {Der[]} the values inside */
  parts(tag = TAG.sequence) {
    this.must(tag);
    const found = [];
    for (let rest = this.content; rest.length; ) {
      const [value, next] = Der.first(rest);
      found.push(value);
      rest = next;
    }
    return found;
  }

  /** Go through everything inside. @param {number} [depth] that is left @returns {this} once all of it is DER */
  whole(depth = 32) {
    if (depth === 0) throw new DerError("nested too deep");
    if (this.tag & 0x20) this.parts(this.tag).forEach((one) => one.whole(depth - 1));
    return this;
  }

  /** @param {number} tag @returns {this} */
  must(tag) {
    if (this.tag !== tag) throw new DerError(`tag ${this.tag}, not ${tag}`);
    return this;
  }

  /** @returns {string} an object identifier in dots */
  oid() {
    const numbers = [];
    let number = 0;
    for (const one of this.must(TAG.oid).content) {
      number = number * 128 + (one & 0x7f);
      if (!(one & 0x80)) {
        numbers.push(number);
        number = 0;
      }
    }
    const [first, ...rest] = numbers;
    const top = Math.min(2, Math.floor(first / 40));
    return [top, first - 40 * top, ...rest].join(".");
  }

  /** @returns {Date} of UTCTime or GeneralizedTime in UTC */
  time() {
    const text = String.fromCharCode(...this.content.subarray(0, 40));
    const year = this.tag === TAG.utc ? (Number(text.slice(0, 2)) < 50 ? "20" : "19") : "";
    if (this.tag !== TAG.utc) this.must(TAG.general);
    const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(year + text);
    if (!found) throw new DerError("a time");
    const [, ...part] = found;
    const date = new Date(`${part[0]}-${part[1]}-${part[2]}T${part[3]}:${part[4]}:${part[5]}Z`);
    if (Number.isNaN(date.getTime())) throw new DerError("a time");
    return date;
  }
}

/** @param {string} text @returns {Uint8Array[]} what stands between the lines of a PEM file's certificates */
export function pemCertificates(text) {
  const found = text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g);
  return [...found].flatMap(([, base64]) => {
    try {
      return [Uint8Array.from(atob(base64.replace(/\s/g, "")), (one) => one.charCodeAt(0))];
    } catch {
      return [];
    }
  });
}
