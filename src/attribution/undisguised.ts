import { fold } from '../model/rules/same-person.ts';
import { namesAgent } from './agent.ts';

/**
 * A text as it looks to who reads it, for a tool that is hidden from programs alone is not hidden: without what does not draw, and with the Latin letters that are drawn in letters of other
 * scripts. Accents, pictures and the words of other languages stay as they are written, and so does every line.
 */
export function undisguised(text: string): string {
  if (!MAY_BE_DISGUISED.test(text)) return text;
  const spaced = text.replace(BLANK, ' ');
  const drawn = spaced.replace(UNSEEN, (unseen, at: number) => (isJoining(spaced, at, at + unseen.length) ? unseen : ''));
  return OTHER_LETTER.test(drawn) ? drawn.replace(WORD, asLatin) : drawn;
}

/** What is neither ASCII nor a Latin letter with an accent, a dash or a quotation mark, which are all that most messages have. */
const MAY_BE_DISGUISED = /[^\t-\r -~\u00ae-\u024f\u2010-\u2027]/;

/** Between the words of a sentence draws as a blank. */
const BLANK = /(?<=\S)[\u00a0\u115f\u1160\u2000-\u200a\u202f\u205f\u2800\u3164\uffa0]/g;

const UNSEEN = /(?:\p{Default_Ignorable_Code_Point}|(?!\s)\p{Cc})+/gu;

/** True between what is no ASCII: there it makes one picture of two, or joins the letters of other scripts. */
const isJoining = (text: string, from: number, to: number): boolean =>
  /[^\t-\r -~]/.test(text.charAt(from - 1)) && !/\w/.test(text.charAt(to));

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Of a word: what is longer is none, and a message may have megabytes. */
const LONGEST = 100;
const OTHER_LETTER = /(?![\0-~]|\p{Script=Latin})\p{L}/u;

/** A word that is drawn as one of Latin letters: of some that are, or the name of a tool. */
function asLatin(word: string): string {
  if (word.length > LONGEST || !OTHER_LETTER.test(word)) return word;
  const latin = fold(word);
  if (!/^[ -~]+$/.test(latin) || !(/[A-Za-z]/.test(word) || namesAgent(latin))) return word;
  return /^\p{Lu}/u.test(word) ? latin.charAt(0).toUpperCase() + latin.slice(1) : latin;
}
