// Drives a browser through the page, and says in JSON what was seen.
//   drive.mjs chrome|firefox PROGRAM PLAN.json
// PLAN: {downloads: FOLDER, visits: [{name, page, language, width, pick, folder, fall, drop, words, key, then: [STEP…]}]}
// STEP: {view} {save} {number} {attempt} {shot} {forget} {words} {alter} {fall, until} {cancel} {holds} {note} {paste} {unload} {from} {notesFile} {saveNotes} {leave} {play} {copy}
import { appendFileSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { basename, join } from "node:path";
import puppeteer from "puppeteer-core";

const [browserName, program, planFile] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(planFile, "utf8"));
const PATIENCE = plan.patience ?? 60_000;

const browser = await puppeteer.launch({
  browser: browserName,
  executablePath: program,
  headless: true,
  timeout: PATIENCE,
  // Chromium refuses its sandbox to root.
  args: browserName === "chrome" ? ["--disable-dev-shm-usage", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])] : [],
  // puppeteer's own way to tell Chromium where downloads go; Firefox has it in its preferences.
  ...(browserName === "chrome" && { downloadBehavior: { policy: "allow", downloadPath: plan.downloads } }),
  extraPrefsFirefox: {
    "browser.download.folderList": 2,
    "browser.download.dir": plan.downloads,
    "browser.download.useDownloadDir": true,
    "browser.download.alwaysOpenPanel": false,
    // What Firefox asks the network for by itself, so that only what the page asks for is left.
    "network.captive-portal-service.enabled": false,
    "network.connectivity-service.enabled": false,
    "network.dns.disablePrefetch": true,
    "network.proxy.type": 0,
    "services.settings.server": "data:,",
    "browser.region.update.enabled": false,
    "app.normandy.enabled": false,
    "extensions.update.enabled": false,
    "browser.safebrowsing.update.enabled": false,
    "browser.safebrowsing.provider.mozilla.updateURL": "",
    "dom.push.connection.enabled": false,
    "toolkit.telemetry.enabled": false,
  },
});

