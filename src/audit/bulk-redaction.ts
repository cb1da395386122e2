import { type Person, subjectOf } from '../model/commit.ts';
import type { CommitEntry, Entry } from '../model/entry.ts';
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
  let harmless = false;
  return {
    suspects(entries) {
      const unseen = new Set<string>();
      for (const entry of entries) for (const text of textsOf(entry)) if (!passed.has(text)) unseen.add(text);
      const joined = [...unseen].join(BETWEEN);
      if (redact(joined) !== joined) return new Set(findSuspects(entries, redact));
      if (passed.size >= REMEMBERED) passed.clear();
      for (const text of unseen) passed.add(text);
      return new Set();
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
  const texts = [entry.branch, whoOf(entry.author)];
  texts.push(...entry.claims.pullRequests, ...entry.claims.tickets);
  for (const { code, text } of entry.observations) texts.push(code, text);
  for (const commit of entry.commits) addTexts(commit, texts);
  for (const { reasons } of entry.verdicts) for (const { text } of reasons) texts.push(text);
  return texts;
}

/** Formats print a person as a whole or in parts. */
const whoOf = ({ name, email }: Person): string => `${name} <${email}>`;

function addTexts({ commit, paths, trailers, marks, reviewers, uninspected, findings, verdicts }: CommitEntry, texts: string[]): void {
  const { author, committer } = commit;
  texts.push(subjectOf(commit.message), whoOf(author), author.zone, whoOf(committer), committer.zone);
  for (const path of paths) texts.push(path);
  for (const { key, value } of trailers) texts.push(key, value);
  for (const { evidence, tool, model } of marks) texts.push(evidence, tool, model ?? '');
  for (const reviewer of reviewers) texts.push(reviewer.key, whoOf(reviewer));
  for (const { path, why } of uninspected) texts.push(path, why);
  for (const { excerpt, path, reason, title, silenced } of findings)
    texts.push(excerpt, path, reason, title, silenced?.source ?? '', silenced?.reason ?? '');
  for (const { reasons } of verdicts) for (const { text } of reasons) texts.push(text);
}
