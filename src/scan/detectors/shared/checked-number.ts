import type { About, Candidate, Detector } from '../define.ts';
import { fake } from './fake.ts';
import { numbers } from './finders.ts';
import { isMadeUp } from './made-up.ts';
import { isNamed, mayBeNamed } from './names.ts';
import { numberToken } from './number-token.ts';

/** A number that is known by a word that names it, its form and its check. */
export interface CheckedNumber {
  readonly id: string;
  readonly title: string;
  /** The words that name it, of `names()`. */
  readonly words: RegExp;
  /** As it is written, groups included. */
  readonly form: RegExp;
  /** The check of its digits and capitals, without what stands between them; and as it is written. */
  readonly check: (compact: string, text: string) => boolean;
  /** A way of writing it that needs no word: nothing else looks so. */
  readonly free?: RegExp;
  /** What its issuer or everybody's documentation gives as examples, compact. */
  readonly samples?: readonly string[];
  /** @default 'high' */
  readonly severity?: Detector['severity'];
}

export function checkedNumber({ id, title, words, form, check, free, samples = [], severity = 'high' }: CheckedNumber): Detector {
  function accept(candidate: Candidate): ReturnType<NonNullable<Detector['accept']>> {
    const { text } = candidate;
    // Of the many that share a number, nearly all end here.
    if ((free === undefined && !mayBeNamed(candidate, words)) || !form.test(text)) return false;
    const compact = compacted(text);
    if (!check(compact, text)) return false;
    const named = isNamed(candidate, words);
    if (!named && free?.test(text) !== true) return false;
    if (samples.includes(compact)) return { severity: 'info', reason: 'a published example of such a number' };
    if (isMadeUp(compact.replace(/\D/g, ''))) return { severity: 'info', reason: 'a made-up number: its digits repeat or count up' };
    return named || { severity: 'medium', confidence: 'medium', reason: 'has the form of such a number, as nothing else is written' };
  }
  const reason = 'named as such a number, with its form and its check digits';
  // An entry begins with digits that are no number of their own.
  const yieldsTo = ['nacha-entry', 'nacha-file'];
  return { id, title, severity, reason, find: { finder: numbers }, pattern: numberToken, guessable: true, yieldsTo, accept };
}

/** Without the spaces, dots, dashes, slashes and brackets of its form. */
function compacted(text: string): string {
  return text.replace(/[ ./()-]/g, '').toUpperCase();
}

/** A day of the calendar, of any year. */
export function isDay(month: string, day: string): boolean {
  const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1] ?? 0;
  return Number(day) >= 1 && Number(day) <= days;
}

/** What the documentation says of one, and how an example of it is made: `#` stands for a digit, `@` for a capital; the rest stands for itself. */
export interface Paper {
  readonly checks: string;
  readonly source: string;
  readonly example: string;
  /** A word that names it. */
  readonly word: string;
}

export function aboutCheckedNumbers(ids: readonly CheckedNumber[], papers: Readonly<Record<string, Paper>>): Record<string, About> {
  return Object.fromEntries(ids.map((checked) => [checked.id, aboutOne(checked, papers[checked.id] as Paper)]));
}

function aboutOne(checked: CheckedNumber, { checks, source, example, word }: Paper): About {
  const one = (seed: number): string => sample(checked, example, seed);
  const key = word.replaceAll(' ', '_');
  return {
    checks,
    source,
    finds: () => [`${word}: ${one(1)}`, `{"${key}": "${one(2)}"}`, `${key.toUpperCase()}='${one(3)}'`, `# ${word}\nx = "${one(4)}"`],
    ignores: () => [
      ...(checked.free?.test(one(1)) === true ? [] : [one(1), `phone: ${one(2)}`, `${word} = null, phone = ${one(3)}`]),
      ...otherCheck(checked, one(1)).map((wrong) => `${word}: ${wrong}`),
      ...[one(2).replace(/^.[ ./-]?/, '')].filter((short) => !isValid(checked, short)).map((short) => `${word}: ${short}`),
      `${word}: 0.${one(1)}`,
      `${word}: ${one(1)}x1`,
    ],
  };
}

/** A valid number of the form, the same on every call. */
function sample(checked: CheckedNumber, example: string, seed: number): string {
  for (let attempt = 0; attempt < 100_000; attempt++) {
    const digits = fake('0123456789', example.length, seed * 7919 + attempt);
    const capitals = fake('ABCDEFGHIJKLMNOPQRSTUVWXYZ', example.length, seed * 6007 + attempt);
    const text = example.replace(/[#@]/g, (sign, at: number) => (sign === '#' ? digits : capitals).charAt(at));
    const compact = compacted(text);
    if (isValid(checked, text) && checked.samples?.includes(compact) !== true && !isMadeUp(compact.replace(/\D/g, ''))) return text;
  }
  throw new Error(`no valid number like ${example}`);
}

/** The same with another last character, so that its check fails; nothing for numbers without a check. */
function otherCheck(checked: CheckedNumber, text: string): string[] {
  const at = text.search(/[0-9A-Za-z]\)?$/);
  const others = [...(/\d/.test(text.charAt(at)) ? '0123456789' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')];
  const changed = others.map((other) => text.slice(0, at) + other + text.slice(at + 1));
  return changed.filter((other) => !isValid(checked, other)).slice(0, 1);
}

function isValid({ form, check }: CheckedNumber, text: string): boolean {
  return form.test(text) && check(compacted(text), text);
}
