/**
 * The page as a whole: which view stands there, and what leads from one to the next.
 *
 * Never here: what a view looks like, and any work on the package.
 */
import { withNumber } from "../engine/check.js";
import { checkView } from "./check_view.js";
import { announce, el, fill } from "./dom.js";
import { conversationsView, filesView, mediaView } from "./files_view.js";
import { headOf, navOf, VIEWS } from "./frame.js";
import { notesView } from "./notes_view.js";
import { openedOf } from "./opened.js";
import { spellings, wordCount, WORDS } from "./phrase.js";
import { progressView } from "./progress.js";
import { recognised } from "./recognise.js";
import { reportView, timelineView } from "./report_view.js";
import { forget } from "./save.js";
import { carried, carriesOne, startView, takeDrops, unlockView } from "./start.js";
import { preferred, Words } from "./words.js";
import { work } from "./work.js";
import { Writing } from "./writing.js";

/** Milliseconds that choosing may take without a word about it. */
const SLOW = 300;

/** @typedef {import("./recognise.js").Chosen} Chosen */
/** @typedef {import("./recognise.js").Member} Member */
/** @typedef {import("./opened.js").Opened} Opened */

/** The page. */
export class App {
  constructor() {
    this.words = new Words(preferred());
    this.head = el("header");
    this.nav = el("nav");
    this.main = el("main", { id: "main", tabindex: "-1" });
    this.writing = new Writing(this.words, () => this.show("notes"));
    document.querySelector("#app")?.replaceChildren(this.head, this.nav, this.main, this.writing.bar);
    this.work = /** @type {import("./work.js").Work | null} */ (null);
    this.chosen = /** @type {Chosen | null} */ (null);
    this.opened = /** @type {Opened | null} */ (null);
    this.members = /** @type {Map<string, Blob>} */ (new Map());
    this.view = "start";
    this.kind = /** @type {import("./recognise.js").Kind} */ ("unknown");
    /** The key of a sentence on what went wrong. */
    this.problem = "";
    /** Whether what is opened came inside this page. */
    this.isInside = false;
    /** What the browser said of it. */
    this.what = "";
    this.step = "";
    this.typed = "";
    this.number = "";
    /** Which opening this is: what comes from an earlier one counts no more. */
    this.turn = 0;
    takeDrops((given) => this.choose(given));
  }

  /** Forget all that was opened. */
  reset() {
    this.work?.stop();
    forget();
    [this.work, this.chosen, this.opened, this.members] = [null, null, null, new Map()];
    [this.view, this.problem, this.typed, this.number] = ["start", "", "", ""];
    this.writing.begin();
    this.turn += 1;
  }

  /** Forget all and begin again, unless there are notes that somebody wants to keep. */
  async close(problem = "") {
    if (!(await this.writing.mayGo())) return;
    this.reset();
    this.problem = problem;
    await this.show("start");
  }

  async begin() {
    if (!carriesOne()) return this.show("start");
    this.wait("reading");
    return this.choose(carried().then((one) => [["case.age", one]]), true);
  }

  /** @param {import("./words.js").Language} language */
  speak(language) {
    this.words = new Words(language);
    this.writing.speak(this.words);
    if (this.view === "progress") this.wait(this.step);
    else this.show(this.view);
  }

  /** Draw what stands around every view. */
  frame() {
    const { words } = this;
    document.documentElement.lang = words.language;
    document.title = words.text(this.opened ? "page.name" : "page.title");
    fill(this.head, headOf(words, (language) => this.speak(language)));
    this.nav.hidden = !VIEWS.includes(this.view);
    this.nav.setAttribute("aria-label", words.text("nav.label"));
    fill(this.nav, !this.nav.hidden && navOf(words, this.view, Boolean(this.opened?.contents), (view) => void this.show(view), () => void this.close()));
    document.querySelectorAll("[data-word]").forEach((one) => (one.textContent = words.text(/** @type {HTMLElement} */ (one).dataset.word ?? "")));
  }

