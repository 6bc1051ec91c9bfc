/**
 * Words in both languages, numbers, sizes and times as each language writes them.
 *
 * Never here: elements.
 */
import en from "../../words/en.json";
import fr from "../../words/fr.json";
import reports from "reports";

const WORDS = { en, fr };

/** @typedef {"en" | "fr"} Language */
/** @type {Language[]} */
export const LANGUAGES = ["en", "fr"];

/** @returns {Language} the first of the browser's languages that is ours */
export const preferred = () =>
  /** @type {Language | undefined} */ (navigator.languages.map((one) => one.slice(0, 2)).find((one) => one in WORDS)) ?? "en";

/** The words of one language. */
export class Words {
  /** @param {Language} language */
  constructor(language) {
    this.language = language;
  }

  /** @param {string} key @param {{[name: string]: string | number}} [values] @returns {string} */
  text(key, values = {}) {
    const found = key.split(".").reduce((table, part) => table[part], /** @type {any} */ (WORDS[this.language]));
    return found.replace(/\{(\w+)\}/g, (/** @type {string} */ whole, /** @type {string} */ name) => values[name] ?? whole);
  }

  /**
   * A word of the reports.
   *
   * @param {"point" | "mark" | "field"} table @param {string} id
   * @returns {string} the id where this page is older than the report
   */
  ofReports(table, id) {
    const own = reports[this.language][table];
    return Object.hasOwn(own, id) ? own[id] : id;
  }

  /** @param {number} number */
  number(number) {
    return number.toLocaleString(this.language);
  }

  /** @param {number} bytes */
  size(bytes) {
    const units = ["b", "kb", "mb", "gb"];
    let [unit, amount] = [0, bytes];
    while (amount >= 1000 && unit < units.length - 1) [unit, amount] = [unit + 1, amount / 1000];
    const n = amount.toLocaleString(this.language, { maximumFractionDigits: unit > 1 && amount < 10 ? 1 : 0 });
    return this.text(`unit.${units[unit]}`, { n });
  }

  /** @param {string} iso @returns {string} as it is read, in the time zone that it was written in */
  time(iso) {
    const found = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?/.exec(iso);
    if (!found) return iso;
    const day = new Date(`${found[1]}T12:00:00Z`);
    if (Number.isNaN(day.getTime())) return iso;
    const written = day.toLocaleDateString(this.language === "en" ? "en-GB" : "fr", { timeZone: "UTC", dateStyle: "long" });
    // Browsers write "1 mars", which no French reader does.
    const date = this.language === "fr" ? written.replace(/^1 /, "1er ") : written;
    const zone = found[3] === undefined || found[3] === "Z" || found[3] === "+00:00" ? "UTC" : `UTC${found[3]}`;
    return found[3] === undefined ? `${date}, ${found[2]}` : `${date}, ${found[2]} (${zone})`;
  }
}
