import type { OwnLine } from '../model/own-lines.ts';
import type { Setting } from './other-work.ts';

/** A sentence of a message, in one line however it was wrapped. */
export interface Sentence {
  readonly text: string;
  /** Of the line where it begins; 1-based. */
  readonly line: number;
  readonly setting: Setting;
}

/** Nobody's statement about a commit is longer; where a paragraph has no stops, what is behind is not read as a sentence. */
const LONGEST = 400;

/**
 * The sentences that `footerOf` does not see, which reads line by line: those that go on in the next line, those that begin within one,
 * and what a heading says of the sentence below it. Items of a list and headings are paragraphs of their own.
 */
export function sentencesOf(lines: readonly OwnLine[]): Sentence[] {
  const paragraphs = paragraphsOf(lines);
  return paragraphs.flatMap((paragraph, at) => {
    const heading = headingIn(paragraphs[at - 1]);
    const sentences = splitParagraph(paragraph);
    const first = heading === null ? undefined : paragraph[0];
    if (heading === null || first === undefined) return sentences;
    const opening = (sentences[0]?.line === first.line ? sentences[0].text : first.text).replace(BEGINS_ANEW, '').trim();
    return /^\w/.test(opening) && !FIELD.test(opening)
      ? [alone(`${heading}: ${opening}`.slice(0, LONGEST), first.line), ...sentences]
      : sentences;
  });
}

const alone = (text: string, line: number): Sentence => ({ text, line, setting: { paragraph: text, from: 0, to: text.length } });

/** Where each line stands: what of a sentence begins with it, and the sentences that begin within it. */
export function settingsOf(lines: readonly OwnLine[]): ReadonlyMap<number, readonly Setting[]> {
  const settings = new Map<number, Setting[]>();
  for (const paragraph of paragraphsOf(lines)) {
    const { whole, starts, cuts } = joined(paragraph);
    let next = 0;
    for (const [row, { line }] of paragraph.entries()) {
      const own: Setting[] = [];
      const end = starts[row + 1] ?? whole.length;
      for (let from = starts[row] ?? 0; from < end; from = cuts[next] ?? end) {
        while ((cuts[next] ?? Number.POSITIVE_INFINITY) <= from) next += 1;
        own.push({ paragraph: whole, from, to: Math.min(cuts[next] ?? whole.length, from + LONGEST) });
      }
      settings.set(line, own);
    }
  }
  return settings;
}

/** The lines that go on with the sentence of the line before, which was wrapped: they say nothing by themselves. */
export function fragmentsOf(lines: readonly OwnLine[]): ReadonlySet<number> {
  const fragments = new Set<number>();
  for (const paragraph of paragraphsOf(lines))
    for (const [row, { line }] of paragraph.entries()) {
      const last = paragraph[row - 1]?.text.trimEnd() ?? '.';
      if (last.length >= WRAPPED && !/[.!?:)\]]["'*_]{0,2}$/.test(last)) fragments.add(line);
    }
  return fragments;
}

/** A line that is shorter was not full. */
const WRAPPED = 48;

/** `## AI usage`, `**AI disclosure**`, `<details><summary>AI disclosure</summary>`: what is said below is said under it. */
function headingIn(paragraph: readonly OwnLine[] | undefined): string | null {
  const only = paragraph?.length === 1 ? paragraph[0]?.text.trim() : undefined;
  if (only === undefined || only.length > 60) return null;
  return (
    /^(?:#{1,6}\s|[*_]{2}|<details>\s*<summary>|<summary>)\s*([^*_<>#\s][^*_<>#]{1,49}?)\s*:?\s*(?:[*_]{2}:?|<\/summary>)?$/.exec(
      only,
    )?.[1] ?? null
  );
}

/** A field of a form, which is filled in or not: `AI model used: n/a`. */
const FIELD = /^(?:[\w ()/-]{0,40}\b)?(?:tools?|models?|agents?|assistants?|used)(?:\(s\))?(?: used)?[*_]{0,2}\s*[:?]/i;

const BEGINS_ANEW = /^\s*(?:[*+-] |\d{1,3}[.)] |#{1,6} |\|)/;

function paragraphsOf(lines: readonly OwnLine[]): OwnLine[][] {
  const paragraphs: OwnLine[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const line of lines) {
    if (line.text.trim() === '') continue;
    const open = paragraphs.at(-1);
    if (open !== undefined && line.line === last + 1 && !BEGINS_ANEW.test(line.text) && headingIn(open) === null) open.push(line);
    else paragraphs.push([line]);
    last = line.line;
  }
  return paragraphs;
}

/** Behind a full stop, where a capital, a bracket, a symbol, or what was done by whom follows. */
const STOP = /[.!?]["')\]*_]{0,3}\s+(?=["'([*_]{0,3}(?:\p{Lu}|\p{So})|(?:written|authored|coded|generated|implemented) by\s)/gu;

interface Joined {
  readonly parts: readonly string[];
  readonly whole: string;
  /** Where in it each line begins. */
  readonly starts: readonly number[];
  /** Where in it a sentence begins, and its end. */
  readonly cuts: readonly number[];
}

function joined(paragraph: readonly OwnLine[]): Joined {
  const starts: number[] = [];
  let length = 0;
  const parts = paragraph.map(({ text }) => text.trim());
  for (const part of parts) {
    starts.push(length);
    length += part.length + 1;
  }
  const whole = parts.join(' ');
  const cuts = [0, ...[...whole.matchAll(STOP)].map((match) => match.index + match[0].length), whole.length + 1];
  return { parts, whole, starts, cuts };
}

function splitParagraph(paragraph: readonly OwnLine[]): Sentence[] {
  const { parts, whole, starts, cuts } = joined(paragraph);
  const sentences: Sentence[] = [];
  let row = 0;
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const from = cuts[at] ?? 0;
    const to = cuts[at + 1] ?? 0;
    while ((starts[row + 1] ?? Number.POSITIVE_INFINITY) <= from) row += 1;
    const text = whole.slice(from, Math.min(to, from + LONGEST)).trim();
    // A sentence that is its line has been read.
    if (to - from <= LONGEST && text !== parts[row])
      sentences.push({ text, line: paragraph[row]?.line ?? 0, setting: { paragraph: whole, from, to } });
  }
  return sentences;
}
