/**
 * X.509 certificates (RFC 5280), as far as a time stamp needs them, and the signatures they check.
 *
 * Never here: which certificate is trusted (`stamps`).
 */
import { context, Der, DerError, TAG } from "./der.js";
import { joined, same, utf8 } from "./bytes.js";

const HASHES = {
  "1.3.14.3.2.26": "SHA-1",
  "2.16.840.1.101.3.4.2.1": "SHA-256",
  "2.16.840.1.101.3.4.2.2": "SHA-384",
  "2.16.840.1.101.3.4.2.3": "SHA-512",
};
const RSA = {
  "1.2.840.113549.1.1.5": "SHA-1",
  "1.2.840.113549.1.1.11": "SHA-256",
  "1.2.840.113549.1.1.12": "SHA-384",
  "1.2.840.113549.1.1.13": "SHA-512",
};
const ECDSA = {
  "1.2.840.10045.4.1": "SHA-1",
  "1.2.840.10045.4.3.2": "SHA-256",
  "1.2.840.10045.4.3.3": "SHA-384",
  "1.2.840.10045.4.3.4": "SHA-512",
};
const WEAK = new Set(["1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5", "1.2.840.10045.4.1"]);
const CURVES = {
  "1.2.840.10045.3.1.7": { namedCurve: "P-256", bytes: 32 },
  "1.3.132.0.34": { namedCurve: "P-384", bytes: 48 },
  "1.3.132.0.35": { namedCurve: "P-521", bytes: 66 },
};
const PLAIN_RSA = "1.2.840.113549.1.1.1";
const PSS = "1.2.840.113549.1.1.10";
const ED25519 = "1.3.101.112";
const BASIC_CONSTRAINTS = "2.5.29.19";
const KEY_USAGE = "2.5.29.15";
const EXTENDED_KEY_USAGE = "2.5.29.37";
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
const NAMES = ["2.5.4.3", "2.5.4.10"]; // common name, organisation
const UNDERSTOOD = new Set([
  ...[BASIC_CONSTRAINTS, KEY_USAGE, EXTENDED_KEY_USAGE],
  ...["2.5.29.14", "2.5.29.17", "2.5.29.32", "2.5.29.35"], // keys' names, other names, policies: nothing here rests on them
]);
const SIGNS_CERTIFICATES = 0x04; // bit 5 of keyUsage, in its first byte

/** A signature of a kind that Web Crypto does not know. */
export class UnknownKindError extends Error {}

/** @param {Der} algorithm @returns {string} name of a digest for Web Crypto */
export function hashName(algorithm) {
  const name = /** @type {any} */ (HASHES)[algorithm.parts()[0].oid()];
  if (!name) throw new DerError("an unknown digest");
  return name;
}

/** @param {string} name @param {Uint8Array} bytes @returns {Promise<Uint8Array>} */
export const hashed = async (name, bytes) => new Uint8Array(await crypto.subtle.digest(name, /** @type {any} */ (bytes)));

/** One certificate. Nothing in it is believed before its signature was checked. */
export class Certificate {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    const [body, algorithm, signature] = Der.of(bytes).parts();
    const fields = body.parts();
    if (fields[0].tag === context(0)) fields.shift(); // version
    const [serial, , issuer, validity, subject, key, ...rest] = fields;
    const [from, until] = validity.parts().map((one) => one.time());
    this.bytes = bytes;
    this.body = body.bytes;
    this.algorithm = algorithm;
    this.signature = bitsOf(signature);
    this.serial = serial.must(TAG.integer).content;
    this.issuer = issuer.bytes;
    this.subject = subject;
    this.key = key;
    this.from = from;
    this.until = until;
    this.extensions = extensionsOf(rest.find((one) => one.tag === context(3)));
  }

  /** Who it is: common name and organisation, as far as they are there. */
  get name() {
    const values = new Map(
      this.subject.parts().flatMap((set) => set.parts(TAG.set)).map((one) => [one.parts()[0].oid(), utf8(one.parts()[1].content) ?? ""]),
    );
    return NAMES.map((oid) => values.get(oid)).filter(Boolean).join(", ");
  }

  /** Whether it may sign time stamps, and nothing else (RFC 3161 section 2.3). */
  get isForStamps() {
    const usage = this.extensions.get(EXTENDED_KEY_USAGE);
    if (!usage?.isCritical) return false;
    const purposes = Der.of(usage.value).parts().map((one) => one.oid());
    return purposes.length === 1 && purposes[0] === TIME_STAMPING;
  }

  /** How many authorities may stand below it: none for what is no authority (-1), any number where it does not say. */
  get authoritiesBelow() {
    const found = this.extensions.get(BASIC_CONSTRAINTS);
    const [first, most] = found ? Der.of(found.value).parts() : [];
    const usage = this.extensions.get(KEY_USAGE);
    const mayNot = usage && !(Der.of(usage.value).must(TAG.bits).content[1] & SIGNS_CERTIFICATES);
    if (first?.tag !== TAG.boolean || first.content[0] === 0 || mayNot) return -1;
    return most ? most.must(TAG.integer).content.reduce((sum, one) => sum * 256 + one, 0) : Infinity;
  }

  /** Whether nothing in it must be heeded that is not known here (RFC 5280 section 4.2). */
  get isUnderstood() {
    return [...this.extensions].every(([oid, { isCritical }]) => !isCritical || UNDERSTOOD.has(oid));
  }

  get isOwnIssuer() {
    return same(this.issuer, this.subject.bytes);
  }

  /** @param {Date} at */
  isValidAt(at) {
    return this.from <= at && at <= this.until;
  }

  /**
   * MD5 and SHA-1 vouch for nobody: two texts with the same one can be made. A root is believed for itself.
   *
   * @param {Certificate} issuer @returns {Promise<boolean>}
   */
  async isSignedBy(issuer) {
    if (!same(this.issuer, issuer.subject.bytes) || issuer.authoritiesBelow < 0) return false;
    if (!same(this.bytes, issuer.bytes) && WEAK.has(this.algorithm.parts()[0].oid())) return false;
    try {
      return await verifies(issuer.key, this.algorithm, null, this.signature, this.body);
    } catch (error) {
      if (error instanceof UnknownKindError) return false;
      throw error;
    }
  }
}

