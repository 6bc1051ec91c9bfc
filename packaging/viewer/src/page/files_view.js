/**
 * Files: originals and all others to save, pictures, sound and video to look at, conversations to read.
 *
 * Never here: opening what came from others in any other way.
 */
import { bytesOf } from "../engine/bytes.js";
import { el, fill, plainName, said } from "./dom.js";
import { shownAs } from "./kinds.js";
import { notesOn } from "./notes_view.js";
import { address, save } from "./save.js";
import { onExhibit } from "./subjects.js";

/** Characters of a conversation that are shown at once, and more at each asking. */
const PAGE = 100_000;

const HELD = ["left_out", "intimate", "minor", "redacted", "erased"];

/** @typedef {import("./words.js").Words} Words */
/** @typedef {import("./notes_view.js").Writing} Writing */
/** @typedef {{contents: any, members: Map<string, Blob>, differing: Set<string>}} Files */

const baseName = (/** @type {string} */ path) => path.slice(path.lastIndexOf("/") + 1);

/** @param {Words} words @param {Blob} blob @param {string} name */
const saveButton = (words, blob, name) =>
  el("button", { type: "button", class: "noprint", "aria-label": words.text("files.save_named", { name }), "data-save": name, click: () => save(blob, name) }, words.text("files.save"));

/** @param {Words} words @param {Files} files */
export function filesView(words, { contents, members, differing }) {
  const originals = contents.exhibits.map((/** @type {any} */ one) => exhibitRow(words, one, members, differing));
  const own = new Set(contents.exhibits.map((/** @type {any} */ one) => `data/${one.path}`));
  const others = [...members].filter(([path]) => !own.has(path)).map(([path, blob]) =>
    el("tr", { role: "row" }, cell(words.text("files.path"), said(plainName(path))), cell(words.text("files.size"), words.size(blob.size)),
      cell(words.text("files.state"), words.text(differing.has(path) ? "files.differs" : "files.listed")), el("td", { role: "cell" }, saveButton(words, blob, baseName(path)))),
  );
  return el("section", { class: "files" },
    el("h1", {}, words.text("files.title")), el("p", { class: "lead" }, words.text("files.lead")),
    table(words, ["number", "name", "kind", "size", "state"], originals),
    el("details", {}, el("summary", {}, words.text("files.others")), table(words, ["path", "size", "state"], others)),
  );
}

// The roles are those of the elements; a narrow screen shows rows as cards, and browsers then forget them.
/** @param {Words} words @param {string[]} columns @param {Element[]} rows */
const table = (words, columns, rows) =>
  el("table", { role: "table" },
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, [...columns, "save"].map((one) => el("th", { scope: "col", role: "columnheader", "data-column": one }, words.text(`files.${one}`))))),
    el("tbody", { role: "rowgroup" }, rows));

/** @param {string} label @param {...any} children */
const cell = (label, ...children) => el("td", { role: "cell", "data-label": label }, el("div", {}, ...children));

/** @param {Words} words @param {any} one @param {Map<string, Blob>} members @param {Set<string>} differing */
function exhibitRow(words, one, members, differing) {
  const path = `data/${one.path}`;
  const blob = one.path === null ? undefined : members.get(path);
  const held = one.held_back === null ? null : words.text(`held.${HELD.includes(one.held_back) ? one.held_back : "other"}`);
  const state = held ?? words.text(differing.has(path) ? "files.differs" : "files.listed");
  return el("tr", { role: "row" },
    cell(words.text("files.number"), String(one.number)),
    cell(words.text("files.name"), said(plainName(one.name)), one.sha256 && el("p", { class: "digest" }, `SHA-256 ${one.sha256}`)),
    cell(words.text("files.kind"), one.media_type), cell(words.text("files.size"), words.size(one.size)), cell(words.text("files.state"), state),
    el("td", { role: "cell" }, blob && saveButton(words, blob, baseName(path))),
  );
}

/** @param {Writing} writing @param {Files} files @returns {Promise<Element>} */
export async function mediaView(writing, { contents, members }) {
  const { words } = writing;
  const shown = [];
  for (const one of contents.exhibits) {
    const blob = one.path === null ? undefined : members.get(`data/${one.path}`);
    const as = blob && (await shownAs(blob, one.media_type));
    if (blob && as) shown.push(figure(writing, one, blob, as));
  }
  return el("section", { class: "media" }, el("h1", {}, words.text("media.title")),
    shown.length ? el("p", { class: "lead" }, words.text("media.lead")) : el("p", {}, words.text("media.none")),
    el("div", { class: "figures" }, shown));
}

/** @param {Writing} writing @param {any} one @param {Blob} blob @param {import("./kinds.js").Shown} as */
function figure(writing, one, blob, as) {
  const { words } = writing;
  const name = `${one.number} ${plainName(one.name)}`;
  const source = address(blob, as.type);
  const shown = as.tag === "img"
    ? el("img", { src: source, alt: name, loading: "lazy" })
    : el(as.tag, { src: source, controls: true, preload: "metadata", "aria-label": name });
  const larger = el("button", { type: "button", class: "plain", "aria-pressed": "false" }, words.text("media.large"));
  const box = el("figure", {}, shown, el("figcaption", {}, said(name)), el("p", { class: "row noprint" }, as.tag === "img" && larger, saveButton(words, blob, baseName(one.path))), notesOn(writing, onExhibit(words, one.number, one.name)));
  larger.addEventListener("click", () => {
    const isLarge = box.classList.toggle("large");
    larger.textContent = words.text(isLarge ? "media.small" : "media.large");
    larger.setAttribute("aria-pressed", String(isLarge));
  });
  shown.addEventListener("error", () => shown.replaceWith(el("p", { class: "care" }, words.text("media.broken"))));
  return box;
}

/** @param {Writing} writing @param {Files} files @returns {Promise<Element>} */
export async function conversationsView(writing, { contents, members }) {
  const { words } = writing;
  const parts = [];
  for (const one of contents.exhibits) {
    const blob = one.transcript === null ? undefined : members.get(`data/${one.transcript}`);
    if (blob) parts.push(await transcript(writing, one, blob));
  }
  return el("section", { class: "conversations" }, el("h1", {}, words.text("conversations.title")), parts.length ? parts : el("p", {}, words.text("conversations.none")));
}

/** @param {Writing} writing @param {any} one @param {Blob} blob */
async function transcript(writing, one, blob) {
  const { words } = writing;
  // A broken character is shown as one: what is read here is a view, the file is what is saved.
  const text = new TextDecoder().decode(await bytesOf(blob));
  const view = el("pre", { tabindex: "0", dir: "auto", role: "region", "aria-label": plainName(one.name) });
  const state = el("p", { class: "quiet", role: "status" });
  const more = el("button", { type: "button", click: () => grow() }, words.text("conversations.more"));
  let end = 0;
  const grow = () => {
    end = Math.min(text.length, end + PAGE);
    view.textContent = text.slice(0, end);
    more.hidden = end === text.length;
    fill(state, words.text("conversations.shown", { done: words.number(end), total: words.number(text.length) }));
    state.hidden = end === text.length;
  };
  grow();
  return el("article", { class: "panel" }, el("h2", {}, said(`${one.number} ${plainName(one.name)}`)), view, state, el("p", { class: "row" }, more, saveButton(words, blob, baseName(one.transcript))), notesOn(writing, onExhibit(words, one.number, one.name)));
}
