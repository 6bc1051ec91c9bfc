// Writes files of notes with the page's own module, and says in JSON what it says of them.
//   answer.mjs
import { Answer } from "../../packaging/viewer/src/page/answer.js";

const of = (notes, from = "") => {
  const answer = new Answer("0".repeat(32));
  notes.forEach(([text, about = ""]) => Object.assign(answer.add(about), { text }));
  answer.from = from;
  return answer;
};
const limit = (notes, from) => { const { reason, over } = of(notes, from).limit() ?? {}; return [reason ?? "", over ?? 0]; };
const smile = "\u{1f642}";
const fits = [
  of([["x".repeat(200000)]]), of([[smile.repeat(200000)]]), of([["x"]], smile.repeat(1000)),
  of([["a\0b\ud800c\r\n\u2028", "incident 12"], ["  "], ["\u0007\"\\", "exhibit 3"]], " M. Example "),
  of(Array(1000).fill(["x"])),
];
const take = (text, answer = of([])) => [answer.take(text), answer.notes.length, answer.isUnsaved];
const whole = fits[3].text();
const again = of([]);
again.take(whole);
const bad = [
  "", "{", "[]", '{"v":2,"notes":[]}', '{"v":1,"notes":[{"text":1}]}', '{"v":1,"notes":[{"text":"x","about":"incident 0"}]}',
  '{"v":1,"notes":[{"text":"x","about":["exhibit 1"]}]}', '{"v":1,"notes":[{"text":"x","question":"yes"}]}',
  '{"v":1,"notes":[null]}', '{"v":1,"handover":"x","notes":[]}', "{" + " ".repeat(1 << 20) + "}",
];
console.log(JSON.stringify({
  fits: fits.map((one) => [one.limit(), one.text()]),
  over: [limit([["x".repeat(200001)]]), limit([["x"]], smile.repeat(1001)), limit(Array(6).fill(["y".repeat(200000)]))],
  most: of(Array(1000).fill(["x"])).add("") === null,
  same: again.text() === whole,
  twice: take(whole, again),
  bad: bad.map((one) => take(one)),
  other: take(JSON.stringify({ v: 1, handover: "f".repeat(32), notes: [{ text: "x" }] })),
  many: take(whole, of(Array(1000).fill(["z"]))),
}));
