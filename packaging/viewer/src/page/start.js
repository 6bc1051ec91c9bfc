/**
 * Choosing what to open: by the button, by dropping, or what the page itself carries.
 *
 * Never here: opening it.
 */
import { el, field } from "./dom.js";

/** @typedef {import("./recognise.js").Chosen} Chosen */
/** @typedef {import("./recognise.js").Member} Member */

/** Characters of base64 that are read at once. */
const PIECE = 4 * 1024 * 1024;

/** @param {import("./words.js").Words} words @param {(given: Member[]) => void} choose @param {string} problem */
export function startView(words, choose, problem) {
  const file = el("input", { type: "file", class: "away", id: "file", tabindex: "-1", "aria-hidden": "true" });
  const folder = el("input", { type: "file", class: "away", id: "folder", webkitdirectory: true, tabindex: "-1", "aria-hidden": "true" });
  file.addEventListener("change", () => file.files?.[0] && choose([[file.files[0].name, file.files[0]]]));
  folder.addEventListener("change", () => choose([...(folder.files ?? [])].map((one) => [one.webkitRelativePath, one])));
  return el("section", { class: "start" },
    el("h1", {}, words.text("start.title")),
    el("p", { class: "lead" }, words.text("start.lead")),
    el("div", { class: "drop" },
      el("p", {}, words.text("start.drop")),
      el("button", { type: "button", class: "primary", click: () => file.click() }, words.text("start.file")),
      file,
    ),
    el("p", { class: "wrong", role: "alert" }, problem),
    el("p", {}, el("button", { type: "button", class: "plain", click: () => folder.click() }, words.text("start.folder")), folder),
    el("p", { class: "quiet" }, words.text("start.folder_hint")),
    el("p", { class: "note" }, words.text("page.offline")),
  );
}

/** Whether files are dragged, and not some words. @param {DragEvent} event */
const bringsFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false;

/** Take what is dropped anywhere on the page. @param {(given: Promise<Member[]>) => void} choose */
export function takeDrops(choose) {
  addEventListener("dragover", (event) => {
    if (!bringsFiles(event)) return;
    event.preventDefault();
    document.body.classList.add("over");
  });
  addEventListener("dragleave", (event) => event.relatedTarget ?? document.body.classList.remove("over"));
  addEventListener("drop", (event) => {
    if (!bringsFiles(event)) return;
    event.preventDefault();
    document.body.classList.remove("over");
    choose(dropped(/** @type {DataTransfer} */ (event.dataTransfer)));
  });
}

/**
 * All files that were dropped, those in folders with their paths.
 *
 * @param {DataTransfer} data can be asked only until this returns for the first time @returns {Promise<Member[]>}
 */
async function dropped(data) {
  const files = [...data.files].map((one) => /** @type {Member} */ ([one.name, one]));
  const items = [...data.items].filter((one) => one.kind === "file");
  const folders = items.map((one) => one.webkitGetAsEntry?.()).filter((one) => one?.isDirectory);
  if (folders.length === 0) return files;
  // Chromium reads no entries on a page from a file, only handles; Firefox and Safari only entries.
  const handles = await Promise.all(items.map((one) => /** @type {any} */ (one).getAsFileSystemHandle?.()));
  const walked = handles.every(Boolean)
    ? handles.filter((one) => one.kind === "directory").map((one) => ofHandle(one, `${one.name}/`))
    : folders.map((one) => ofEntry(/** @type {any} */ (one), `${one?.name}/`));
  const names = new Set(folders.map((one) => one?.name));
  return [...files.filter(([name]) => !names.has(name)), ...(await Promise.all(walked)).flat()];
}

/** @param {any} folder FileSystemDirectoryHandle @param {string} before @returns {Promise<Member[]>} */
async function ofHandle(folder, before) {
  const found = [];
  for await (const one of folder.values()) {
    const path = before + one.name;
    if (one.kind === "directory") found.push(...(await ofHandle(one, `${path}/`)));
    else found.push(/** @type {Member} */ ([path, await one.getFile()]));
  }
  return found;
}

/** @param {FileSystemDirectoryEntry} folder @param {string} before @returns {Promise<Member[]>} */
async function ofEntry(folder, before) {
  const reader = folder.createReader();
  const found = [];
  // A browser gives at most 100 at a time, and then none.
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) return found;
    for (const one of some) {
      const path = before + one.name;
      if (one.isDirectory) found.push(...(await ofEntry(one, `${path}/`)));
      else found.push(/** @type {Member} */ ([path, await new Promise((done, fail) => one.file(done, fail))]));
    }
  }
}

/** Whether this page carries a package (docs/formats/handover.md). */
export const carriesOne = () => Boolean(document.getElementById("package")?.textContent);

/** @returns {Promise<Blob>} what the page carries; its text is let go of */
export async function carried() {
  const element = document.getElementById("package");
  const text = element?.textContent ?? "";
  const parts = [];
  for (let place = 0; place < text.length; place += PIECE) {
    parts.push(Uint8Array.from(atob(text.slice(place, place + PIECE)), (one) => one.charCodeAt(0)));
    await new Promise((done) => setTimeout(done));
  }
  element?.remove();
  return new Blob(parts);
}

/**
 * @param {import("./words.js").Words} words @param {Chosen} chosen @param {"words" | "key"} kind
 * @param {(secret: {words?: string, key?: string}) => void} open @param {() => void} back
 */
export function unlockView(words, chosen, kind, open, back) {
  const input = kind === "words"
    ? el("input", { type: "text", autocomplete: "off", autocapitalize: "none", spellcheck: "false", name: "words" })
    : el("input", { type: "file", name: "key" });
  const { box, tell } = field(input, words.text(`unlock.${kind}`), words.text(`unlock.${kind}_hint`));
  const size = chosen.what instanceof Blob ? words.size(chosen.what.size) : "";
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (kind === "words") return input.value.trim() ? open({ words: input.value }) : tell(words.text("unlock.empty"));
    const file = input.files?.[0];
    return file ? open({ key: await file.slice(0, 65536).text() }) : tell(words.text("unlock.no_key"));
  };
  const view = el("section", { class: "unlock" },
    el("h1", {}, words.text("unlock.title")),
    el("p", { class: "quiet" }, words.text("unlock.file", { name: chosen.name, size })),
    el("form", { submit },
      box,
      el("p", { class: "row" },
        el("button", { type: "submit", class: "primary" }, words.text("unlock.open")),
        el("button", { type: "button", class: "plain", click: back }, words.text("unlock.other")),
      ),
    ),
  );
  return { view, tell, input };
}