// Where attempts go: what the policy did not stop would arrive here.
const arrived = [];
const server = createServer((request, response) => {
  arrived.push(request.url);
  response.end();
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const listening = `http://127.0.0.1:${server.address().port}/`;

const LOCAL = /^(file|blob|data|about|chrome|moz-extension|resource):/;

/** Wait until a file stands in the folder, whole: two looks at it give the same size. */
async function downloaded(name) {
  for (let before = -1, end = Date.now() + PATIENCE; Date.now() < end; await new Promise((done) => setTimeout(done, 60))) {
    const found = readdirSync(plan.downloads).includes(name) ? statSync(join(plan.downloads, name)).size : -1;
    const isBusy = readdirSync(plan.downloads).some((one) => /\.(part|crdownload)$/.test(one));
    if (found >= 0 && found === before && !isBusy) return found;
    before = found;
  }
  throw new Error(`${name} was not saved`);
}

const seen = (page) =>
  page.evaluate(() => ({
    text: document.querySelector("main").innerText,
    verdict: document.querySelector("#result")?.dataset.verdict ?? null,
    codes: [...document.querySelectorAll("[data-code]")].map((one) => [one.dataset.code, one.innerText]),
    wrong: [...document.querySelectorAll(".wrong")].map((one) => one.innerText).join(""),
    typed: [...document.querySelectorAll("textarea")].map((one) => one.value).sort(),
    bar: document.querySelector(".unsaved:not([hidden])")?.innerText ?? "",
    focus: document.activeElement?.tagName ?? "",
    title: document.title,
    language: document.documentElement.lang,
    tall: document.querySelector(".received")?.offsetHeight ?? 0,
    foreign: [...document.querySelectorAll("main [lang]")].map((one) => [one.lang, one.innerText]),
    tooWide: document.documentElement.scrollWidth > innerWidth,
    shown: [...document.querySelectorAll("main img, main audio, main video")].map((one) => [one.tagName, one.naturalWidth ?? 0]),
    frames: document.querySelectorAll("iframe, object, embed, svg").length,
  }));

async function step(page, one) {
  if (one.alter) appendFileSync(one.alter, "x");
  if (one.words) await tryWords(page, one.words);
  if (one.fall) await fall(page, one.fall, one.until);
  if (one.cancel) {
    await page.click("section.progress button");
    await page.waitForSelector("section.start", { timeout: PATIENCE });
  }
  if (one.holds) return page.evaluate((text) => document.documentElement.outerHTML.includes(text), one.holds);
  if (one.note) await written(page, one.note);
  if (one.paste) {
    await page.$eval("textarea", (area, length) => {
      area.value = "x".repeat(length);
      area.dispatchEvent(new Event("input"));
    }, one.paste);
  }
  if (one.unload) return { asked: await leaving(page) };
  if (one.from) await page.type("input[name=from]", one.from);
  if (one.notesFile) {
    await page.evaluate(() => (document.querySelector("main section").dataset.old = "yes"));
    await (await page.$("#notes-file")).uploadFile(one.notesFile);
    await page.waitForSelector("section.notes-view:not([data-old])", { timeout: PATIENCE });
  }
  if (one.saveNotes) {
    await page.click(".notes-view button.primary");
    return { saved: await downloaded(one.saveNotes), ...(await seen(page)) };
  }
  if (one.leave !== undefined) {
    await page.click("nav button.plain");
    const asked = await page.waitForSelector("dialog", { timeout: PATIENCE });
    const text = await asked.evaluate((each) => each.innerText);
    await page.click(one.leave ? "dialog button:not(.primary)" : "dialog button.primary");
    await page.waitForSelector(one.leave ? "section.start" : "nav [aria-current]", { timeout: PATIENCE });
    return { asked: text, ...(await seen(page)) };
  }
  if (one.view) {
    await page.click(`nav [data-view="${one.view}"]`);
    await page.waitForFunction((view) => document.querySelector("main section")?.className.split("-")[0] === view, { timeout: PATIENCE }, one.view);
    if (one.view === "media") await page.waitForFunction(() => [...document.images].every((img) => img.complete), { timeout: PATIENCE });
  }
  if (one.save) {
    await page.evaluate((name) => document.querySelector(`[data-save="${name}"]`).click(), one.save);
    return { saved: await downloaded(one.save) };
  }
  if (one.number) {
    await page.type("input[name=number]", one.number);
    await page.click("form.panel button[type=submit]");
    await page.waitForFunction(() => document.querySelector("#number-says")?.textContent, { timeout: PATIENCE });
  }
  if (one.attempt) {
    // What foreign text that became part of the page could try: the policy stops each, by name.
    const tried = await page.evaluate(async (listening) => {
      const refused = [];
      addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
      const add = (tag, given) => document.body.append(Object.assign(document.createElement(tag), given));
      await Promise.allSettled([fetch(`${listening}fetch`), fetch("https://192.0.2.1/")]);
      add("img", { src: `${listening}img` });
      add("iframe", { src: `${listening}frame` });
      add("iframe", { src: URL.createObjectURL(new Blob(["<p>x"], { type: "text/html" })) });
      add("link", { rel: "stylesheet", href: `${listening}style` });
      add("style", { textContent: "body { color: red }" });
      const markup = (() => { try { document.body.innerHTML = "<i>x</i>"; return "ran"; } catch { return "refused"; } })();
      await new Promise((done) => setTimeout(done, 300));
      return { refused: refused.sort(), markup };
    }, listening);
    return { ...tried, arrived };
  }
  if (one.copy) {
    await page.focus(".received button");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector(".received [role=status]").textContent, { timeout: PATIENCE });
    return { says: await page.$eval(".received [role=status]", (one) => one.textContent), marked: await page.evaluate(() => String(getSelection())) };
  }
  if (one.play) {
    // By its end: it plays, and can be played from anywhere.
    return page.$eval("main video", async (video) => {
      video.muted = true;
      video.currentTime = video.duration / 2;
      await new Promise((done) => video.addEventListener("seeked", done, { once: true }));
      const from = video.currentTime;
      await video.play();
      await new Promise((done) => video.addEventListener("ended", done, { once: true }));
      return { width: video.videoWidth, from, to: video.currentTime };
    });
  }
  if (one.forget) {
    await page.click("nav button.plain");
    await page.waitForSelector("section.start", { timeout: PATIENCE });
  }
  if (one.shot) await page.screenshot({ path: one.shot, fullPage: Boolean(one.full) });
  return seen(page);
}

/** Let a file fall on the page, as a browser does when somebody drags one there. */
const drop = (page, file) =>
  page.evaluate((base64, name) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], name));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, readFileSync(file).toString("base64"), basename(file));

/** Let files and folders fall on the page from outside, as Chromium itself does it. */
async function fall(page, files, until) {
  const session = await page.createCDPSession();
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) await session.send("Input.dispatchDragEvent", { type, x: 200, y: 200, data });
  await page.waitForSelector(until ?? "input[name=words], #result, section.start .wrong:not(:empty)", { timeout: PATIENCE });
}

