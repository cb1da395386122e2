import type { ChangeKind, Entry } from '../../model/entry.ts';
import { blocks, type Finding, isSilenced, type Severity } from '../../model/finding.ts';
import type { Mark, MarkStrength } from '../../model/mark.ts';
import type { ObjectId } from '../../model/commit.ts';
import type { Risk } from '../../model/policy.ts';
import { isAiAssisted } from '../../model/rules/ai-assisted.ts';

/** Findings listed in the summary, and tools told apart; whatever is more is counted, and is in the table of changes. */
export const LISTED = 100;

/** A finding that blocks, and where it came in. */
export interface Placed {
  readonly finding: Finding;
  readonly change: ObjectId;
  readonly commit: ObjectId;
}

export type ToolCounts = Record<MarkStrength, number>;

/** What the summary says beside the totals; memory does not grow with the history. */
export interface Tally {
  readonly kinds: Record<ChangeKind, number>;
  readonly risks: Record<Risk, number>;
  /** Commits per tool, by the strongest mark of that tool. A commit with two tools counts for both. */
  readonly tools: Map<string, ToolCounts>;
  /** Commits with an AI mark that is not weak; with weak ones only. */
  readonly marked: number;
  readonly weakOnly: number;
  /** Findings that block; the gravest {@link LISTED} of them, oldest first within a severity. */
  readonly rotate: number;
  readonly gravest: readonly Placed[];
  /** Findings that do not block; those of them that something silences. */
  readonly shownOnly: number;
  readonly silenced: number;
  /** Committer dates of the first and last change, seconds. */
  readonly first: number | null;
  readonly last: number | null;
}

export interface Tallier {
  add(entry: Entry): void;
  result(): Tally;
}

const GRAVITY: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];
const STRENGTHS: readonly MarkStrength[] = ['declared', 'strong', 'weak'];
const OTHER = 'other tools';

export function tallier(): Tallier {
  const kinds: Tally['kinds'] = { direct: 0, merge: 0, root: 0 };
  const risks: Tally['risks'] = { critical: 0, high: 0, medium: 0, low: 0 };
  const tools: Tally['tools'] = new Map();
  const counts = { marked: 0, weakOnly: 0, rotate: 0, shownOnly: 0, silenced: 0 };
  const span: { first: number | null; last: number | null } = { first: null, last: null };
  let found: Placed[] = [];
  return {
    add(entry) {
      kinds[entry.kind] += 1;
      risks[entry.risk] += 1;
      span.first ??= entry.time;
      span.last = entry.time;
      for (const { commit, marks, findings } of entry.commits) {
        if (marks.length > 0) counts[isAiAssisted(marks) ? 'marked' : 'weakOnly'] += 1;
        countTools(tools, marks);
        const rotate = findings.filter(blocks);
        counts.rotate += rotate.length;
        counts.shownOnly += findings.length - rotate.length;
        counts.silenced += findings.filter(isSilenced).length;
        for (const finding of rotate) found.push({ finding, change: entry.to, commit: commit.id ?? '' });
        if (found.length > 4 * LISTED) found = gravest(found);
      }
    },
    result: () => ({ kinds, risks, tools, ...counts, ...span, gravest: gravest(found) }),
  };
}

/** The tallies of consecutive parts as that of all. */
export function tallied(parts: readonly Tally[]): Tally {
  const all = tallier().result();
  const sums = { marked: 0, weakOnly: 0, rotate: 0, shownOnly: 0, silenced: 0 };
  for (const part of parts) {
    for (const kind of keysOf(all.kinds)) all.kinds[kind] += part.kinds[kind];
    for (const risk of keysOf(all.risks)) all.risks[risk] += part.risks[risk];
    for (const name of keysOf(sums)) sums[name] += part[name];
    for (const [name, counts] of part.tools) for (const strength of STRENGTHS) toolCounts(all.tools, name)[strength] += counts[strength];
  }
  return {
    ...all,
    ...sums,
    first: parts.find(({ first }) => first !== null)?.first ?? null,
    last: parts.findLast(({ last }) => last !== null)?.last ?? null,
    gravest: gravest(parts.flatMap((part) => part.gravest)),
  };
}

const keysOf = <Key extends string>(record: Readonly<Record<Key, number>>) => Object.keys(record) as Key[];

function countTools(tools: Tally['tools'], marks: readonly Mark[]): void {
  if (marks.length === 0) return;
  for (const name of new Set(marks.map(({ tool }) => tool))) {
    const own = marks.filter(({ tool }) => tool === name);
    const strength = STRENGTHS.find((candidate) => own.some((mark) => mark.strength === candidate)) ?? 'weak';
    toolCounts(tools, name)[strength] += 1;
  }
}

function toolCounts(tools: Tally['tools'], name: string): ToolCounts {
  const key = tools.has(name) || tools.size < LISTED ? name : OTHER;
  const counts = tools.get(key) ?? { declared: 0, strong: 0, weak: 0 };
  tools.set(key, counts);
  return counts;
}

/** The sort is stable: oldest first within a severity. */
function gravest(found: readonly Placed[]): Placed[] {
  return found.toSorted((a, b) => GRAVITY.indexOf(a.finding.severity) - GRAVITY.indexOf(b.finding.severity)).slice(0, LISTED);
}
