/**
 * The whole check of an open package: every rule of the specification, in its order.
 *
 * Never here: unsealing, and sentences for people.
 */
import { bytesOf, utf8 } from "./bytes.js";
import { digestOf } from "./digest.js";
import { CONTENTS, contentsOf, exhibitsDiffer } from "./exhibits.js";
import { ordered, verdictOf } from "./findings.js";
import { consistencyDiffers, headPaths, headsDiffer, headsOf, keysNamed, numbersOf, proofsDiffer, VERIFIER } from "./heads.js";
import { logOf } from "./log.js";
import { filesDiffer, MANIFEST, manifestOf, TAG_MANIFEST } from "./manifests.js";
import { stampsOf } from "./stamps.js";
import { checkNames, NotPackageError } from "./zip.js";

const LOG = "log/log.txt";

/** A text of the check is no longer; the log of a long journal has a few MiB. */
const MAX_TEXT = 256 * 1024 * 1024;

/**
 * What a check says.
 *
 * @typedef {{
 *   verdict: import("./findings.js").Verdict,
 *   findings: import("./findings.js").Finding[],
 *   numbers: string[],
 *   head: {size: number, entries: number} | null,
 *   manifest: string,
 *   stamps: import("./stamps.js").Stamp[],
 * }} Checked `numbers` are those that a card may have for this log; `manifest` is
 *   the SHA-256 of the list of files as it is here, empty for what is no package
 */

/** @param {Map<string, Blob>} members @returns {import("./heads.js").ReadText} */
const textReader = (members) => async (path) => {
  const blob = members.get(path);
  return blob && blob.size <= MAX_TEXT ? utf8(await bytesOf(blob)) : null;
};

/**
 * @param {Map<string, Blob>} members
 * @param {{trusted?: Uint8Array[], read?: (bytes: number) => void}} [options] certificates that were given
 *   from elsewhere, and who is told how many bytes were read
 * @returns {Promise<Checked>}
 */
export async function checked(members, { trusted = [], read = () => {} } = {}) {
  try {
    const package_ = await partsOf(members);
    const files = await digestsOf(members, read);
    return await rulesOf(members, package_, files, trusted);
  } catch (error) {
    if (error instanceof NotPackageError) return notPackage();
    throw error;
  }
}

/** @returns {Checked} what is said of something that is no package */
export function notPackage() {
  const findings = [{ code: "package", place: "" }];
  return { verdict: verdictOf(findings), findings, numbers: [], head: null, manifest: "", stamps: [] };
}

/** @param {Map<string, Blob>} members */
async function partsOf(members) {
  checkNames([...members.keys()]);
  const needed = [MANIFEST, TAG_MANIFEST, CONTENTS, LOG, VERIFIER];
  if (needed.some((path) => !members.has(path)) || headPaths(members.keys()).length === 0) throw new NotPackageError("a part");
  const text = textReader(members);
  const [data, tags] = [manifestOf(await text(MANIFEST), true), manifestOf(await text(TAG_MANIFEST), false)];
  return { text, named: new Map([...data, ...tags]), contents: contentsOf(await text(CONTENTS)) };
}

/** @param {Map<string, Blob>} members @param {(bytes: number) => void} read @returns {Promise<Map<string, {size: number, sha256: string}>>} */
async function digestsOf(members, read) {
  const files = new Map();
  for (const [path, blob] of members) files.set(path, { size: blob.size, sha256: await digestOf(blob, read) });
  return files;
}

/**
 * @param {Map<string, Blob>} members
 * @param {Awaited<ReturnType<typeof partsOf>>} parts
 * @param {Map<string, {size: number, sha256: string}>} files
 * @param {Uint8Array[]} trusted
 * @returns {Promise<Checked>}
 */
async function rulesOf(members, { text, named, contents }, files, trusted) {
  const findings = [...filesDiffer(named, new Map([...files].map(([path, one]) => [path, one.sha256])))];
  const log = /** @type {Blob} */ (members.get(LOG));
  const { entries, count, findings: lines } = logOf(log.size <= MAX_TEXT ? await bytesOf(log) : new Uint8Array(1));
  const manifest = files.get(MANIFEST)?.sha256;
  const sealed = [...entries.values()].filter((one) => one.kind === "handover.sealed" && one.fields.manifest === manifest);
  if (sealed.length === 0) findings.push({ code: "manifest", place: MANIFEST });
  for (const one of sealed) {
    const { entries: said, fields } = one.fields;
    const linesDiffer = typeof said === "number" && said !== count;
    // With a line that does not count, nobody knows how many disclosures there are.
    if (linesDiffer || (lines.length === 0 && fields !== disclosed(entries))) findings.push({ code: "log", place: String(one.seq) });
  }
  const [heads, keys] = [await headsOf(members.keys(), text), keysNamed(entries)];
  const newest = heads[heads.length - 1];
  const given = await givenKey(text);
  const headFindings = headsDiffer(heads, keys, given);
  const { stamps, findings: stampFindings } = await stampsOf(members, trusted);
  // Not as arguments of a call: there may be more of them than those that a browser takes.
  const inOrder = ordered([
    ...findings, ...lines, ...(await proofsDiffer(entries.values(), newest, text)), ...headFindings,
    ...(await consistencyDiffers(heads, headFindings, text)), ...exhibitsDiffer(contents, named, files, entries),
    ...stampFindings, { code: "key_unknown", place: VERIFIER },
  ]);
  return {
    verdict: verdictOf(inOrder), findings: inOrder, numbers: numbersOf(keys), stamps, manifest: manifest ?? "",
    head: newest.read && { size: newest.read.head.size, entries: entries.size },
  };
}

/** @param {Map<number, import("./log.js").Entry>} entries @returns {number} how many fields they disclose */
const disclosed = (entries) => [...entries.values()].reduce((sum, one) => sum + Object.keys(one.fields).length, 0);

/** @param {import("./heads.js").ReadText} text @returns {Promise<string>} the one line of verifier.txt, or nothing */
async function givenKey(text) {
  return /^([^\n]*)\n$/.exec((await text(VERIFIER)) ?? "")?.[1] ?? "";
}

/**
 * What follows when a number from a card is there.
 *
 * @param {Checked} checked @param {string} untrusted as it was typed
 * @returns {Checked}
 */
export function withNumber(checked, untrusted) {
  const typed = untrusted.replace(/\D/g, "");
  if (typed === "" || checked.findings.some((one) => one.code === "package")) return checked;
  const isKnown = checked.numbers.some((one) => one.replace(/\D/g, "") === typed);
  const others = checked.findings.filter((one) => one.code !== "key_unknown");
  const findings = ordered(isKnown ? others : [...others, { code: "key", place: VERIFIER }]);
  return { ...checked, findings, verdict: verdictOf(findings) };
}
