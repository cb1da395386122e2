import { marksUnder } from '../attribution/registered-tools.ts';
import { suggestTrailer } from '../attribution/tool-trailer.ts';
import type { Commit, Person } from '../model/commit.ts';
import { EMERGENCY_TRAILER } from '../model/emergency.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { saysNone } from '../model/rules/disclosure.ts';
import { parsePerson } from '../model/rules/reviewers.ts';
import { samePerson } from '../model/rules/same-person.ts';
import type { Policy } from '../model/policy.ts';
import type { Trailer } from '../model/trailer.ts';
import { squashOf } from '../model/squash-parts.ts';
import { misplacedTrailers } from '../model/trailer-place.ts';
import { spokenTrailers } from './spoken-trailers.ts';

export interface CollectedTrailers {
  /** `Key: value`, each once, those of one key together, in the order in which the keys first stand. */
  readonly lines: readonly string[];
  /** Reviewers named in one part who wrote another: of the squash they are no independent reviewers. */
  readonly ownReviewers: readonly string[];
}

/** Trailers that say something of one commit and nothing of a squash of it: a new change gets its own, and what one part was made in haste for says nothing of the others. */
const OF_ONE_COMMIT: ReadonlySet<string> = new Set(['change-id', 'gitbutler-change-id', 'git-svn-id', EMERGENCY_TRAILER.toLowerCase()]);

/**
 * The trailers that a squash of these commits has to keep: the union of theirs, also of the parts of a commit that is a squash itself (git's list, and what forges write),
 * and one for each AI tool that left another mark only. "None" is kept where every part says so, and no tool was at work.
 */
export function collectTrailers(commits: readonly Commit[], ai: Policy['ai']): CollectedTrailers {
  const byKey = new Map<string, Map<string, string>>();
  const add = (key: string, value: string): void => {
    const values = byKey.get(key.toLowerCase()) ?? new Map<string, string>();
    byKey.set(key.toLowerCase(), values);
    if (!values.has(value.toLowerCase())) values.set(value.toLowerCase(), `${key}: ${value}`);
  };
  const wholes = commits.map((commit) => partsOf(commit, DEEPEST).map((part) => ({ commit: part, trailers: keptTrailers(part.message) })));
  const parts = wholes.flat();
  const marks = parts.flatMap(({ commit, trailers }) => marksUnder(commit, trailers, ai));
  const isNone = !isAiAssisted(marks) && wholes.every((whole) => saysNoneOf(whole, ai.toolTrailers));
  for (const { trailers } of parts) {
    const none = new Set(isNone ? [] : saysNone(trailers, ai.toolTrailers));
    for (const trailer of trailers)
      if (!none.has(trailer) && trailer.value !== '' && !OF_ONE_COMMIT.has(trailer.key.toLowerCase())) add(trailer.key, trailer.value);
  }
  const declared = new Set(marks.filter(({ strength }) => strength === 'declared').map(({ toolId }) => toolId));
  for (const mark of marks) {
    if (mark.strength !== 'strong' || declared.has(mark.toolId)) continue;
    const [, key = '', value = ''] = /^([^:]+): (.*)$/.exec(suggestTrailer(mark, ai.toolTrailers)) ?? [];
    add(key, value);
    declared.add(mark.toolId);
  }
  const own = ownReviewers(
    parts.map(({ commit }) => commit),
    byKey,
    ai,
  );
  // Who squashes is the author of the whole: that another wrote a part of it has to be said.
  for (const { author } of own) add(COAUTHOR, `${author.name} <${author.email}>`);
  return {
    lines: [...byKey.values()].flatMap((values) => [...values.values()]),
    ownReviewers: own.map(({ line }) => line),
  };
}

const COAUTHOR = 'Co-authored-by';

interface Part {
  readonly commit: Commit;
  readonly trailers: readonly Trailer[];
}

/** What a squash itself says is said of all its parts; else each of them has to say it. */
function saysNoneOf(whole: readonly Part[], toolTrailers: readonly string[]): boolean {
  const said = whole.map(({ trailers }) => saysNone(trailers, toolTrailers).length > 0);
  const itself = said.pop() === true;
  return itself || (said.length > 0 && !said.includes(false));
}

/** A squash may be a part of another; deeper ones are read as a text. */
const DEEPEST = 4;

/** The commits that a squash was made of, each as if it stood alone, and the squash itself without them at the end; a commit that is none alone. */
function partsOf(commit: Commit, deepest: number): Commit[] {
  if (deepest === 0) return [commit];
  const { commits, pieces, rest } = squashOf(commit.message);
  const listed = commits.map(({ author, message }): Commit => {
    const stamp = { ...commit.author, ...author };
    return { ...commit, author: stamp, committer: stamp, message };
  });
  const below = [...listed, ...pieces.map((message): Commit => ({ ...commit, message }))];
  return [...below.flatMap((part) => partsOf(part, deepest - 1)), { ...commit, message: rest }];
}

/** Those of the block, and those of paragraphs of nothing but trailers, and of parts of a squash that was not taken apart, which end up above the block. */
function keptTrailers(message: string): Trailer[] {
  const misplaced = misplacedTrailers(message).filter(({ where }) => where === 'squash' || where === 'paragraph');
  const block = spokenTrailers(message).filter(({ inBlock }) => inBlock);
  return [...misplaced.map(({ key, value, line }) => ({ key, value, line, inBlock: true })), ...block].sort((a, b) => a.line - b.line);
}

/** The trailers of reviewers who wrote one of the parts, with that author. */
function ownReviewers(
  commits: readonly Commit[],
  byKey: ReadonlyMap<string, ReadonlyMap<string, string>>,
  ai: Policy['ai'],
): { readonly line: string; readonly author: Person }[] {
  const named = ai.reviewerTrailers.flatMap((key) => [...(byKey.get(key.toLowerCase())?.values() ?? [])]);
  return named.flatMap((line) => {
    const person = parsePerson(line.slice(line.indexOf(':') + 1));
    const author = commits.find((commit) => samePerson(person, commit.author))?.author;
    return author === undefined ? [] : [{ line, author }];
  });
}
