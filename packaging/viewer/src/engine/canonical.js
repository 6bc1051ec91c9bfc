/**
 * Canonical JSON (RFC 8785) of the values that the log records: no fractions, no lone surrogates.
 *
 * Never here: what the values mean.
 */

const MAX_DEPTH = 32;

/** @typedef {{[key: string]: any}} JsonObject */
/** @typedef {null | boolean | number | string | any[] | JsonObject} Json */

/**
 * Read a text and say whether it is spelled in the one canonical way.
 *
 * @param {string} text
 * @returns {{value: Json, isCanonical: boolean} | null} null where it is no JSON of the log
 */
export function parsed(text) {
  try {
    const value = JSON.parse(text);
    return { value, isCanonical: spelled(value, MAX_DEPTH) === text };
  } catch {
    return null;
  }
}

/** @param {Json} value @param {number} depth @returns {string} */
function spelled(value, depth) {
  if (depth < 0) throw new RangeError("nested too deep");
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new RangeError("no whole number");
  if (typeof value === "string" && /\p{Surrogate}/u.test(value)) throw new RangeError("half a character");
  if (Array.isArray(value)) return `[${value.map((one) => spelled(one, depth - 1)).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  // JavaScript sorts texts by UTF-16 code units, as RFC 8785 section 3.2.3 asks.
  const members = Object.keys(value).sort().map((key) => `${spelled(key, depth)}:${spelled(value[key], depth - 1)}`);
  return `{${members.join(",")}}`;
}

/** @param {Json} first @param {Json} second @returns {boolean} whether both are the same value */
export const sameValue = (first, second) => spelled(first, MAX_DEPTH) === spelled(second, MAX_DEPTH);

/** @param {Json} value @returns {value is JsonObject} */
export const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
