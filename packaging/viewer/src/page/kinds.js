/**
 * Which files this page shows itself: pixels, sound and video, told by their first bytes or declared as such.
 *
 * Never here: pages, drawings with scripts, documents. They are saved and nothing else.
 */
import { bytesOf } from "../engine/bytes.js";

/** What a raster picture begins with; “.” stands for any byte. SVG is none. */
const RASTER = [
  ["\x89PNG\r\n\x1a\n", "image/png"],
  ["\xff\xd8\xff", "image/jpeg"],
  ["GIF8", "image/gif"],
  ["RIFF....WEBP", "image/webp"],
  ["....ftypavif", "image/avif"],
  ["....ftypheic", "image/heic"],
  ["....ftypmif1", "image/heic"],
  ["BM", "image/bmp"],
];

/** @typedef {{tag: "img" | "audio" | "video", type: string}} Shown */

/** @param {Blob} blob @param {string} declared @returns {Promise<Shown | null>} null for what is only saved */
export async function shownAs(blob, declared) {
  if (/^(audio|video)\/[a-z0-9.+-]+$/.test(declared)) {
    return { tag: declared.startsWith("audio") ? "audio" : "video", type: declared };
  }
  const head = String.fromCharCode(...(await bytesOf(blob.slice(0, 16))));
  const found = RASTER.find(([start]) => [...start].every((one, place) => one === "." || one === head[place]));
  return found ? { tag: "img", type: found[1] } : null;
}