/** @param {Der} value */
function bitsOf(value) {
  if (value.must(TAG.bits).content[0] !== 0) throw new DerError("bits that are no bytes");
  return value.content.subarray(1);
}

/** @param {Der | undefined} wrapped @returns {Map<string, {isCritical: boolean, value: Uint8Array}>} */
function extensionsOf(wrapped) {
  const list = wrapped ? Der.of(wrapped.content).parts() : [];
  return new Map(
    list.map((one) => {
      const parts = one.parts();
      const isCritical = parts[1].tag === TAG.boolean && parts[1].content[0] !== 0;
      return [parts[0].oid(), { isCritical, value: parts[parts.length - 1].must(TAG.octets).content }];
    }),
  );
}

/**
 * Check a signature by Web Crypto.
 *
 * @param {Der} key subjectPublicKeyInfo
 * @param {Der} algorithm of the signature
 * @param {string | null} digest name of the digest, for algorithms that do not name it
 * @param {Uint8Array} signature
 * @param {Uint8Array} bytes that were signed
 * @returns {Promise<boolean>}
 */
export async function verifies(key, algorithm, digest, signature, bytes) {
  const scheme = schemeOf(key, algorithm, digest);
  if (!scheme) throw new UnknownKindError();
  const raw = scheme.bytes ? plainSignature(signature, scheme.bytes) : signature;
  try {
    const imported = await crypto.subtle.importKey("spki", /** @type {any} */ (key.bytes), scheme.key, false, ["verify"]);
    return await crypto.subtle.verify(scheme.check, imported, /** @type {any} */ (raw), /** @type {any} */ (bytes));
  } catch {
    return false;
  }
}

/** @param {Der} key @param {Der} algorithm @param {string | null} digest @returns {{key: any, check: any, bytes?: number} | null} */
function schemeOf(key, algorithm, digest) {
  const [oid, parameters] = algorithm.parts();
  const name = oid.oid();
  const rsa = /** @type {any} */ (RSA)[name] ?? (name === PLAIN_RSA ? digest : null);
  if (rsa) return { key: { name: "RSASSA-PKCS1-v1_5", hash: rsa }, check: "RSASSA-PKCS1-v1_5" };
  const ecdsa = /** @type {any} */ (ECDSA)[name];
  if (ecdsa) {
    const curve = /** @type {any} */ (CURVES)[key.parts()[0].parts()[1].oid()];
    return curve && { key: { name: "ECDSA", namedCurve: curve.namedCurve }, check: { name: "ECDSA", hash: ecdsa }, bytes: curve.bytes };
  }
  if (name === PSS) return pssOf(parameters);
  return name === ED25519 ? { key: "Ed25519", check: "Ed25519" } : null;
}

/** @param {Der} parameters of RSASSA-PSS (RFC 4055 section 3.1) */
function pssOf(parameters) {
  const parts = new Map(parameters.parts().map((one) => [one.tag, one]));
  const [hash, salt] = [parts.get(context(0)), parts.get(context(2))];
  const name = hash ? hashName(Der.of(hash.content)) : "SHA-1";
  const saltLength = salt ? Der.of(salt.content).content.reduce((sum, one) => sum * 256 + one, 0) : 20;
  return { key: { name: "RSA-PSS", hash: name }, check: { name: "RSA-PSS", saltLength } };
}

/** @param {Uint8Array} der two numbers @param {number} length of each @returns {Uint8Array} as Web Crypto wants them */
function plainSignature(der, length) {
  const numbers = Der.of(der).parts().map((one) => {
    const bytes = one.must(TAG.integer).content;
    const plain = bytes[0] === 0 ? bytes.subarray(1) : bytes;
    if (plain.length > length) throw new DerError("a number");
    return joined(new Uint8Array(length - plain.length), plain);
  });
  return joined(...numbers);
}
