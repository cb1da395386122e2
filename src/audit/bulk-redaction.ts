import { subjectOf } from '../model/commit.ts';
import type { CommitEntry, Entry } from '../model/entry.ts';

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
/** Between joined texts: no part of a number, word or key, so that no text hides a secret of its neighbour. */
const BETWEEN = '\n;\n';

/** `redact` has a price for each call, so that looking at a thousand texts at once is far cheaper than one by one. */
export function createBulkRedaction(redact: (text: string) => string): BulkRedaction {
  const known = new Map<string, string>();
  let harmless = false;
  return {
    suspects: (entries) => new Set(findSuspects(entries, redact)),
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
  const joined = entries.map(textsOf).join(BETWEEN);
  if (redact(joined) === joined) return [];
  if (entries.length === 1) return entries;
  const half = entries.length >> 1;
  return [...findSuspects(entries.slice(0, half), redact), ...findSuspects(entries.slice(half), redact)];
}

/** Every text of an entry that a report may write. */
export function textsOf(entry: Entry): string {
  let texts = `${entry.branch}${BETWEEN}${entry.author.name} <${entry.author.email}>`;
  for (const commit of entry.commits) texts += textsOfCommit(commit);
  for (const { reasons } of entry.verdicts) for (const { text } of reasons) texts += BETWEEN + text;
  return texts;
}

function textsOfCommit({ commit, paths, trailers, marks, reviewers, uninspected, findings, verdicts }: CommitEntry): string {
  const { author, committer } = commit;
  let texts = `${BETWEEN}${commit.id}${BETWEEN}${subjectOf(commit.message)}${BETWEEN}${author.name} <${author.email}>${BETWEEN}${author.zone}${BETWEEN}${committer.name} <${committer.email}>${BETWEEN}${committer.zone}`;
  for (const path of paths) texts += BETWEEN + path;
  for (const { key, value } of trailers) texts += `${BETWEEN}${key}${BETWEEN}${value}`;
  for (const { evidence, tool, model } of marks) texts += `${BETWEEN}${evidence}${BETWEEN}${tool}${BETWEEN}${model}`;
  for (const { key, name, email } of reviewers) texts += `${BETWEEN}${key}${BETWEEN}${name} <${email}>`;
  for (const { path, why } of uninspected) texts += `${BETWEEN}${path}${BETWEEN}${why}`;
  for (const { excerpt, path, reason, title, silenced } of findings)
    texts += BETWEEN + [excerpt, path, reason, title, silenced].join(BETWEEN);
  for (const { reasons } of verdicts) for (const { text } of reasons) texts += BETWEEN + text;
  return texts;
}