/** Type words and open with them. With `!` at their end, do not wait for what comes of it. */
async function tryWords(page, words) {
  await page.$eval("input[name=words]", (input) => { input.value = ""; input.focus(); });
  await page.keyboard.type(words.replace(/!$/, ""));
  await page.keyboard.press("Enter");
  await page.waitForSelector(words.endsWith("!") ? "section.progress" : "#result, .wrong:not(:empty)", { timeout: PATIENCE });
}

/** Write a note beside what it is about, by the keyboard from its button on. */
async function written(page, { about, text, question }) {
  await page.focus(`main [data-note="${about}"]`);
  await page.keyboard.press("Enter");
  await page.keyboard.type(text);
  if (!question) return;
  await page.keyboard.press("Tab");
  await page.keyboard.press(" ");
}

/** Close the tab as a person does, and stay. @returns what the browser asked, if it did */
async function leaving(page) {
  const asked = new Promise((done) => page.once("dialog", async (dialog) => {
    await dialog.dismiss();
    done(dialog.type());
  }));
  void page.close({ runBeforeUnload: true });
  return Promise.race([asked, new Promise((done) => setTimeout(() => done("nothing"), 20_000))]);
}

async function unlock(page, visit) {
  const field = visit.key ? "input[name=key]" : "input[name=words]";
  const input = await page.waitForSelector(`${field}, #result, section.start .wrong:not(:empty)`, { timeout: PATIENCE });
  const isAsked = await input.evaluate((one, field) => one.matches(field), field);
  if (!isAsked) return;
  if (visit.key) await input.uploadFile(visit.key);
  // By the keyboard alone: the field has the focus, and Enter opens.
  else if (visit.words) await page.keyboard.type(visit.words);
  else return;
  if (visit.key) await page.click("form button[type=submit]");
  else await page.keyboard.press("Enter");
  await page.waitForSelector("#result, .wrong:not(:empty)", { timeout: PATIENCE });
}

/** A page that does make a request: what sees none of it would see nothing of ours either. */
async function control(visit, page, requests) {
  await page.goto(`file://${visit.page}`, { timeout: PATIENCE });
  await page.waitForFunction(() => document.images[0].complete, { timeout: PATIENCE });
  await page.close();
  return { requests };
}

async function visited(visit) {
  const page = await browser.newPage();
  const [requests, errors] = [[], []];
  page.on("request", (request) => LOCAL.test(request.url()) || request.url().startsWith(listening) || requests.push(request.url()));
  if (visit.control) return control(visit, page, requests);
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && !visit.then?.some((one) => one.attempt) && errors.push(message.text()));
  if (visit.noWorker) await page.evaluateOnNewDocument(() => delete globalThis.Worker);
  if (visit.width) await page.setViewport({ width: visit.width, height: 800 });
  await page.goto(`file://${visit.page}`, { timeout: PATIENCE });
  await page.waitForSelector("header button", { timeout: PATIENCE });
  // By its own click: a view that comes meanwhile may draw the button anew under a pointer.
  await page.evaluate((language) => document.querySelector(`header button[lang=${language}]`).click(), visit.language ?? "en");
  await page.waitForFunction((language) => document.documentElement.lang === language, {}, visit.language ?? "en");
  const found = { start: await seen(page) };
  if (visit.pick) await (await page.$("#file")).uploadFile(visit.pick);
  if (visit.folder) await (await page.$("#folder")).uploadFile(visit.folder);
  if (visit.drop) await drop(page, visit.drop);
  if (visit.fall) await fall(page, visit.fall);
  const began = Date.now();
  // The longest time in which the page itself did nothing.
  await page.evaluate(() => {
    let last = performance.now();
    globalThis.longest = 0;
    setInterval(() => { const now = performance.now(); globalThis.longest = Math.max(globalThis.longest, now - last); last = now; }, 20);
  });
  await unlock(page, visit);
  found.opened = { ...(await seen(page)), took: Date.now() - began, longest: await page.evaluate(() => globalThis.longest) };
  found.steps = [];
  for (const one of visit.then ?? []) found.steps.push(await step(page, one));
  await page.close();
  return { ...found, requests, errors };
}

const results = {};
try {
  for (const visit of plan.visits) results[visit.name] = await visited(visit);
} finally {
  await browser.close();
  server.close();
}
console.log(JSON.stringify(results));
