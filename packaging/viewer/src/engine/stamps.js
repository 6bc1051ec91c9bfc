/**
 * Time-stamp replies (RFC 3161): of what, by whom, when, and whether somebody vouches for that.
 *
 * Never here: asking for a stamp.
 */
import { bytesOf, same } from "./bytes.js";
import { Certificate, hashed, hashName, UnknownKindError, verifies } from "./certificate.js";
import { context, Der, DerError, TAG } from "./der.js";
import { digits, SIZE } from "./heads.js";

const SIGNED_DATA = "1.2.840.113549.1.7.2";
const STAMP_INFO = "1.2.840.113549.1.9.16.1.4";
const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12";
const SIGNING_CERTIFICATE_2 = "1.2.840.113549.1.9.16.2.47";
const GRANTED = [0, 1]; // as asked, and with changes
const MAX_CERTIFICATES = 30;
const MAX_BYTES = 256 * 1024;
const NAME = new RegExp(`^log/stamps/(${SIZE})-[1-9][0-9]*\\.tsr$`);

/** @typedef {{path: string, size: number, at: Date, authority: string, isTrusted: boolean}} Stamp */
/** @typedef {{hash: Der, digest: Uint8Array}} Imprint */

/**
 * @param {Map<string, Blob>} members
 * @param {Uint8Array[]} trusted certificates that were given from elsewhere
 * @returns {Promise<{stamps: Stamp[], findings: import("./findings.js").Finding[]}>}
 */
export async function stampsOf(members, trusted) {
  /** @type {Stamp[]} */
  const stamps = [];
  /** @type {import("./findings.js").Finding[]} */
  const findings = [];
  for (const path of members.keys()) {
    const found = NAME.exec(path);
    if (!found) continue;
    if (!globalThis.crypto?.subtle) {
      findings.push({ code: "tool", place: "browser" });
      continue;
    }
    const stamp = await stampOf(members, path, Number(found[1]), trusted);
    if (stamp === "unknown") {
      findings.push({ code: "tool", place: "browser" });
      continue;
    }
    if (stamp) stamps.push(stamp);
    if (!stamp?.isTrusted) findings.push({ code: stamp ? "stamp_untrusted" : "stamp", place: path });
  }
  if (![...members.keys()].some((path) => NAME.test(path))) findings.push({ code: "no_stamp", place: "log/stamps" });
  return { stamps, findings };
}

/** @param {Map<string, Blob>} members @param {string} path @param {number} size @param {Uint8Array[]} trusted */
async function stampOf(members, path, size, trusted) {
  const read = async (/** @type {string} */ name) => {
    const blob = members.get(name);
    return blob && blob.size <= MAX_BYTES ? bytesOf(blob) : null;
  };
  const [reply, query, head] = await Promise.all(
    [path, path.replace(/r$/, "q"), `log/checkpoints/${digits(size)}.txt`].map(read),
  );
  if (!reply || !query || !head) return null;
  try {
    const { info, signer, others } = await tokenOf(reply);
    if (!(await answers(info, queryOf(query), head))) return null;
    const chain = await isTrusted(signer, [...others, ...trusted.flatMap(certificates)], trusted, info.at);
    return { path, size, at: info.at, authority: signer.name, isTrusted: chain };
  } catch (error) {
    if (error instanceof UnknownKindError) return "unknown";
    if (error instanceof DerError || error instanceof TypeError) return null;
    throw error;
  }
}

/** @param {Uint8Array} bytes @returns {Certificate[]} none where it does not read */
function certificates(bytes) {
  try {
    return [new Certificate(bytes)];
  } catch {
    return [];
  }
}

/** @param {Der} value @returns {Imprint} */
function imprintOf(value) {
  const [hash, digest] = value.parts();
  return { hash, digest: digest.must(TAG.octets).content };
}

/** @param {Uint8Array} bytes of a TimeStampReq */
function queryOf(bytes) {
  const [, imprint, ...rest] = Der.of(bytes).whole().parts();
  if (rest.some((one) => ![TAG.oid, TAG.integer, TAG.boolean, context(0)].includes(one.tag))) throw new DerError("a query");
  return { imprint: imprintOf(imprint), nonce: nonceOf(rest) };
}

/** @param {Uint8Array} bytes of a TSTInfo */
function infoOf(bytes) {
  const [, , imprint, , at, ...rest] = Der.of(bytes).parts();
  return { imprint: imprintOf(imprint), at: at.must(TAG.general).time(), nonce: nonceOf(rest) };
}

/** @param {Der[]} rest of a query, or of what answers it @returns {Uint8Array} the one number that ties the two together */
function nonceOf(rest) {
  const found = rest.filter((one) => one.tag === TAG.integer);
  if (found.length !== 1) throw new DerError("not one random number");
  return found[0].content;
}

/** @param {ReturnType<typeof infoOf>} info @param {ReturnType<typeof queryOf>} query @param {Uint8Array} head */
async function answers(info, query, head) {
  const isSha256 = [info, query].every((one) => hashName(one.imprint.hash) === "SHA-256");
  const isAsked = same(query.imprint.digest, info.imprint.digest) && same(query.nonce, info.nonce);
  return isSha256 && isAsked && same(await hashed("SHA-256", head), info.imprint.digest);
}

