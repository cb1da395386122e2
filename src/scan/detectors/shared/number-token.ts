/** No part of a longer word, decimal number, identifier or UUID begins here; an escape such as `\n` ends in a letter that is no part of it. */
export const BEGIN = String.raw`(?:(?<![0-9A-Za-z_.+-])|(?<=\\[nrt]))`;
/** And none goes on here. */
const END = String.raw`(?![0-9A-Za-z_]|[./-][0-9A-Za-z])`;

/** Groups that people set apart by spaces: a group more in front or behind would make it another number. */
const SPACED = [
  '\\d{3} \\d{2} \\d{4}', // US social security number
  '\\d{3} \\d{3} \\d{3}', // Canada, Australia, Netherlands, New Zealand
  '\\d{2} \\d{3} \\d{3} \\d{3}', // Germany
  '\\d{2} \\d{2} \\d{3} \\d{3} \\d{3}', // France, tax
  '\\d \\d{2} \\d{2} \\d[\\dAB] \\d{3} \\d{3} \\d{2}', // France, social security
  '[A-Z]{2} \\d{2} \\d{2} \\d{2} [A-D]', // United Kingdom
  '\\d{4} \\d{4} \\d{4}', // India, Japan
  '\\d{5} \\d{5}', // United Kingdom, tax
  '\\d{6} \\d{4,5}', // Nordic countries
  '\\d{2} \\d{2} \\d{2} \\d{5}',
  '\\d{4} \\d{2} \\d{5}', // Norway, bank account
  '\\d{6} \\d{4} \\d{2} \\d', // South Africa
  '\\d{4} \\d{6}', // Austria
  '\\d{8} [A-Z]', // Spain
  '\\d{3}-\\d{3}-\\d{3} \\d{2}', // Russia
  '\\d{4} \\d{4} \\d{2} \\d{10}', // Spain, bank account
  '\\d{4} \\d{4} \\d{4} \\d{4} \\d{4}',
  '\\d{5} \\d{5} [0-9A-Z]{11} \\d{2}', // France, bank account
  '\\d{2} \\d{4} \\d{4} \\d{4} \\d{4} \\d{4} \\d{4}', // Poland, bank account
  '\\d{2} \\d{4} \\d{7} \\d{2,3}', // New Zealand, bank account
];

const group = '[0-9A-Z]{1,14}';
/** Groups joined by dots, dashes and slashes. A check character may be a small letter. */
const JOINED = `[0-9A-Z]{1,28}(?:[./-]${group}(?:[./-]${group}(?:[./-]${group}(?:[./-]${group}(?:[./-]${group})?)?)?)?)?(?:(?<=\\d-?)[a-z])?`;

/**
 * A number as a whole, as it stands in a text, of all the forms that account and identity numbers have. Detectors that hold this function
 * share each try of it: what they find is `text`, and `accept` says whether it is theirs.
 */
export function numberToken(): RegExp {
  return new RegExp(`${BEGIN}(?:(?<!\\d )(?:${SPACED.join('|')})(?! ?\\d)|[A-Z]{1,2}\\d{6}\\([0-9A]\\)|${JOINED})${END}`);
}
