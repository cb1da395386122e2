import type { ChangeKind, ChangeTrait } from '../../model/entry.ts';
import type { Balance } from '../../model/report.ts';
import type { Relied } from '../../model/observation.ts';
import type { Outcome } from '../../model/verdict.ts';

/** The words that auditors read for each outcome, with what they mean. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, { readonly word: string; readonly meaning: string }>> = {
  pass: { word: 'no deviation noted', meaning: 'The control was judged and what it asks for was there.' },
  fail: { word: 'deviation', meaning: 'The control was judged and what it asks for was missing or wrong.' },
  waived: {
    word: 'deviation, approved waiver',
    meaning: 'A deviation that an approved, dated waiver permits. It stays a deviation and is never counted as a pass.',
  },
  unknown: {
    word: 'not determinable',
    meaning: 'What the control needs could not be read. Neither a pass nor a deviation; somebody has to look.',
  },
  'not-applicable': { word: 'not applicable', meaning: 'The control does not concern this change.' },
  deferred: { word: 'deferred', meaning: 'Too early to judge at this moment.' },
  'before-adoption': { word: 'before adoption', meaning: 'The control was not in operation yet. Shown, neither passed nor failed.' },
};

/** The order in which reports list outcomes. */
export const OUTCOME_ORDER = [
  'pass',
  'fail',
  'waived',
  'unknown',
  'not-applicable',
  'deferred',
  'before-adoption',
] as const satisfies readonly Outcome[];

export const KIND_WORDS: Readonly<Record<ChangeKind, string>> = { direct: 'direct commit', merge: 'merge', root: 'first commit' };

export const TRAIT_WORDS: Readonly<Record<ChangeTrait, string>> = {
  'cherry-pick': 'says it is a cherry-pick',
  emergency: 'says it answers an emergency',
  foxtrot: 'says it merged the branch itself, or one of its name',
  'merge-queue': 'says it is of a merge queue',
  octopus: 'merge of more than two parents',
  policy: 'changes the policy',
  rebase: 'says it is a pull request, landed without a merge',
  revert: 'says it reverts',
  squash: 'says it is a pull request in one commit',
};

/** What an observation rests on. */
export const RELIED_WORDS: Readonly<Record<Relied, string>> = {
  objects: 'seen in git’s objects',
  dates: 'rests on dates in git, which whoever commits writes',
  messages: 'rests on messages, which whoever commits writes',
  refs: 'seen in the refs of this clone',
  reflog: 'seen in the reflog of this clone, which its owner can edit',
  configuration: 'seen in the configuration of this clone',
  report: 'seen beside an earlier report',
};

/** The two numbers of each balance. */
export const BALANCE_WORDS: Readonly<Record<Balance['id'], string>> = {
  commits: 'Commits that git counts / in all changes',
  kinds: 'Changes / of all kinds',
  branches: 'Commits / on all branches',
  'earlier-report': 'Commits of the earlier report / still here or listed as lost',
  opening: 'Commits that the opening reaches / in the earlier report or before it',
};

/** The letter by which tables refer to a control: A, B … Z, then A2, B2 … */
export function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${letter}${Math.floor(index / 26) + 1}`;
}

/** Digits grouped by commas, the same in every locale: `82,000`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 change`, `2,000 changes`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/**
 * Changes without deviation among those judged either way, as a percentage that is never rounded up: 100 % means all of them.
 * Waived, not determinable and not applicable ones are in neither number. Null where nothing was judged.
 */
export function passRate(counts: Readonly<Record<Outcome, number>>): { readonly judged: number; readonly percent: string } | null {
  const judged = counts.pass + counts.fail;
  if (judged === 0) return null;
  const tenths = Math.floor((counts.pass * 1000) / judged);
  return { judged, percent: `${Math.floor(tenths / 10)}.${tenths % 10} %` };
}

/** `2026-01-05 09:01`, UTC, from seconds since 1970; a date out of JavaScript's range is shown as its number. */
export function dateOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime())
    ? `@${seconds}`
    : date
        .toISOString()
        .replace(/:\d\d\.\d{3}Z$/, '')
        .replace('T', ' ');
}

/** What every report carries, in whatever form. */
export const NATURE = 'Management’s working paper. Automated, unreviewed, not an opinion.';
