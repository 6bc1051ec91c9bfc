/**
 * The notes of whoever reads, while the page is open: whose they are, whether they are saved, and that they are not lost unasked.
 *
 * Never here: what they look like.
 */
import { Answer } from "./answer.js";
import { ask, el, fill } from "./dom.js";

/** Notes on what is open. */
export class Writing {
  /** @param {import("./words.js").Words} words @param {() => Promise<void>} go shows the notes */
  constructor(words, go) {
    this.words = words;
    this.go = go;
    this.answer = new Answer();
    this.bar = el("div", { class: "unsaved noprint", role: "status", hidden: true });
    this.isAsking = false;
    /** What came of the last taking of a file: keys of sentences. */
    this.took = { said: "", problem: "" };
    addEventListener("beforeunload", (event) => this.answer.isUnsaved && event.preventDefault());
  }

  /** @param {string} [handover] its id */
  begin(handover = "") {
    this.answer = new Answer(handover);
    this.changed();
  }

  /** @param {import("./words.js").Words} words */
  speak(words) {
    this.words = words;
    this.changed();
  }

  /** Say that notes are not saved yet, or say it no more. */
  changed() {
    const { bar, words, answer: { isUnsaved } } = this;
    if (bar.hidden !== isUnsaved && bar.lang === words.language) return; // a screen reader says it once
    [bar.hidden, bar.lang] = [!isUnsaved, words.language];
    fill(bar, isUnsaved && [el("span", {}, words.text("notes.unsaved")), el("button", { type: "button", click: () => this.toSave() }, words.text("notes.to_save"))]);
  }

  /** @returns {Promise<boolean>} whether what is open may go: no words are lost, or somebody says so */
  async mayGo() {
    if (!this.answer.isUnsaved) return true;
    if (this.isAsking) return false;
    this.isAsking = true;
    const may = await ask(this.words.text("notes.ask"), this.words.text("notes.forget"), this.words.text("notes.keep"));
    this.isAsking = false;
    return may;
  }

  /** Go on with notes that were saved. @param {Blob} file */
  async take(file) {
    const { answer } = this;
    const why = await file.text().then((text) => answer.take(text), () => "none");
    if (answer !== this.answer) return;
    this.took = why ? { said: "", problem: `notes.take_${why}` } : { said: "notes.taken", problem: "" };
    this.changed();
    await this.go();
  }

  async toSave() {
    await this.go();
    const place = document.getElementById("notes-save");
    place?.focus();
    place?.scrollIntoView();
  }

  /** What came of the last taking, said once. */
  tell() {
    const { said, problem } = this.took;
    this.took = { said: "", problem: "" };
    return { said: said && this.words.text(said), problem: problem && this.words.text(problem) };
  }
}
