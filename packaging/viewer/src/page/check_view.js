/**
 * What the check says: one result, then what differs, what is fine, and what cannot be checked.
 *
 * Never here: checking.
 */
import { DIFFERS } from "../engine/findings.js";
import { el, field, plainName } from "./dom.js";
import { receivedView } from "./received_view.js";

/** Codes that belong to each sentence of what is fine. */
const FINE = {
  files: ["missing", "extra", "changed"],
  manifest: ["manifest"],
  log: ["log", "proof"],
  heads: ["head", "key", "consistency"],
  exhibits: ["exhibit"],
  stamps: ["stamp", "tool"],
};

const MARKS = { fine: "✓", differs: "✗", cannot_check: "?" };

/** @typedef {import("../engine/check.js").Checked} Checked */

/**
 * @param {import("./words.js").Words} words
 * @param {{checked: Checked, contents: any, source: import("./received_view.js").Source, language: unknown, files: number, number: string, hasReport: boolean}} what
 * @param {{number: (typed: string) => void, trust: (pem: string) => void, read: () => void}} on
 */
export function checkView(words, what, on) {
  const { checked } = what;
  const differs = checked.findings.filter((one) => DIFFERS.includes(one.code));
  const unchecked = checked.findings.filter((one) => !DIFFERS.includes(one.code));
  const isPackage = !differs.some((one) => one.code === "package");
  return el("section", { class: "check" },
    el("div", { class: `result ${checked.verdict}`, id: "result", "data-verdict": checked.verdict },
      el("span", { class: "mark", "aria-hidden": "true" }, MARKS[checked.verdict]),
      el("div", {}, el("h1", {}, words.text(`check.${checked.verdict}`)), el("p", { class: "lead" }, words.text(`check.${checked.verdict}_lead`))),
    ),
    isPackage && what.hasReport && el("p", { class: "noprint" }, el("button", { type: "button", class: "primary", click: on.read }, words.text("check.read"))),
    differs.length > 0 && listOf(words, words.text("check.differs_title"), differs, "differs"),
    isPackage && fineList(words, what),
    isPackage && listOf(words, words.text("check.unchecked_title"), unchecked, "unchecked", words.text("check.unchecked_none")),
    isPackage && numberForm(words, what, on.number),
    checked.stamps.length > 0 && stampsOf(words, checked, on.trust),
    receivedView(words, { source: what.source, manifest: checked.manifest, language: what.language }),
    isPackage && el("div", { class: "note" }, el("h2", {}, words.text("check.means")), el("p", {}, words.text("check.means_text")), el("p", {}, words.text("check.by_hand"))),
  );
}

/** @param {import("./words.js").Words} words @param {string} place an entry's number, "line N", or a path */
function placeOf(words, place) {
  if (/^[0-9]+$/.test(place)) return words.text("check.entry", { number: place });
  const line = /^line ([0-9]+)$/.exec(place);
  return line ? words.text("check.line", { number: line[1] }) : plainName(place);
}

/** @param {import("./words.js").Words} words @param {string} title @param {Checked["findings"]} findings @param {string} kind */
function listOf(words, title, findings, kind, none = "") {
  const rows = findings.map((one) => el("li", { "data-code": one.code }, words.text(`finding.${one.code}`, { place: placeOf(words, one.place) })));
  const mark = kind === "differs" ? MARKS.differs : MARKS.cannot_check;
  return el("div", { class: `findings ${kind}` }, el("h2", {}, `${mark} ${title}`), rows.length ? el("ul", {}, rows) : el("p", { class: "quiet" }, none));
}

/** @param {import("./words.js").Words} words @param {Parameters<typeof checkView>[1]} what */
function fineList(words, { checked, contents, files, number }) {
  const codes = new Set(checked.findings.map((one) => one.code));
  const counts = /** @type {any} */ ({
    files, log: checked.head?.entries ?? 0, stamps: checked.stamps.length,
    exhibits: contents?.exhibits.filter((/** @type {any} */ one) => one.path !== null).length ?? 0,
  });
  const fine = Object.entries(FINE).filter(([name, own]) => !own.some((one) => codes.has(one)) && counts[name] !== 0).map(([name]) => name);
  if (number && !codes.has("key")) fine.push("number");
  const size = words.number(checked.head?.size ?? 0);
  const rows = fine.map((name) => el("li", { "data-fine": name }, words.text(`fine.${name}`, { count: words.number(counts[name] ?? 0), size })));
  return el("div", { class: "findings fine" }, el("h2", {}, `${MARKS.fine} ${words.text("check.fine_title")}`), rows.length ? el("ul", {}, rows) : el("p", { class: "quiet" }, words.text("check.fine_none")));
}

/** @param {import("./words.js").Words} words @param {Parameters<typeof checkView>[1]} what @param {(typed: string) => void} compare */
function numberForm(words, { checked, number }, compare) {
  const input = el("input", { type: "text", inputmode: "numeric", autocomplete: "off", name: "number", value: number, maxlength: "40" });
  const { box, tell } = field(input, words.text("check.number"), words.text("check.number_hint"));
  const isKey = checked.findings.some((one) => one.code === "key");
  const answer = number ? words.text(isKey ? "check.number_differs" : "check.number_fits") : "";
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    return input.value.replace(/\D/g, "").length === 20 ? compare(input.value) : tell(words.text("check.number_empty"));
  };
  return el("form", { submit, class: "panel" }, box,
    el("p", { class: "row noprint" }, el("button", { type: "submit" }, words.text("check.compare"))),
    el("p", { role: "status", id: "number-says" }, answer),
    el("p", { class: "quiet" }, words.text("check.numbers", { numbers: checked.numbers.join("; ") })),
  );
}

/** @param {import("./words.js").Words} words @param {Checked} checked @param {(pem: string) => void} trust */
function stampsOf(words, checked, trust) {
  const input = el("input", { type: "file", name: "trust", accept: ".pem,.crt,.cer" });
  input.addEventListener("change", async () => input.files?.[0] && trust(await input.files[0].slice(0, 1 << 20).text()));
  const { box } = field(input, words.text("check.trust"), words.text("check.trust_hint"));
  const rows = checked.stamps.map((one) =>
    el("li", {},
      words.text("check.stamp_at", { at: one.at.toISOString().slice(0, 19).replace("T", " "), size: words.number(one.size) }), ", ",
      words.text("check.stamp_by", { authority: one.authority }), ". ",
      words.text(one.isTrusted ? "check.stamp_trusted" : "check.stamp_own"),
    ),
  );
  return el("div", { class: "panel" }, el("h2", {}, words.text("check.stamps")), el("ul", {}, rows), el("div", { class: "noprint" }, box));
}
