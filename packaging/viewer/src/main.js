/**
 * One program for both sides: the page runs the app, its worker the engine.
 *
 * Never here: anything else.
 */
import { engine } from "./engine/worker.js";
import { start } from "./page/begin.js";

if (typeof document === "undefined") {
  const take = engine((message) => postMessage(message));
  addEventListener("message", (event) => void take(event.data));
} else {
  start();
}
