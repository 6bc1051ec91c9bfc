/**
 * The other side of the page: opens and checks, off the thread that draws.
 *
 * Messages in: {open: Blob | [path, Blob][], secret}, {trust: PEM text}. Out: {progress}, {opened}, {checked,
 * received}, {failed}. Never here: the page, and sentences for people.
 */
import { checked, notPackage } from "./check.js";
import { pemCertificates } from "./der.js";
import { digestOf, growing } from "./digest.js";
import { isUnreadable, kindOf, SealError, unsealed } from "./sealed.js";
import { membersOf, NotPackageError } from "./zip.js";

/** Milliseconds between two reports of progress. */
const PAUSE = 100;

/** @typedef {{size: number, sha256: string}} Received the file as it came; a folder is none */

/**
 * @param {(message: any) => void} tell
 * @returns {(message: any) => Promise<void>} takes the page's messages
 */
export function engine(tell) {
  /** @type {Map<string, Blob>} */
  let members = new Map();
  /** @type {Received | null} */
  let received = null;

  const progress = (/** @type {string} */ step, /** @type {number} */ total) => {
    let [done, last] = [0, 0];
    tell({ progress: { step, done, total } });
    return (/** @type {number} */ bytes) => {
      done += bytes;
      if (Date.now() - last < PAUSE && done < total) return;
      last = Date.now();
      tell({ progress: { step, done, total } });
    };
  };

  const check = async (/** @type {Uint8Array[]} */ trusted) => {
    const total = [...members.values()].reduce((sum, one) => sum + one.size, 0);
    tell({ checked: await checked(members, { trusted, read: progress("checking", total) }), received });
  };

  const read = async (/** @type {Blob} */ file) => ({ size: file.size, sha256: await digestOf(file, progress("opening", file.size)) });

  const plainOf = async (/** @type {Blob} */ file, /** @type {any} */ secret) => {
    if ((await kindOf(file)) === "zip") {
      received = await read(file);
      return file;
    }
    const digest = growing();
    try {
      const plain = await unsealed(file, secret, progress("opening", file.size), digest.take);
      received = { size: file.size, sha256: digest.hex() };
      return plain;
    } catch (error) {
      // Who sealed it can say whether it was damaged on its way.
      if (error instanceof SealError && error.reason === "damaged") received = await read(file);
      throw error;
    }
  };

  const open = async (/** @type {Blob | [string, Blob][]} */ what, /** @type {any} */ secret) => {
    received = null;
    members = Array.isArray(what) ? new Map(what) : await membersOf(await plainOf(what, secret));
    tell({ opened: [...members] });
    await check([]);
  };

  return async (message) => {
    try {
      if (message.open) await open(message.open, message.secret);
      if (message.trust) await check(pemCertificates(message.trust));
    } catch (error) {
      if (error instanceof SealError && error.reason !== "damaged") tell({ failed: error.reason });
      else if (error instanceof SealError || error instanceof NotPackageError) tell({ checked: notPackage(), received });
      else if (isUnreadable(error)) tell({ failed: "unreadable" });
      else tell({ failed: "unexpected", what: String(error) });
    }
  };
}
