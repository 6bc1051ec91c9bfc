/**
 * Elements and their text. All text, ours and foreign, goes in as text and never as markup.
 *
 * Never here: words.
 */

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {{[name: string]: any}} [given] attributes; functions are listeners; true is a bare attribute
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  fill(element, ...children);
  return element;
}

/** @param {Element} element @param {...(Child | Child[])} children */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter((one) => one !== null && one !== undefined && one !== false).map((one) => /** @type {Node | string} */ (one)));
}

let last = 0;

/** @returns {string} an id that stands once in the page */
export const freshId = () => `x${++last}`;

/** A person's own words: line ends kept, each paragraph in its own direction. */
export const said = (/** @type {string} */ text, given = {}) => el("span", { class: "said", dir: "auto", ...given }, text);

/** Characters that are not seen, and some of which turn round what stands beside them: "gpj.exe" for "exe.jpg". */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A name of a file as it really is, from its first character to its last. */
export const plainName = (/** @type {string} */ name) => name.replace(UNSEEN, "\ufffd");

/**
 * A field with its label, a hint, and a place for what is wrong with it.
 *
 * @param {HTMLInputElement | HTMLTextAreaElement} input @param {string} label @param {string} hint may be empty
 */
export function field(input, label, hint) {
  const [id, hintId, errorId] = [freshId(), freshId(), freshId()];
  input.id = id;
  input.setAttribute("aria-describedby", hint ? `${hintId} ${errorId}` : errorId);
  const error = el("p", { id: errorId, class: "wrong", role: "alert" });
  const box = el("div", { class: "field" }, el("label", { for: id }, label), hint && el("p", { id: hintId, class: "quiet" }, hint), input, error);
  const tell = (/** @type {string} */ text) => {
    error.textContent = text;
    input.setAttribute("aria-invalid", String(text !== ""));
    if (text) input.focus();
  };
  return { box, tell };
}

/**
 * Ask one question that has to be answered first.
 *
 * @param {string} question @param {string} yes @param {string} no which Escape means, too @returns {Promise<boolean>}
 */
export function ask(question, yes, no) {
  const id = freshId();
  return new Promise((done) => {
    const answer = (/** @type {boolean} */ is) => () => {
      dialog.close();
      dialog.remove();
      done(is);
    };
    const dialog = el("dialog", { "aria-labelledby": id, cancel: answer(false) },
      el("p", { id }, question),
      el("p", { class: "row" },
        el("button", { type: "button", class: "primary", click: answer(false) }, no),
        el("button", { type: "button", click: answer(true) }, yes)),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Put the focus on the heading of what is new, so that a screen reader says it. */
export function announce(/** @type {Element} */ root) {
  const heading = /** @type {HTMLElement | null} */ (root.querySelector("h1, h2"));
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
  scrollTo(0, 0);
}
