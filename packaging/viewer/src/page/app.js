/**
 * The page as a whole: which view stands there, and what leads from one to the next.
 *
 * Never here: what a view looks like, and any work on the package.
 */
import { withNumber } from "../engine/check.js";
import { contentsOf } from "../engine/exhibits.js";
import { kindOf } from "../engine/sealed.js";
import { checkView } from "./check_view.js";
import { announce, el, fill } from "./dom.js";
import { conversationsView, filesView, mediaView } from "./files_view.js";
import { spellings } from "./phrase.js";
import { progressView } from "./progress.js";
import { reportView, timelineView } from "./report_view.js";
import { forget } from "./save.js";
import { carried, carriesOne, startView, takeDrops, unlockView } from "./start.js";
import { LANGUAGES, preferred, Words } from "./words.js";
import { work } from "./work.js";

const VIEWS = ["check", "report", "timeline", "conversations", "media", "files"];

/** @typedef {import("./start.js").Chosen} Chosen */

/** The page. */
export class App {
  constructor() {
    this.words = new Words(preferred());
    this.head = el("header");
    this.nav = el("nav");
    this.main = el("main", { id: "main", tabindex: "-1" });
    document.querySelector("#app")?.replaceChildren(this.head, this.nav, this.main);
    this.work = /** @type {import("./work.js").Work | null} */ (null);
    this.chosen = /** @type {Chosen | null} */ (null);
    this.opened = /** @type {Opened | null} */ (null);
    this.members = /** @type {Map<string, Blob>} */ (new Map());
    this.view = "start";
    /** The key of a sentence on what went wrong. */
    this.problem = "";
    this.typed = "";
    this.number = "";
    takeDrops((chosen) => this.choose(chosen));
  }

  /** Forget all that was opened. */
  reset() {
    this.work?.stop();
    forget();
    [this.work, this.chosen, this.opened, this.members] = [null, null, null, new Map()];
    [this.view, this.problem, this.typed, this.number] = ["start", "", "", ""];
  }

  async begin() {
    if (!carriesOne()) return this.show("start");
    this.wait("reading");
    return this.choose(await carried());
  }

  /** @param {import("./words.js").Language} language */
  speak(language) {
    this.words = new Words(language);
    if (this.view === "progress") this.frame();
    else this.show(this.view);
  }

  /** Draw what stands around every view. */
  frame() {
    const { words } = this;
    document.documentElement.lang = words.language;
    document.title = words.text(this.opened ? "page.name" : "page.title");
    fill(this.head,
      el("a", { class: "skip", href: "#main" }, words.text("page.skip")),
      el("strong", {}, words.text("page.name")),
      el("div", { class: "row", role: "group", "aria-label": words.text("language.label") },
        LANGUAGES.map((one) => el("button", { type: "button", lang: one, class: "plain", "aria-pressed": String(one === words.language), click: () => this.speak(one) }, words.text(`language.${one}`)))),
    );
    this.nav.hidden = !VIEWS.includes(this.view);
    this.nav.setAttribute("aria-label", words.text("nav.label"));
    fill(this.nav, !this.nav.hidden && this.navButtons());
    document.querySelectorAll("[data-word]").forEach((one) => (one.textContent = words.text(/** @type {HTMLElement} */ (one).dataset.word ?? "")));
  }

  navButtons() {
    const isPackage = this.opened?.contents;
    const open = VIEWS.filter((one) => one === "check" || isPackage).map((one) =>
      el("button", { type: "button", "aria-current": one === this.view ? "page" : null, "data-view": one, click: () => this.show(one) }, this.words.text(`nav.${one}`)));
    return [...open, el("button", { type: "button", class: "plain", click: () => { this.reset(); this.show("start"); } }, this.words.text("nav.close"))];
  }

  /** @param {string} view */
  async show(view) {
    this.view = view;
    forget();
    this.frame();
    const made = await this.made(view);
    if (this.view !== view) return; // somebody was quicker
    fill(this.main, made);
    announce(this.main);
  }

  /** @param {string} view @returns {Promise<Element>} a sentence where foreign data has another shape than it should */
  async made(view) {
    try {
      return await this.make(view);
    } catch {
      return el("section", {}, el("h1", {}, this.words.text(`nav.${view}`)), el("p", { class: "care" }, this.words.text("report.none")));
    }
  }

  /** @param {string} view @returns {Promise<Element> | Element} */
  make(view) {
    const { words, opened } = this;
    if (view === "unlock") return this.unlock();
    if (!opened) return startView(words, (chosen) => this.choose(chosen), this.problem && words.text(this.problem));
    if (view === "report") return reportView(words, { report: opened.report, pdf: opened.members.get("data/dossier.pdf"), differs: opened.checked.verdict === "differs" });
    if (view === "timeline") return timelineView(words, opened.report, (number) => this.goTo(number));
    if (view === "conversations") return conversationsView(words, opened);
    if (view === "media") return mediaView(words, opened);
    if (view === "files") return filesView(words, opened);
    return this.check(opened);
  }

