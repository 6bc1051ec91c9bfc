/**
 * The container: a ZIP of stored members, read through its directory without unpacking anything.
 *
 * Never here: what the members are.
 */
import { bytesOf, utf8 } from "./bytes.js";

/** The package is none: damaged, or not built as the specification says. */
export class NotPackageError extends Error {}

const END = 22;
const END_64 = 56;
const LOCATOR_64 = 20;
const MAX_DIRECTORY = 256 * 1024 * 1024;
const UTF8_FLAG = 0x800;
const KNOWN_FLAGS = 0x8 | UTF8_FLAG;
const FULL_32 = 0xffffffff;

/** @typedef {{path: string, size: number, offset: number}} Entry */

/** @param {boolean} holds @param {string} what */
function demand(holds, what) {
  if (!holds) throw new NotPackageError(what);
}

/** @param {Uint8Array} bytes */
const view = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** @param {DataView} from @param {number} place */
function long(from, place) {
  const number = Number(from.getBigUint64(place, true));
  demand(Number.isSafeInteger(number), "a size");
  return number;
}

/** @param {Blob} blob @returns {Promise<Map<string, Blob>>} members by path, in the ZIP's order */
export async function membersOf(blob) {
  const { count, start, size } = await directoryOf(blob);
  demand(size <= MAX_DIRECTORY && start + size <= blob.size, "the directory's place");
  const entries = entriesOf(await bytesOf(blob.slice(start, start + size)), count);
  checkNames(entries.map((one) => one.path));
  const members = new Map();
  /** @type {[number, number][]} */
  const taken = [];
  for (const entry of entries) {
    const from = await dataStart(blob, entry);
    taken.push([entry.offset, from + entry.size]);
    members.set(entry.path, blob.slice(from, from + entry.size));
  }
  taken.push([start, start + size]);
  taken.sort(([first], [second]) => first - second);
  demand(taken.every(([, end], place) => end <= (taken[place + 1]?.[0] ?? blob.size)), "members overlap");
  return members;
}

/** @param {Blob} blob */
async function directoryOf(blob) {
  demand(blob.size >= END, "too short");
  const tail = await bytesOf(blob.slice(Math.max(0, blob.size - END - LOCATOR_64)));
  const end = view(tail.subarray(tail.length - END));
  demand(end.getUint32(0, true) === 0x06054b50 && end.getUint16(20, true) === 0, "no end of a ZIP, or a comment");
  demand(end.getUint16(4, true) === 0 && end.getUint16(6, true) === 0, "several disks");
  const here = { count: end.getUint16(10, true), size: end.getUint32(12, true), start: end.getUint32(16, true) };
  const locator = tail.length > END ? view(tail) : null;
  if (locator?.getUint32(0, true) !== 0x07064b50) return here;
  const place = long(locator, 8);
  demand(place + END_64 <= blob.size, "the large end's place");
  const large = view(await bytesOf(blob.slice(place, place + END_64)));
  demand(large.getUint32(0, true) === 0x06064b50, "no large end");
  return { count: long(large, 32), size: long(large, 40), start: long(large, 48) };
}

/** @param {Uint8Array} bytes @param {number} count @returns {Entry[]} */
function entriesOf(bytes, count) {
  const from = view(bytes);
  const entries = [];
  let place = 0;
  while (place < bytes.length) {
    demand(place + 46 <= bytes.length && from.getUint32(place, true) === 0x02014b50, "no entry");
    const [name, extra, comment] = [28, 30, 32].map((at) => from.getUint16(place + at, true));
    const next = place + 46 + name + extra + comment;
    demand(next <= bytes.length && comment === 0, "an entry's end, or a comment");
    entries.push(entryOf(from, place, bytes.subarray(place + 46, place + 46 + name), bytes.subarray(next - extra, next)));
    place = next;
  }
  demand(entries.length === count, "the number of entries");
  return entries;
}

/** @param {DataView} from @param {number} place @param {Uint8Array} name @param {Uint8Array} extra @returns {Entry} */
function entryOf(from, place, name, extra) {
  const flags = from.getUint16(place + 8, true);
  const path = utf8(name) ?? "";
  demand((flags & ~KNOWN_FLAGS) === 0 && from.getUint16(place + 10, true) === 0, "compressed or encrypted");
  demand(path !== "" && (Boolean(flags & UTF8_FLAG) || name.every((one) => one < 0x80)), "a name");
  const large = largeField(extra);
  const field = (/** @type {number} */ at) => {
    const short = from.getUint32(place + at, true);
    return short === FULL_32 ? large() : short;
  };
  const [size, packed, offset] = [field(24), field(20), field(42)];
  demand(size === packed, "compressed");
  return { path, size, offset };
}

/** @param {Uint8Array} extra @returns {() => number} gives the fields of the ZIP64 part, one after the other */
function largeField(extra) {
  const from = view(extra);
  let [place, end] = [0, 0];
  for (let at = 0; at + 4 <= extra.length; at += 4 + from.getUint16(at + 2, true)) {
    if (from.getUint16(at, true) === 1) [place, end] = [at + 4, at + 4 + from.getUint16(at + 2, true)];
  }
  return () => {
    demand(place + 8 <= Math.min(end, extra.length), "a large size");
    place += 8;
    return long(from, place - 8);
  };
}

/** @param {Blob} blob @param {Entry} entry */
async function dataStart(blob, entry) {
  const header = view(await bytesOf(blob.slice(entry.offset, entry.offset + 30)));
  demand(header.byteLength === 30 && header.getUint32(0, true) === 0x04034b50, "no member");
  demand(header.getUint16(8, true) === 0 && (header.getUint16(6, true) & ~KNOWN_FLAGS) === 0, "compressed or encrypted");
  const length = header.getUint16(26, true);
  const name = utf8(await bytesOf(blob.slice(entry.offset + 30, entry.offset + 30 + length)));
  demand(name === entry.path, "two names for a member");
  const start = entry.offset + 30 + length + header.getUint16(28, true);
  demand(start + entry.size <= blob.size, "a member's end");
  return start;
}

/** @param {string[]} paths */
export function checkNames(paths) {
  const seen = new Set();
  for (const path of paths) {
    const parts = path.split("/");
    demand(!/[\\\u0000-\u001f\u007f-\u009f]/.test(path) && !parts.some((one) => one === "" || one === "." || one === ".."), "a name");
    demand(!seen.has(path.toLowerCase()), "a name twice");
    seen.add(path.toLowerCase());
  }
}