  /** @param {string} view */
  async show(view) {
    this.view = view;
    const turn = this.turn;
    forget();
    this.frame();
    const made = await this.made(view);
    if (this.view !== view || this.turn !== turn) return; // somebody was quicker
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
    const { words, opened, writing } = this;
    if (view === "unlock") return this.unlock();
    if (!opened) return startView(words, (given) => this.choose(Promise.resolve(given)), this.problem && words.text(this.problem, { what: this.what }));
    if (view === "report") return reportView(writing, { report: opened.report, pdf: opened.members.get("data/dossier.pdf"), differs: opened.checked.verdict === "differs" });
    if (view === "timeline") return timelineView(words, opened.report, (number) => this.goTo(number));
    if (view === "conversations") return conversationsView(writing, opened);
    if (view === "media") return mediaView(writing, opened);
    if (view === "files") return filesView(words, opened);
    if (view === "notes") return notesView(writing, opened);
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
    return checkView(this.words, { checked, contents: opened.contents, source: opened.source, language: opened.report?.language, files: opened.members.size, number: this.number, hasReport: Boolean(opened.contents) }, {
      number: (/** @type {string} */ typed) => {
        this.number = typed;
        void this.show("check");
      },
      trust: (pem) => {
        this.wait("checking");
        this.work?.ask({ trust: pem });
      },
      read: () => void this.show("report"),
    });
  }

  /** @param {Promise<Member[]>} given files that somebody chose or dropped @param {boolean} isInside or what this page carries */
  async choose(given, isInside = false) {
    const found = given.then(recognised, () => recognised([["", /** @type {any} */ (null)]]));
    if (this.opened?.contents) {
      const { kind, chosen } = await found;
      if (kind === "notes" && chosen.what instanceof Blob) return this.writing.take(chosen.what);
    }
    if (!(await this.writing.mayGo())) return;
    this.reset();
    const turn = this.turn;
    const slow = setTimeout(() => turn === this.turn && this.wait("gathering"), SLOW);
    const { kind, chosen } = await found;
    clearTimeout(slow);
    if (turn !== this.turn) return;
    [this.kind, this.chosen, this.isInside] = [kind, chosen, isInside];
    if (kind === "zip") return this.open({});
    this.problem = kind === "words" || kind === "key" ? "" : `start.${kind}`;
    return this.show(this.problem ? "start" : "unlock");
  }

  unlock() {
    const back = () => void this.close();
    const open = (/** @type {{words?: string, key?: string}} */ secret) => {
      this.typed = secret.words ?? "";
      this.tries = secret.words === undefined ? [] : spellings(secret.words).slice(1);
      this.open(secret.words === undefined ? secret : { words: spellings(secret.words)[0] });
    };
    const { view, tell, input } = unlockView(this.words, /** @type {Chosen} */ (this.chosen), this.kind === "key" ? "key" : "words", open, back);
    if (input.type === "text") input.value = this.typed;
    if (this.problem) setTimeout(() => tell(this.words.text(this.problem, { what: this.what })));
    else setTimeout(() => input.focus());
    return view;
  }

  /** @param {{words?: string, key?: string}} secret */
  open(secret) {
    this.problem = "";
    this.wait(secret.words === undefined ? "opening" : "words");
    this.work?.stop();
    const turn = this.turn;
    this.work = work((message) => void (turn === this.turn && this.hear(message)));
    this.work.ask({ open: this.chosen?.what, secret });
  }

  /** Show how far it is. @param {string} step that it begins with */
  wait(step) {
    [this.view, this.step] = ["progress", step];
    this.frame();
    const cancel = () => void this.close("progress.cancelled");
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
    const turn = this.turn;
    const opened = await openedOf(this.members, message.checked, this.source(message.received));
    if (turn !== this.turn) return;
    // Another check of the same package leaves the notes as they are.
    if (!this.opened) this.writing.begin(opened.contents?.handover);
    this.opened = opened;
    await this.show("check");
  }

  /** @param {import("../engine/worker.js").Received | null} file @returns {import("./received_view.js").Source} */
  source(file) {
    if (this.isInside) return { how: "inside" };
    return file ? { how: "file", name: this.chosen?.name ?? "", ...file } : { how: "folder" };
  }

  /** @param {{failed: string, what?: string}} message */
  failed({ failed, what = "" }) {
    const next = failed === "wrong_words" ? this.tries?.shift() : undefined;
    if (next !== undefined) return this.open({ words: next });
    this.problem = failed === "unreadable" ? "start.unreadable" : `unlock.${failed}`;
    // How many words there are gives nothing away.
    const count = wordCount(this.typed);
    if (failed === "wrong_words" && count !== WORDS) [this.problem, what] = ["unlock.wrong_count", String(count)];
    this.what = what;
    return this.show(this.kind === "zip" || failed === "unreadable" ? "start" : "unlock");
  }
}
