/**
 * The two manifests of a bag (RFC 8493), and every file against them.
 *
 * Never here: who says that the manifest is the one that was sealed (`log`).
 */
import { byBytes } from "./bytes.js";
import { NotPackageError } from "./zip.js";

export const MANIFEST = "manifest-sha256.txt";
export const TAG_MANIFEST = "tagmanifest-sha256.txt";

const isData = (/** @type {string} */ path) => path.startsWith("data/");

/** @param {string | null} text @param {boolean} ofData @returns {Map<string, string>} digests by path */
export function manifestOf(text, ofData) {
  const digests = new Map();
  let before = "";
  if (text === null || (text !== "" && !text.endsWith("\n"))) throw new NotPackageError("a manifest");
  for (const line of text.split("\n").slice(0, -1)) {
    const found = /^([0-9a-f]{64}) {2}([^%\u0000-\u001f\u007f-\u009f]+)$/.exec(line);
    if (!found || isData(found[2]) !== ofData || byBytes(before, found[2]) >= 0 || found[2] === TAG_MANIFEST) {
      throw new NotPackageError("a line of a manifest");
    }
    before = found[2];
    digests.set(found[2], found[1]);
  }
  return digests;
}

/**
 * @param {Map<string, string>} named digests by path, of both manifests
 * @param {Map<string, string>} there digests by path, of the files
 * @returns {Iterable<import("./findings.js").Finding>}
 */
export function* filesDiffer(named, there) {
  for (const [path, digest] of named) {
    const found = there.get(path);
    if (found === undefined) yield { code: "missing", place: path };
    else if (found !== digest) yield { code: "changed", place: path };
  }
  for (const path of there.keys()) {
    if (!named.has(path) && path !== TAG_MANIFEST) yield { code: "extra", place: path };
  }
}
