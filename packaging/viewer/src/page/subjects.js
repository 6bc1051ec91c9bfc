/**
 * What a note can be about: all of it, an incident, an exhibit; and what each is called here.
 *
 * Never here: notes.
 */
import { plainName } from "./dom.js";

/** @typedef {import("./words.js").Words} Words */
/** @typedef {{about: string, label: string}} Subject `about` is as in the file of notes */

/** @param {any} one @param {string} id @returns {string} what an incident or a file of the report says under a data point */
export const textOf = (one, id) => one.points[id]?.map((/** @type {any} */ each) => each.text).join("; ") ?? "";

const joined = (/** @type {string[]} */ ...parts) => parts.filter(Boolean).join(" · ");

/** @param {Words} words @param {any} one @returns {Subject} */
export const onIncident = (words, one) =>
  ({ about: `incident ${one.number}`, label: joined(words.text("report.incident", { number: one.number }), textOf(one, "incident_date")) });

/** @param {Words} words @param {number} number @param {string} name of the file @returns {Subject} */
export const onExhibit = (words, number, name) =>
  ({ about: `exhibit ${number}`, label: joined(words.text("notes.exhibit", { number }), plainName(name)) });

/** @param {Words} words @param {string} about something that is not here @returns {Subject} */
export function onNumber(words, about) {
  const [kind, number] = about.split(" ");
  return { about, label: words.text(kind === "incident" ? "report.incident" : "notes.exhibit", { number }) };
}

/** @param {Words} words @param {any} report @param {any} contents @returns {Subject[]} everything that a note can be about */
export const subjectsOf = (words, report, contents) => [
  { about: "", label: words.text("notes.all") },
  ...(report?.incidents ?? []).map((/** @type {any} */ one) => onIncident(words, one)),
  ...contents.exhibits.map((/** @type {any} */ one) => onExhibit(words, one.number, one.name)),
];
