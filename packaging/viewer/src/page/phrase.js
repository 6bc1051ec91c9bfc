/**
 * What was typed as six words, in the spelling that a generated phrase is sealed with.
 *
 * Never here: the lists of words. Six words of letters are taken for a phrase, whichever they are.
 */

/** Words of a phrase that the program draws. */
export const WORDS = 6;

const PLAIN = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ı: "i" };

/** @param {string} typed @returns {number} how many words it is, whatever stands between them */
export const wordCount = (typed) => (typed.normalize("NFC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).length;

/** @param {string} typed @returns {string[]} what to try, in this order */
export function spellings(typed) {
  const small = typed.normalize("NFKC").toLowerCase().replace(/[œæßøłđı]/g, (one) => /** @type {any} */ (PLAIN)[one]);
  const folded = small.normalize("NFKD").replace(/\p{M}/gu, "");
  const words = folded.split(/[^a-z]+/).filter(Boolean);
  const isPhrase = words.length === WORDS && !/[\p{L}\p{N}]/u.test(folded.replace(/[a-z]/g, ""));
  return [...new Set(isPhrase ? [words.join(" "), typed] : [typed])];
}
