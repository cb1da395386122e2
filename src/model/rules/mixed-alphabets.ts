/**
 * True where a word has Latin letters beside those of an alphabet that nobody writes in the same word, or beside a sign: `\u2c80da`, `Lo\u2228elace`. Unicode knows thousands of characters that draw
 * like a Latin letter; what they have in common is that they are none. Chinese, Japanese and Korean are written beside Latin (UTS #39, "highly restrictive"), and pictures beside everything.
 */
export function mixesAlphabets(name: string): boolean {
  if (/^[ -~]*$/.test(name)) return false;
  const text = name.slice(0, LONGEST).normalize('NFC');
  return (
    SIGN_IN_WORD.test(text) ||
    (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).some((word) => /\p{Script=Latin}/u.test(word) && OTHER_ALPHABET.test(word))
  );
}

/** Of a name: no real one is longer. */
const LONGEST = 300;

const OTHER_ALPHABET =
  /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u;

/** Not what stands for a byte that is no text. */
const SIGN_IN_WORD =
  /(?<=\p{Script=Latin})(?![ -~]|\ufffd|\p{Extended_Pictographic})[\p{Sm}\p{So}]|(?![ -~]|\ufffd|\p{Extended_Pictographic})[\p{Sm}\p{So}](?=\p{Script=Latin})/u;
