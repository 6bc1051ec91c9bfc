/**
 * Starting the page once it is whole.
 *
 * Never here: anything else.
 */
import { App } from "./app.js";

export const start = () => void new App().begin();
