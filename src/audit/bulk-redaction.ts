import { type Person, subjectOf } from '../model/commit.ts';
import type { CommitEntry, Entry } from '../model/entry.ts';
import { NONE } from '../model/none.ts';
import { rememberedByPerson } from '../model/rules/remembered.ts';
import { SURROUNDINGS } from '../scan/detectors/define.ts';

/** Redaction of very many texts, nearly all of which hold nothing to redact. */
export interface BulkRedaction {
  /** Looks at all texts of these entries at once, and gives back those of them that hold something. */
  suspects(entries: readonly Entry[]): ReadonlySet<Entry>;
  /** From here on texts are those of an entry that is no suspect, or of anything else. */
  expect(harmless: boolean): void;
  /** The redacted text. */
  redact(text: string): string;
}

/** Texts remembered; the texts of suspects are looked at one by one, and names repeat. */
const REMEMBERED = 20_000;
/**
 * Between joined texts: no part of a number, word or key, and more lines than any detector looks around itself, so that no text hides a secret of
 * its neighbour.
 */
export const BETWEEN = `${'\n;'.repeat(SURROUNDINGS.lines + 1)}\n`;

/** `redact` has a price for each call, so that looking at a thousand texts at once is far cheaper than one by one. */
export function createBulkRedaction(redact: (text: string) => string): BulkRedaction {
  const known = new Map<string, string>();
  const passed = new Set<string>();
  const unseen = new Set<string>();
  const see: See = (text) => {
    if (!passed.has(text)) unseen.add(text);
  };
  /** Those of which hardly any comes again: among the others they would be most of what is remembered. */
  const subjects: string[] = [];
  const seeOnce: See = (text) => void subjects.push(text);
  let harmless = false;
  return {
    suspects(entries) {
      for (const entry of entries) seeTexts(entry, see, seeOnce);
      const joined = [...unseen, ...subjects].join(BETWEEN);
      const isHarmless = redact(joined) === joined;
      if (isHarmless) {
        if (passed.size >= REMEMBERED) passed.clear();
        for (const text of unseen) passed.add(text);
      }
      unseen.clear();
      subjects.length = 0;
      return new Set(isHarmless ? NONE : findSuspects(entries, redact));
    },
    expect(next) {
      harmless = next;
    },
    redact(text) {
      if (harmless) return text;
      const seen = known.get(text);
      if (seen !== undefined) return seen;
      if (known.size >= REMEMBERED) known.clear();
      const safe = redact(text);
      known.set(text, safe);
      return safe;
    },
  };
}

/** Halves what holds something until only the entries that do are left. */
function findSuspects(entries: readonly Entry[], redact: (text: string) => string): readonly Entry[] {
  const joined = entries.flatMap(textsOf).join(BETWEEN);
  if (redact(joined) === joined) return [];
  if (entries.length === 1) return entries;
  const half = entries.length >> 1;
  return [...findSuspects(entries.slice(0, half), redact), ...findSuspects(entries.slice(half), redact)];
}

/** Every text of an entry that a report may write. */
export function textsOf(entry: Entry): string[] {
  const texts: string[] = [];
  const see: See = (text) => void texts.push(text);
  seeTexts(entry, see, see);
  return texts;
}

type See = (text: string) => void;

function seeTexts({ branch, author, claims, observations, commits, verdicts }: Entry, see: See, seeOnce: See): void {
  see(branch);
  see(whoOf(author));
  for (const text of claims.pullRequests) see(text);
  for (const text of claims.tickets) see(text);
  for (const { code, text } of observations) {
    see(code);
    see(text);
  }
  for (const commit of commits) seeTextsOfCommit(commit, see, seeOnce);
  for (const { reasons } of verdicts) for (const { text } of reasons) see(text);
}

const WHO = /* @__PURE__ */ rememberedByPerson<string>();
/** Formats print a person as a whole or in parts. */
const whoOf = (person: Person): string => WHO(person, () => `${person.name} <${person.email}>`);

function seeTextsOfCommit(entry: CommitEntry, see: See, seeOnce: See): void {
  const { author, committer, message } = entry.commit;
  seeOnce(subjectOf(message));
  see(whoOf(author));
  see(author.zone);
  see(whoOf(committer));
  see(committer.zone);
  for (const path of entry.paths) see(path);
  for (const { key, value } of entry.trailers) {
    see(key);
    see(value);
  }
  for (const { evidence, tool, model } of entry.marks) for (const text of [evidence, tool, model ?? '']) see(text);
  for (const reviewer of entry.reviewers) {
    see(reviewer.key);
    see(whoOf(reviewer));
  }
  for (const { path, why } of entry.uninspected) {
    see(path);
    see(why);
  }
  for (const { excerpt, path, reason, title, silenced } of entry.findings)
    for (const text of [excerpt, path, reason, title, silenced?.source ?? '', silenced?.reason ?? '']) see(text);
  for (const { reasons } of entry.verdicts) for (const { text } of reasons) see(text);
}
