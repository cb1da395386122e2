import type { CoverageFacts } from '../model/coverage.ts';
import { changedTexts, type Delta, movedPaths } from '../model/delta.ts';
import type { ChangeFacts, Facts } from '../model/facts.ts';
import { isAsked, isBeforeDemand } from '../model/rules/review-demand.ts';
import type { PathRules } from '../policy/path-rules.ts';
import { asksOfArrival, createArrivals } from './arrivals.ts';

/** Gathers what the commits of one change come to: the tests of a commit may be in another one. */
export interface Change {
  saw(facts: Facts): void;
  /** The facts of one of its commits, once all of them were seen. */
  complete(facts: Facts, coverage: CoverageFacts): Facts;
}

/** True for a commit of which something is asked that the whole change answers. */
export function isAskedOfChange({ marks, policy, moment, parts }: Facts): boolean {
  if (moment === 'audit' && asksOfArrival(policy)) return true;
  const policies = parts.length === 0 ? [policy] : parts.map((part) => part.facts.policy);
  return policies.some((one) => one !== null && isAsked(marks, one) && !isBeforeDemand(moment, one));
}

/** `order` is that in which the commits are seen; `newest-first` begins with the step's own. How a file is left is for the last one to say that touches it. */
export function createChange(paths: PathRules, order: 'oldest-first' | 'newest-first'): Change {
  const isThere = new Map<string, boolean>();
  const seen: (readonly Delta[])[] = [];
  let isKnown = true;
  let facts: ChangeFacts | undefined;
  const arrivals = createArrivals();
  return {
    saw(one) {
      const { files, deltas } = one;
      arrivals.saw(one);
      isKnown &&= files !== null;
      seen.push(deltas);
      for (const { path, status } of deltas) if (order === 'oldest-first' || !isThere.has(path)) isThere.set(path, status !== 'D');
    },
    complete(own, coverage) {
      facts ??= factsOf(isThere, (order === 'oldest-first' ? seen : seen.reverse()).flat(), paths);
      const whole = { change: isKnown ? facts : null, coverage, arrival: arrivals.of(own) };
      const withWhole = (one: Facts): Facts => ({
        ...one,
        ...whole,
        parts: one.parts.map((part) => ({ ...part, facts: { ...part.facts, ...whole } })),
      });
      return { ...withWhole(own), ifOwned: own.ifOwned.map(withWhole), mayBe: own.mayBe.map(withWhole) };
    },
  };
}

function factsOf(isThere: ReadonlyMap<string, boolean>, deltas: readonly Delta[], paths: PathRules): ChangeFacts {
  const texts = changedTexts(deltas);
  const gone = new Set<string>();
  let hasTests = false;
  for (const [path, there] of isThere) {
    if (there) hasTests ||= texts.has(path) && paths.fileOf(path, there, 'low').role === 'test';
    else gone.add(path);
  }
  return { hasTests, gone, moved: movedPaths(deltas, (path) => paths.fileOf(path, true, 'low').role === 'code') };
}
