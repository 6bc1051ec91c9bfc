/**
 * What stands around every view: name and languages, and the parts of the package.
 *
 * Never here: the views.
 */
import { el } from "./dom.js";
import { LANGUAGES } from "./words.js";

/** Views of an open package, in the order of their buttons. */
export const VIEWS = ["check", "report", "timeline", "conversations", "media", "files", "notes"];

/** @typedef {import("./words.js").Words} Words */

/** @param {Words} words @param {(language: import("./words.js").Language) => void} speak @returns {Node[]} */
export const headOf = (words, speak) => [
  el("a", { class: "skip", href: "#main" }, words.text("page.skip")),
  el("strong", {}, words.text("page.name")),
  el("div", { class: "row", role: "group", "aria-label": words.text("language.label") },
    LANGUAGES.map((one) => el("button", { type: "button", lang: one, class: "plain", "aria-pressed": String(one === words.language), click: () => speak(one) }, words.text(`language.${one}`)))),
];

/** @param {Words} words @param {string} view @param {boolean} isPackage @param {(view: string) => void} show @param {() => void} close */
export const navOf = (words, view, isPackage, show, close) => [
  ...VIEWS.filter((one) => one === "check" || isPackage).map((one) =>
    el("button", { type: "button", "aria-current": one === view ? "page" : null, "data-view": one, click: () => show(one) }, words.text(`nav.${one}`))),
  el("button", { type: "button", class: "plain", click: close }, words.text("nav.close")),
];
