/**
 * The container: a ZIP of stored members, read through its directory without unpacking anything.
 *
 * Never here: what the members are.
 */
import { bytesOf, same, utf8 } from "./bytes.js";

/** The package is none: damaged, or not built as the specification says. */
export class NotPackageError extends Error {}

const END = 22;
const END_64 = 56;
const LOCATOR_64 = 20;
const MAX_DIRECTORY = 256 * 1024 * 1024;
const UTF8_FLAG = 0x800;
const LATER_FLAG = 0x8; // sizes stand behind the data
const KNOWN_FLAGS = LATER_FLAG | UTF8_FLAG;
const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;
const MAX_BEHIND = 24;

/** @typedef {{path: string, name: Uint8Array, flags: number, size: number, offset: number}} Entry */

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
  demand(size <= MAX_DIRECTORY, "the directory's size");
  const entries = entriesOf(await bytesOf(blob.slice(start, start + size)), count);
  checkNames(entries.map((one) => one.path));
  const starts = new Map();
  // Each byte belongs to one member, or to what comes after the last.
  const inPlace = [...entries].sort((first, second) => first.offset - second.offset);
  demand((inPlace[0]?.offset ?? start) === 0, "something before the first member");
  for (const [place, entry] of inPlace.entries()) {
    starts.set(entry.path, await dataStart(blob, entry, inPlace[place + 1]?.offset ?? start));
  }
  return new Map(entries.map(({ path, size: length }) => [path, blob.slice(starts.get(path), starts.get(path) + length)]));
}

/** @param {Blob} blob */
async function directoryOf(blob) {
  demand(blob.size >= END, "too short");
  const tail = await bytesOf(blob.slice(Math.max(0, blob.size - END - LOCATOR_64)));
  const end = view(tail.subarray(tail.length - END));
  demand(end.getUint32(0, true) === 0x06054b50 && end.getUint16(20, true) === 0, "no end of a ZIP, or a comment");
  demand(end.getUint32(4, true) === 0 && end.getUint16(8, true) === end.getUint16(10, true), "several disks");
  const here = { count: end.getUint16(10, true), size: end.getUint32(12, true), start: end.getUint32(16, true) };
  const locator = tail.length > END ? view(tail) : null;
  const isLarge = locator?.getUint32(0, true) === 0x07064b50;
  const found = isLarge ? await largeDirectoryOf(blob, /** @type {DataView} */ (locator), here) : here;
  const rest = isLarge ? END_64 + LOCATOR_64 + END : END;
  demand(found.start + found.size + rest === blob.size, "the directory's place");
  return found;
}

/** @param {Blob} blob @param {DataView} locator @param {{count: number, size: number, start: number}} here */
async function largeDirectoryOf(blob, locator, here) {
  const place = blob.size - END - LOCATOR_64 - END_64;
  demand(locator.getUint32(4, true) === 0 && long(locator, 8) === place && locator.getUint32(16, true) === 1, "the large end's place");
  const large = view(await bytesOf(blob.slice(place, place + END_64)));
  demand(large.getUint32(0, true) === 0x06064b50 && long(large, 4) === END_64 - 12, "no large end");
  demand(large.getUint32(16, true) === 0 && large.getUint32(20, true) === 0 && long(large, 24) === long(large, 32), "several disks");
  const found = { count: long(large, 32), size: long(large, 40), start: long(large, 48) };
  demand(here.count === FULL_16 || here.count === found.count, "two counts");
  demand([FULL_32, found.size].includes(here.size) && [FULL_32, found.start].includes(here.start), "two directories");
  return found;
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
  const attributes = from.getUint32(place + 38, true);
  const kind = (attributes >>> 16) & 0xf000;
  demand(from.getUint16(place + 34, true) === 0 && (attributes & 0x10) === 0 && [0, 0x8000].includes(kind), "no plain file");
  const large = largeFields(extra);
  const field = (/** @type {number} */ at) => large(from.getUint32(place + at, true));
  const [size, packed, offset] = [field(24), field(20), field(42)];
  demand(size === packed && large.isDone(), "compressed, or fields that nothing needs");
  return { path, name, flags, size, offset };
}

/**
 * What the extra fields hold: sizes of 64 bits, one for each field that is full, and nothing else.
 *
 * @param {Uint8Array} extra
 */
function largeFields(extra) {
  const from = view(extra);
  demand(extra.length === 0 || (extra.length >= 4 && from.getUint16(0, true) === 1 && from.getUint16(2, true) === extra.length - 4), "extra fields");
  let place = 4;
  const read = (/** @type {number} */ short) => {
    if (short !== FULL_32) return short;
    demand(place + 8 <= extra.length, "a large size");
    place += 8;
    return long(from, place - 8);
  };
  return Object.assign(read, { isDone: () => extra.length === 0 || place === extra.length });
}

/** @param {Blob} blob @param {Entry} entry @param {number} next where what follows begins */
async function dataStart(blob, entry, next) {
  const bytes = await bytesOf(blob.slice(entry.offset, entry.offset + 30));
  const header = view(bytes);
  demand(bytes.length === 30 && header.getUint32(0, true) === 0x04034b50, "no member");
  demand(header.getUint16(6, true) === entry.flags && header.getUint16(8, true) === 0, "flags or method");
  const [length, extra] = [header.getUint16(26, true), header.getUint16(28, true)];
  const rest = await bytesOf(blob.slice(entry.offset + 30, entry.offset + 30 + length + extra));
  demand(same(rest.subarray(0, length), entry.name), "two names for a member");
  const large = largeFields(rest.subarray(length));
  const said = [large(header.getUint32(22, true)), large(header.getUint32(18, true))];
  const isLater = Boolean(entry.flags & LATER_FLAG);
  demand(large.isDone() && said.every((one) => one === entry.size || (isLater && one === 0)), "two sizes for a member");
  const start = entry.offset + 30 + length + extra;
  demand(start + entry.size <= next, "a member's end");
  const behind = await bytesOf(blob.slice(start + entry.size, Math.min(next, start + entry.size + MAX_BEHIND)));
  demand(next - start - entry.size === behind.length && (isLater ? describes(behind, entry) : behind.length === 0), "what follows a member");
  return start;
}

/** Whether what stands behind a member says what the directory says. @param {Uint8Array} bytes @param {Entry} entry */
function describes(bytes, entry) {
  const isSigned = bytes.length === 16 || bytes.length === 24;
  const from = view(isSigned ? bytes.subarray(4) : bytes);
  if (![12, 20].includes(from.byteLength) || (isSigned && view(bytes).getUint32(0, true) !== 0x08074b50)) return false;
  const sizes = from.byteLength === 12 ? [from.getUint32(4, true), from.getUint32(8, true)] : [long(from, 4), long(from, 12)];
  return sizes.every((one) => one === entry.size);
}

/** @param {string[]} paths */
export function checkNames(paths) {
  const seen = new Set(paths.map((path) => path.toLowerCase()));
  demand(seen.size === paths.length, "a name twice");
  for (const path of paths) {
    const parts = path.split("/");
    demand(!/[\\\u0000-\u001f\u007f-\u009f]/.test(path) && !parts.some((one) => one === "" || one === "." || one === ".."), "a name");
    const folders = parts.map((_, place) => parts.slice(0, place).join("/").toLowerCase());
    demand(!folders.some((one) => seen.has(one)), "a file that is a folder");
  }
}
