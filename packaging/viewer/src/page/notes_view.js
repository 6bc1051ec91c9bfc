/**
 * Writing notes: beside what they are about, and all of them in one place with the file that they go into.
 *
 * Never here: what the file looks like.
 */
import { MAX_FROM, MAX_TEXT } from "./answer.js";
import { el, field, fill, freshId, said } from "./dom.js";
import { save } from "./save.js";
import { onNumber, subjectsOf } from "./subjects.js";

/** Says nothing of the case. */
const NAME = "notes.json";

/** What browsers would otherwise do with words: keep them, correct them elsewhere, go on writing. */
const OWN_WORDS = { autocomplete: "off", spellcheck: "false", writingsuggestions: "false" };

/** @typedef {import("./words.js").Words} Words */
/** @typedef {import("./answer.js").Note} Note */
/** @typedef {import("./writing.js").Writing} Writing */
/** @typedef {import("./subjects.js").Subject} Subject */

/** @param {Writing} writing @param {import("./answer.js").Limit | null} limit */
function sentence({ words }, limit) {
  const most = limit?.reason === "text" ? MAX_TEXT : MAX_FROM;
  return limit ? words.text(`notes.too_long_${limit.reason}`, { most: words.number(most), over: words.number(limit.over), size: words.size(limit.over) }) : "";
}

/**
 * The notes about one thing, and a button for one more.
 *
 * @param {Writing} writing @param {Subject} subject
 */
export function notesOn(writing, { about, label }) {
  const { words, answer } = writing;
  const list = el("div", {}, answer.notes.filter((one) => one.about === about).map((one) => editor(writing, one, label)));
  const status = el("p", { class: "wrong", role: "alert" });
  const add = () => {
    const note = answer.add(about);
    if (!note) return void (status.textContent = words.text("notes.too_many"));
    const made = editor(writing, note, label);
    list.append(made);
    made.querySelector("textarea")?.focus();
  };
  return el("div", { class: "notes noprint" }, list,
    el("p", {}, el("button", { type: "button", class: "plain", "data-note": about || "all", "aria-label": words.text("notes.write_on", { label }), click: add }, words.text("notes.write"))), status);
}

/** @param {Writing} writing @param {Note} note @param {string} label of what it is about */
function editor(writing, note, label) {
  const { words, answer } = writing;
  const text = el("textarea", { rows: "4", name: "note", dir: "auto", ...OWN_WORDS });
  text.value = note.text;
  const { box, tell } = field(text, words.text("notes.note", { label }), "");
  const tick = el("input", { type: "checkbox", name: "question", id: freshId() });
  tick.checked = note.question;
  text.addEventListener("input", () => {
    note.text = text.value;
    answer.isChanged = true;
    const limit = answer.limit();
    tell(limit && (limit.note === note || limit.reason === "file") ? sentence(writing, limit) : "");
    writing.changed();
  });
  tick.addEventListener("change", () => {
    note.question = tick.checked;
    answer.isChanged = true;
    writing.changed();
  });
  const whole = el("div", { class: "own" });
  const remove = () => {
    const place = answer.notes.indexOf(note);
    answer.notes.splice(place, 1);
    answer.isChanged = true;
    writing.changed();
    const back = el("button", { type: "button", class: "plain", click: () => {
      answer.notes.splice(place, 0, note);
      whole.replaceWith(editor(writing, note, label));
      writing.changed();
    } }, words.text("notes.bring_back"));
    fill(whole, el("p", { class: "row" }, el("span", { role: "status" }, words.text("notes.removed")), back));
    back.focus();
  };
  fill(whole, box, el("p", { class: "row spread" },
    el("span", { class: "tick" }, tick, el("label", { for: tick.id }, words.text("notes.question"))),
    el("button", { type: "button", class: "plain", "aria-label": words.text("notes.remove_named", { label }), click: remove }, words.text("notes.remove"))));
  return whole;
}

