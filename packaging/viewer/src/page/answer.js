/**
 * Notes and questions of whoever reads, and the file that they go home in (docs/formats/answer.md).
 *
 * Never here: elements, and keeping anything. Notes last as long as the page stays open.
 */
export const MAX_TEXT = 200_000;
export const MAX_FROM = 1000;
const MAX_NOTES = 1000;
const MAX_BYTES = 1024 * 1024;

const ABOUT = /^((incident|exhibit) [1-9][0-9]{0,5})?$/;
const HANDOVER = /^([0-9a-f]{32})?$/;

/** What a text of the file cannot hold: NUL, and halves of characters. */
const NO_TEXT = /[\0\p{Surrogate}]/gu;

/** @typedef {{about: string, text: string, question: boolean}} Note `about` is as in the file; empty: all of it */
/** @typedef {{reason: "text" | "from" | "file", note: Note | null, over: number}} Limit `over`: what is too much, in characters or bytes */

/** Characters as the program counts them: not halves of them. */
const length = (/** @type {string} */ text) => (text.length > MAX_FROM ? text.replace(/[\ud800-\udbff](?=[\udc00-\udfff])/g, "").length : text.length);

const isText = (/** @type {any} */ one, /** @type {number} */ most) => typeof one === "string" && length(one) <= most;

/** Somebody's notes on one hand-over. */
export class Answer {
  /** @param {string} handover its id */
  constructor(handover = "") {
    this.handover = HANDOVER.test(handover) ? handover : "";
    this.from = "";
    this.notes = /** @type {Note[]} */ ([]);
    this.isChanged = false;
  }

  /** Those with words in them. */
  get written() {
    return this.notes.filter((one) => one.text.trim() !== "");
  }

  /** Whether words would be lost with the page. */
  get isUnsaved() {
    return this.isChanged && this.written.length > 0;
  }

  /** @param {string} about @returns {Note | null} an empty one; null when there can be no more */
  add(about) {
    if (this.notes.length >= MAX_NOTES) return null;
    const note = { about, text: "", question: false };
    this.notes.push(note);
    return note;
  }

  /** @returns {string} the file */
  text() {
    const notes = this.written.map(({ about, text, question }) => ({ ...(about && { about }), text, ...(question && { question }) }));
    const file = { v: 1, ...(this.handover && { handover: this.handover }), ...(this.from.trim() && { from: this.from.trim() }), notes };
    return `${JSON.stringify(file, (_, one) => (typeof one === "string" ? one.replace(NO_TEXT, "\ufffd") : one), 1)}\n`;
  }

  /** @returns {Limit | null} the first limit that is passed */
  limit() {
    if (length(this.from.trim()) > MAX_FROM) return { reason: "from", note: null, over: length(this.from.trim()) - MAX_FROM };
    const note = this.notes.find((one) => length(one.text) > MAX_TEXT);
    if (note) return { reason: "text", note, over: length(note.text) - MAX_TEXT };
    const over = new Blob([this.text()]).size - MAX_BYTES;
    return over > 0 ? { reason: "file", note: null, over } : null;
  }

  /**
   * Go on with notes that were saved; those that are here stay.
   *
   * @param {string} untrusted @returns {"" | "none" | "other" | "many"} why it does not go on
   */
  take(untrusted) {
    const read = readAnswer(untrusted);
    if (!read) return "none";
    if (read.handover && this.handover && read.handover !== this.handover) return "other";
    const key = (/** @type {Note} */ one) => JSON.stringify([one.about, one.text, one.question]);
    const here = new Set(this.notes.map(key));
    const added = read.notes.filter((one) => !here.has(key(one)));
    if (this.notes.length + added.length > MAX_NOTES) return "many";
    if (this.written.length === 0) this.isChanged = false;
    this.notes.push(...added);
    this.from ||= read.from;
    return "";
  }
}

/**
 * Read a file of notes. It may have been changed by other programs.
 *
 * @param {string} untrusted @returns {{handover: string, from: string, notes: Note[]} | null} null where it is none
 */
function readAnswer(untrusted) {
  if (new Blob([untrusted]).size > MAX_BYTES) return null;
  try {
    const { v, handover = "", from = "", notes } = JSON.parse(untrusted.replace(/^\ufeff/, ""));
    const read = notes.map((/** @type {any} */ { about = "", text, question = false }) => ({ about, text, question }));
    const isRead = v === 1 && HANDOVER.test(handover) && isText(from, MAX_FROM) && read.length <= MAX_NOTES && read.every(isNote);
    return isRead ? { handover, from, notes: read } : null;
  } catch {
    return null;
  }
}

const isNote = (/** @type {any} */ one) => isText(one.text, MAX_TEXT) && isText(one.about, MAX_FROM) && ABOUT.test(one.about) && typeof one.question === "boolean";
