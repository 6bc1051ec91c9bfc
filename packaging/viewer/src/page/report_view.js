/**
 * The report as a page, from its data: what is stated, under the names of the data points.
 *
 * Never here: what a reader gets; that was chosen when the report was made.
 */
import { el, said } from "./dom.js";
import { notesOn } from "./notes_view.js";
import { address, save } from "./save.js";
import { onExhibit, onIncident, textOf } from "./subjects.js";

/** Data points that speak of the printed pages. */
const OF_PAPER = ["page_numbers", "page_count"];

/** Data points that an incident's or a file's heading says already. */
const IN_HEADING = ["incident_number", "incident_date", "exhibit_number", "exhibit_description"];

const TYPE = "application/pdf";

/** @typedef {import("./words.js").Words} Words */

/** @param {import("./notes_view.js").Writing} writing @param {{report: any, pdf: Blob | undefined, differs: boolean}} what */
export function reportView(writing, { report, pdf, differs }) {
  const { words } = writing;
  return el("section", { class: "report" },
    el("h1", {}, report ? said(report.title, { lang: report.language }) : words.text("report.title")),
    report && el("p", { class: "quiet" }, words.text("report.prepared", { at: words.time(report.prepared_at) })),
    differs && el("p", { class: "care" }, words.text("report.warning")),
    pdf && el("p", { class: "row noprint" },
      el("a", { class: "button", href: address(pdf, TYPE), target: "_blank", rel: "noopener" }, words.text("report.pdf_open")),
      el("button", { type: "button", click: () => save(pdf, "dossier.pdf") }, words.text("report.pdf_save")),
    ),
    report ? bodyOf(writing, report) : el("p", {}, words.text("report.none")),
  );
}

/** @param {import("./notes_view.js").Writing} writing @param {any} report */
function bodyOf(writing, report) {
  const { words } = writing;
  const general = Object.entries(report.points).filter(([id]) => !OF_PAPER.includes(id)).map(([id, all]) => /** @type {[string, any[]]} */ ([id, all.filter((/** @type {any} */ one) => one.of === null)]));
  return [
    el("h2", {}, words.text("report.general")), pointsOf(words, general, report.language),
    el("h2", {}, words.text("report.incidents")), ...report.incidents.map((/** @type {any} */ one) => incidentOf(writing, one, report.language)),
    el("h2", {}, words.text("report.exhibits")), ...report.exhibits.map((/** @type {any} */ one) => exhibitOf(writing, one, report.language)),
    ...leftOut(words, report),
  ];
}

/** @param {Words} words @param {[string, any[]][]} points @param {string} language of the report */
function pointsOf(words, points, language) {
  const rows = points.filter(([, all]) => all.length > 0).map(([id, all]) =>
    el("div", {}, el("dt", {}, words.ofReports("point", id)), all.map((one) => el("dd", { lang: language }, one.person && one.person !== one.text ? said(`${one.person}: `, { class: "who" }) : null, said(one.text)))),
  );
  return el("dl", { class: "points" }, rows);
}

/** @param {import("./notes_view.js").Writing} writing @param {any} one @param {string} language */
function incidentOf(writing, one, language) {
  const { words } = writing;
  const date = textOf(one, "incident_date");
  const own = Object.entries(one.points).filter(([id]) => !IN_HEADING.includes(id));
  return el("article", { class: "panel", id: `incident-${one.number}` },
    el("h3", { tabindex: "-1" }, words.text("report.incident", { number: one.number }), date ? " · " : "", said(date, { lang: language }), one.set_aside ? ` (${words.text("report.set_aside")})` : ""),
    pointsOf(words, /** @type {any} */ (own), language),
    one.exhibits.length > 0 && el("p", {}, words.text("report.goes_with", { list: one.exhibits.join(", ") })),
    one.conversations.map((/** @type {any} */ each) => conversationOf(words, each)),
    one.changes.length > 0 && el("details", {}, el("summary", {}, words.text("report.changes")), el("ul", {}, one.changes.map((/** @type {any} */ each) =>
      el("li", {}, said(words.text("report.change", { at: words.time(each.at), entry: each.log_entry, field: fieldOf(words, each.field), before: each.before })))))),
    notesOn(writing, onIncident(words, one)),
  );
}