/** @param {Writing} writing @param {{report: any, contents: any}} opened */
export function notesView(writing, { report, contents }) {
  const { words, answer } = writing;
  const known = subjectsOf(words, report, contents);
  const named = new Set(known.map((one) => one.about));
  // Notes that came with a file can be about what is not here.
  const others = [...new Set(answer.notes.map((one) => one.about))].filter((one) => !named.has(one)).map((about) => onNumber(words, about));
  const groups = el("div", {});
  const draw = () => fill(groups, [...known, ...others].filter((one) => one.about === "" || answer.notes.some((note) => note.about === one.about))
    .map((one) => el("section", { class: "panel", "data-about": one.about || "all" }, el("h2", {}, said(one.label)), notesOn(writing, one))));
  draw();
  return el("section", { class: "notes-view" },
    el("h1", {}, words.text("notes.title")),
    el("p", { class: "lead" }, words.text("notes.lead")),
    goingOn(writing),
    groups,
    other(writing, known.slice(1), draw, groups),
    saving(writing),
  );
}

/** @param {Writing} writing @param {Subject[]} known @param {() => void} draw @param {Element} groups */
function other({ words, answer }, known, draw, groups) {
  if (known.length === 0) return null;
  const select = el("select", { id: freshId(), name: "about" }, known.map((one) => el("option", { value: one.about }, one.label)));
  const status = el("p", { class: "wrong", role: "alert" });
  const add = () => {
    if (!answer.add(select.value)) return void (status.textContent = words.text("notes.too_many"));
    draw();
    const fields = groups.querySelectorAll(`[data-about="${select.value}"] textarea`);
    /** @type {HTMLElement} */ (fields[fields.length - 1]).focus();
  };
  return el("div", { class: "panel noprint" }, el("h2", {}, words.text("notes.other")),
    el("div", { class: "field" }, el("label", { for: select.id }, words.text("notes.about")), select),
    el("p", {}, el("button", { type: "button", click: add }, words.text("notes.write"))), status);
}

/** @param {Writing} writing */
function goingOn(writing) {
  const told = writing.tell();
  const file = el("input", { type: "file", class: "away", id: "notes-file", accept: ".json,application/json", tabindex: "-1", "aria-hidden": "true" });
  file.addEventListener("change", () => file.files?.[0] && writing.take(file.files[0]));
  return el("div", { class: "noprint" },
    el("p", {}, el("button", { type: "button", class: "plain", click: () => file.click() }, writing.words.text("notes.go_on")), file),
    el("p", { role: "alert", class: "wrong" }, told.problem), el("p", { role: "status" }, told.said));
}

/** @param {Writing} writing */
function saving(writing) {
  const { words, answer } = writing;
  const from = el("input", { type: "text", name: "from", ...OWN_WORDS });
  from.value = answer.from;
  const { box, tell } = field(from, words.text("notes.from"), words.text("notes.from_hint"));
  from.addEventListener("input", () => {
    answer.from = from.value;
    answer.isChanged = true;
    const limit = answer.limit();
    tell(limit?.reason === "from" ? sentence(writing, limit) : "");
    writing.changed();
  });
  const status = el("p", { role: "status", id: "notes-say" });
  const wrong = el("p", { role: "alert", class: "wrong" });
  const write = () => {
    const limit = answer.limit();
    const problem = limit ? sentence(writing, limit) : answer.written.length === 0 ? words.text("notes.empty") : "";
    [wrong.textContent, status.textContent] = [problem, ""];
    if (limit?.note) [...document.querySelectorAll("textarea")].find((one) => one.value === limit.note?.text)?.focus();
    if (problem) return;
    save(new Blob([answer.text()]), NAME);
    answer.isChanged = false;
    writing.changed();
    status.textContent = words.text("notes.saved", { name: NAME });
  };
  return el("div", { class: "panel noprint" }, el("h2", { id: "notes-save", tabindex: "-1" }, words.text("notes.file_title")), box,
    el("p", { class: "care" }, words.text("notes.not_sealed")),
    el("p", {}, el("button", { type: "button", class: "primary", click: write }, words.text("notes.save"))),
    wrong, status);
}
