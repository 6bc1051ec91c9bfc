/**
 * The engine, in a worker made of this page's own program; in the page itself where there is no worker.
 *
 * Never here: what the answers look like.
 */
import { engine } from "../engine/worker.js";

/** @typedef {{ask: (message: any) => void, stop: () => void}} Work */

/** A worker evaluates this line, too, and has no document. */
const program = globalThis.document?.currentScript?.textContent ?? "";

/** What lets an address be a worker's, where a browser asks; it can be made once only. @type {any} */
let policy;

/** @param {(message: any) => void} tell @returns {Work} */
export function work(tell) {
  try {
    return inWorker(tell);
  } catch {
    return here(tell);
  }
}

/** @param {(message: any) => void} tell @returns {Work} */
function inWorker(tell) {
  const address = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
  policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy("engine", { createScriptURL: (/** @type {string} */ one) => one });
  const worker = new Worker(policy ? policy.createScriptURL(address) : address);
  let began = false;
  let spare = /** @type {Work | null} */ (null);
  /** @type {any[]} */
  const asked = [];
  worker.onmessage = ({ data }) => {
    began = true;
    tell(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    // A browser that makes workers and does not run them.
    if (began) return tell({ failed: "unexpected", what: event.message ?? "" });
    spare ??= here(tell);
    asked.forEach(spare.ask);
  };
  return {
    ask: (message) => {
      asked.push(message);
      if (spare) spare.ask(message);
      else worker.postMessage(message);
    },
    stop: () => {
      worker.terminate();
      spare?.stop();
      URL.revokeObjectURL(address);
    },
  };
}

/** @param {(message: any) => void} tell @returns {Work} */
function here(tell) {
  let stopped = false;
  const take = engine((message) => stopped || tell(message));
  return { ask: (message) => void take(message), stop: () => (stopped = true) };
}