/** @param {Uint8Array} reply */
async function tokenOf(reply) {
  const [status, token] = Der.of(reply).whole().parts();
  const number = status.parts()[0].must(TAG.integer).content;
  if (number.length !== 1 || !GRANTED.includes(number[0]) || !token) throw new DerError("not granted");
  const [type, wrapped] = token.parts();
  if (type.oid() !== SIGNED_DATA) throw new DerError("no signed data");
  const [, digests, content, ...rest] = Der.of(wrapped.must(context(0)).content).parts();
  const [contentType, octets] = content.parts();
  if (contentType.oid() !== STAMP_INFO) throw new DerError("no time stamp");
  const bytes = Der.of(octets.must(context(0)).content).must(TAG.octets).content;
  const inside = rest.find((one) => one.tag === context(0))?.parts(context(0)) ?? [];
  // Other kinds of certificates have other tags; those of this kind must read, all of them.
  const others = inside.filter((one) => one.tag === TAG.sequence).map((one) => new Certificate(one.bytes));
  const signers = rest[rest.length - 1].parts(TAG.set);
  if (signers.length !== 1) throw new DerError("not one signer");
  const names = digests.parts(TAG.set).map(hashName);
  return { info: infoOf(bytes), signer: await signerOf(signers[0], bytes, others, names), others };
}

/**
 * @param {Der} signer @param {Uint8Array} content @param {Certificate[]} known
 * @param {string[]} digests that the token says it uses
 * @returns {Promise<Certificate>}
 */
async function signerOf(signer, content, known, digests) {
  const [, id, digestAlgorithm, attributes, algorithm, signature] = signer.parts();
  const certificate = known.find((one) => isNamed(one, id));
  if (!certificate?.isForStamps) throw new DerError("no certificate for time stamps");
  const digest = hashName(digestAlgorithm);
  if (!digests.includes(digest)) throw new DerError("another digest than was said");
  if (digest === "SHA-1") throw new DerError("a digest that does not count");
  const signed = Uint8Array.from(attributes.must(context(0)).bytes);
  const found = new Map(attributes.parts(context(0)).map((one) => [one.parts()[0].oid(), one.parts()[1].parts(TAG.set)[0]]));
  const isContent =
    found.get(CONTENT_TYPE)?.oid() === STAMP_INFO &&
    same(found.get(MESSAGE_DIGEST)?.must(TAG.octets).content ?? new Uint8Array(), await hashed(digest, content));
  signed[0] = TAG.set; // as RFC 5652 section 5.4 has them signed
  const isSigned = await verifies(certificate.key, algorithm, digest, signature.must(TAG.octets).content, signed);
  if (!isContent || !isSigned || !(await isMeant(certificate, found))) throw new DerError("the signature does not hold");
  return certificate;
}

/** @param {Certificate} one @param {Der} id */
function isNamed(one, id) {
  const [issuer, serial] = id.parts();
  return same(one.issuer, issuer.bytes) && same(one.serial, serial.content);
}

/** Whether the signature says that it was made by this certificate (RFC 3161 section 2.4.2, RFC 5816). */
async function isMeant(/** @type {Certificate} */ certificate, /** @type {Map<string, Der>} */ attributes) {
  const newer = attributes.get(SIGNING_CERTIFICATE_2);
  const named = newer ?? attributes.get(SIGNING_CERTIFICATE);
  if (!named) return false;
  const parts = named.parts()[0].parts()[0].parts();
  const hash = newer ? (parts[0].tag === TAG.sequence ? hashName(parts[0]) : "SHA-256") : "SHA-1";
  const digest = parts.find((one) => one.tag === TAG.octets);
  return digest !== undefined && same(digest.content, await hashed(hash, certificate.bytes));
}

/**
 * Whether a chain of certificates, all valid then, ends in one that signed itself and was given as trusted.
 *
 * @param {Certificate} signer @param {Certificate[]} known @param {Uint8Array[]} trusted @param {Date} at
 * @returns {Promise<boolean>}
 */
async function isTrusted(signer, known, trusted, at) {
  // The same authority may have several certificates, and each way up is tried; each certificate once. The
  // shortest way comes first, so that what an authority may have below it is counted at its least.
  const reached = [{ one: signer, below: 0 }];
  for (const { one, below } of reached) {
    if (!one.isValidAt(at) || !one.isUnderstood) continue;
    if (trusted.some((each) => same(each, one.bytes)) && (await one.isSignedBy(one))) return true;
    for (const issuer of known.slice(0, MAX_CERTIFICATES)) {
      const isNew = !reached.some((each) => each.one === issuer) && below <= issuer.authoritiesBelow;
      if (isNew && (await one.isSignedBy(issuer))) reached.push({ one: issuer, below: below + (issuer.isOwnIssuer ? 0 : 1) });
    }
  }
  return false;
}
