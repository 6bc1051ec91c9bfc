/**
 * Saving a file as it is, and addresses of what is shown.
 *
 * Never here: opening anything of others.
 */

import { plainName } from "./dom.js";

/** Milliseconds that a browser has to begin a saving before its address goes. */
const KEPT = 60_000;

/** @type {string[]} */
let shown = [];

/** @param {Blob} blob @param {string} name */
export function save(blob, name) {
  // As bytes and nothing else: no browser takes that for a page.
  const address = URL.createObjectURL(new Blob([blob], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = plainName(name);
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
}

/** @param {Blob} blob @param {string} type @returns {string} an address that lasts until `forget` */
export function address(blob, type) {
  const made = URL.createObjectURL(new Blob([blob], { type }));
  shown.push(made);
  return made;
}

/** Let go of all that was shown. */
export function forget() {
  shown.forEach((one) => URL.revokeObjectURL(one));
  shown = [];
}
