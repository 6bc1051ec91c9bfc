/**
 * The other side of the page: opens and checks, off the thread that draws.
 *
 * Messages in: {open: Blob | [path, Blob][], secret}, {trust: PEM text}. Out: {progress}, {opened}, {checked},
 * {failed}. Never here: the page, and sentences for people.
 */
import { checked, notPackage } from "./check.js";
import { pemCertificates } from "./der.js";
import { isUnreadable, kindOf, SealError, unsealed } from "./sealed.js";
import { membersOf, NotPackageError } from "./zip.js";

/** Milliseconds between two reports of progress. */
const PAUSE = 100;

/**
 * @param {(message: any) => void} tell
 * @returns {(message: any) => Promise<void>} takes the page's messages
 */
export function engine(tell) {
  /** @type {Map<string, Blob>} */
  let members = new Map();

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
    tell({ checked: await checked(members, { trusted, read: progress("checking", total) }) });
  };

  const open = async (/** @type {Blob | [string, Blob][]} */ what, /** @type {any} */ secret) => {
    if (Array.isArray(what)) {
      members = new Map(what);
    } else {
      const plain = (await kindOf(what)) === "zip" ? what : await unsealed(what, secret, progress("opening", what.size));
      members = await membersOf(plain);
    }
    tell({ opened: [...members] });
    await check([]);
  };

  return async (message) => {
    try {
      if (message.open) await open(message.open, message.secret);
      if (message.trust) await check(pemCertificates(message.trust));
    } catch (error) {
      if (error instanceof SealError && error.reason !== "damaged") tell({ failed: error.reason });
      else if (error instanceof SealError || error instanceof NotPackageError) tell({ checked: notPackage() });
      else if (isUnreadable(error)) tell({ failed: "unreadable" });
      else tell({ failed: "unexpected", what: String(error) });
    }
  };
}