/** @param {Words} words @param {string} field of an account, or a data point in its details */
const fieldOf = (words, field) =>
  field.startsWith("details.") ? words.ofReports("point", field.slice("details.".length)) : words.ofReports("field", field);

/** @param {Words} words @param {any} one */
function conversationOf(words, one) {
  const rows = one.messages.map((/** @type {any} */ each) =>
    el("li", { class: each.is_context ? "context" : "" },
      el("p", { class: "quiet" }, said(each.sender), " · ", words.time(each.at), each.is_context ? ` · ${words.text("report.context")}` : ""),
      el("p", {}, said(each.text)),
      each.marks.length > 0 && el("p", { class: "quiet" }, words.text("report.marks", { list: each.marks.map((/** @type {string} */ one) => words.ofReports("mark", one)).join("; ") })),
      each.earlier.map((/** @type {string} */ text) => el("p", { class: "quiet" }, said(words.text("report.earlier", { text })))),
      each.files.length > 0 && el("p", { class: "quiet" }, said(words.text("report.files", { list: each.files.join(", ") }))),
    ),
  );
  return el("div", { class: "messages" }, el("h4", {}, said(words.text("report.conversation", { title: one.title }))), el("ol", {}, rows));
}

/** @param {import("./notes_view.js").Writing} writing @param {any} one @param {string} language */
function exhibitOf(writing, one, language) {
  const { words } = writing;
  const own = Object.entries(one.points).filter(([id]) => !IN_HEADING.includes(id));
  return el("article", { class: "panel" }, el("h3", {}, one.name, " · ", said(one.file)), pointsOf(words, /** @type {any} */ (own), language), notesOn(writing, onExhibit(words, one.number, one.file)));
}

/** @param {Words} words @param {any} report */
function leftOut(words, report) {
  const codes = report.redactions.map((/** @type {any} */ one) => el("li", {}, words.text("report.redaction", { code: one.code, times: one.times, reason: one.reason })));
  const points = report.not_stated.map((/** @type {string} */ id) => el("li", {}, words.ofReports("point", id)));
  return [
    codes.length > 0 && el("h2", {}, words.text("report.redactions")), codes.length > 0 && el("ul", {}, codes),
    points.length > 0 && el("h2", {}, words.text("report.not_stated")), points.length > 0 && el("p", { class: "quiet" }, words.text("report.not_stated_hint")), points.length > 0 && el("ul", {}, points),
    report.left_out + report.erased > 0 && el("p", {}, words.text("report.counts", { left_out: report.left_out, erased: report.erased })),
  ];
}

/** The report's own words for a date, in its language. @param {Words} words @param {any} one @param {string} language */
function whenOf(words, one, language) {
  const date = textOf(one, "incident_date");
  return date ? said(date, { lang: language }) : words.text("timeline.undated");
}

/** @param {Words} words @param {any} report @param {(number: number) => void} go */
export function timelineView(words, report, go) {
  const incidents = report?.incidents ?? [];
  const rows = incidents.map((/** @type {any} */ one) =>
    el("li", {},
      el("p", { class: "when" }, whenOf(words, one, report.language)),
      el("div", { lang: report.language },
        el("button", { type: "button", class: "plain", lang: words.language, click: () => go(one.number) }, words.text("report.incident", { number: one.number })),
        el("p", { class: "quiet" }, said(textOf(one, "incident_place"))),
        el("p", {}, said(textOf(one, "incident_facts"))),
      ),
    ),
  );
  return el("section", { class: "timeline" }, el("h1", {}, words.text("timeline.title")), rows.length ? el("ol", {}, rows) : el("p", {}, words.text("timeline.none")));
}
