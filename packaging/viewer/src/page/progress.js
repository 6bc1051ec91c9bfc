/**
 * How far it is: a bar, an amount, and the time that is left.
 *
 * Never here: what is done.
 */
import { el } from "./dom.js";

/** Milliseconds after which a guess at the time that is left is worth something. */
const SOON = 1500;

/** Milliseconds after which words that are still tried want a word. */
const LONG = 8000;

/** Milliseconds between two things that a screen reader is told. */
const SPOKEN = 10_000;

/** @param {import("./words.js").Words} words @param {() => void} cancel @param {string} begins the step that it begins with */
export function progressView(words, cancel, begins) {
  const bar = el("progress", { "aria-label": words.text("progress.title") });
  const amount = el("p", { class: "quiet" });
  const spoken = el("p", { role: "status" }, words.text(`progress.${begins}`));
  const view = el("section", { class: "progress" },
    el("h1", {}, words.text("progress.title")), spoken, bar, amount,
    el("p", {}, el("button", { type: "button", class: "plain", click: cancel }, words.text("progress.cancel"))),
  );
  const longer = setTimeout(() => begins === "words" && (spoken.textContent = words.text("progress.longer")), LONG);
  let [step, began, first, told] = ["", 0, 0, 0];

  /** @param {{step: string, done: number, total: number}} at */
  const show = (at) => {
    if (at.done === 0) return;
    clearTimeout(longer);
    const now = Date.now();
    if (step !== at.step) [step, began, first, told] = [at.step, now, at.done, 0];
    bar.max = at.total;
    bar.value = at.done;
    const sizes = words.text("progress.amount", { done: words.size(at.done), total: words.size(at.total) });
    const seconds = Math.ceil(((now - began) / (at.done - first || 1)) * (at.total - at.done) / 1000);
    const left = seconds > 1 ? words.text("progress.left", { seconds }) : words.text("progress.almost");
    amount.textContent = now - began > SOON ? `${sizes}, ${left}` : sizes;
    if (now - told < SPOKEN) return;
    told = now;
    spoken.textContent = words.text(`progress.${at.step}`);
  };
  return { view, show };
}