  /** @param {number} number of an incident */
  async goTo(number) {
    await this.show("report");
    const place = document.getElementById(`incident-${number}`);
    place?.scrollIntoView();
    place?.querySelector("h3")?.focus({ preventScroll: true });
  }

  /** @param {Opened} opened */
  check(opened) {
    const checked = withNumber(opened.checked, this.number);
    return checkView(this.words, { checked, contents: opened.contents, files: opened.members.size, number: this.number, hasReport: Boolean(opened.contents) }, {
      number: (/** @type {string} */ typed) => {
        this.number = typed;
        void this.show("check");
      },
      trust: (pem) => {
        this.wait();
        this.work?.ask({ trust: pem });
      },
      read: () => void this.show("report"),
    });
  }

  /** @param {Chosen} chosen */
  async choose(chosen) {
    this.reset();
    const kind = chosen.what instanceof Blob ? await kindOf(chosen.what) : "zip";
    this.chosen = chosen;
    this.kind = kind;
    if (kind === "zip") return this.open({});
    this.problem = kind === "unknown" || kind === "other_seal" ? `start.${kind}` : "";
    return this.show(this.problem ? "start" : "unlock");
  }

  unlock() {
    const back = () => {
      this.reset();
      void this.show("start");
    };
    const open = (/** @type {{words?: string, key?: string}} */ secret) => {
      this.typed = secret.words ?? "";
      this.tries = secret.words === undefined ? [] : spellings(secret.words).slice(1);
      this.open(secret.words === undefined ? secret : { words: spellings(secret.words)[0] });
    };
    const { view, tell, input } = unlockView(this.words, /** @type {Chosen} */ (this.chosen), this.kind === "key" ? "key" : "words", open, back);
    if (input.type === "text") input.value = this.typed;
    if (this.problem) setTimeout(() => tell(this.words.text(this.problem, { what: this.what ?? "" })));
    else setTimeout(() => input.focus());
    return view;
  }

  /** @param {{words?: string, key?: string}} secret */
  open(secret) {
    this.problem = "";
    this.wait();
    this.work?.stop();
    this.work = work((message) => void this.hear(message));
    this.work.ask({ open: this.chosen?.what, secret });
  }

  /** Show how far it is. @param {string} step that it begins with */
  wait(step = "words") {
    this.view = "progress";
    this.frame();
    const cancel = () => {
      this.reset();
      this.problem = "progress.cancelled";
      void this.show("start");
    };
    this.progress = progressView(this.words, cancel, step);
    fill(this.main, this.progress.view);
    announce(this.main);
  }

  /** @param {any} message of the engine */
  async hear(message) {
    if (message.progress && this.view === "progress") this.progress?.show(message.progress);
    if (message.opened) this.members = new Map(message.opened);
    if (message.failed) return this.failed(message);
    if (!message.checked) return;
    this.typed = "";
    this.opened = await openedOf(this.members, message.checked);
    await this.show("check");
  }

  /** @param {{failed: string, what?: string}} message */
  failed({ failed, what }) {
    const next = failed === "wrong_words" ? this.tries?.shift() : undefined;
    if (next !== undefined) return this.open({ words: next });
    this.problem = `unlock.${failed}`;
    this.what = what;
    if (this.kind === "zip") this.problem = "start.unknown";
    return this.show(this.kind === "zip" ? "start" : "unlock");
  }
}

/**
 * @typedef {{checked: import("../engine/check.js").Checked, members: Map<string, Blob>, contents: any, report: any,
 *   differing: Set<string>}} Opened `contents` is null for what is no package
 */

/** @param {Map<string, Blob>} members @param {import("../engine/check.js").Checked} checked @returns {Promise<Opened>} */
async function openedOf(members, checked) {
  const isPackage = !checked.findings.some((one) => one.code === "package");
  const contents = isPackage ? contentsOf(await members.get("data/contents.json")?.text() ?? null) : null;
  const differing = new Set(checked.findings.map((one) => one.place));
  return { checked, members, contents, report: await reportOf(members.get("data/dossier.json")), differing };
}

/** @param {Blob | undefined} blob @returns {Promise<any>} null where it does not read */
async function reportOf(blob) {
  try {
    const report = JSON.parse((await blob?.text()) ?? "");
    return Array.isArray(report.incidents) && Array.isArray(report.exhibits) && report.points ? report : null;
  } catch {
    return null;
  }
}
