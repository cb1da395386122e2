import { automationOf } from '../attribution/identities.ts';
import type { Facts } from '../model/facts.ts';
import { type Policy, RISKS, type Risk } from '../model/policy.ts';
import { namedReviewers } from '../model/rules/named-reviewers.ts';
import { reviewerKeys } from '../model/rules/review-demand.ts';
import { type Classify, compileRisk, riskOfPaths } from '../policy/risk.ts';
import { compileSections, type Part } from '../policy/sections.ts';

/**
 * The facts of a commit with what each section of the policy is told of it: its own paths, by its own rules. The risk of the whole is the highest of them. Unchanged where the
 * policy has no sections, or no path is in any.
 */
export function inSections(facts: Facts): Facts {
  const { policy } = facts;
  if (policy === null || policy.sections.length === 0) return facts;
  const { split, classify } = compiled(policy);
  const divided = split(facts.deltas.map(({ path }) => path));
  if (divided.every((part) => part.policy === policy)) return facts;
  const parts = divided.map((part) => ({ section: nameOf(part, policy), facts: factsOfPart(facts, part, classify(part.policy)) }));
  const risks = new Set(parts.map((part) => part.facts.risk));
  return { ...facts, risk: RISKS.find((risk) => risks.has(risk)) ?? facts.risk, parts };
}

function factsOfPart(facts: Facts, { policy, paths }: Part, classify: Classify): Facts {
  const own = new Set(paths);
  return {
    ...facts,
    policy,
    deltas: facts.deltas.filter(({ path }) => own.has(path)),
    risk: riskOfPaths(classify, paths),
    reviewers: namedReviewers(facts.trailers, reviewerKeys(policy), policy, automationOf),
  };
}

/** The globs of the section; null for what is in none. */
function nameOf({ policy }: Part, whole: Policy): string | null {
  return whole.sections.find((section) => section.policy === policy)?.paths.join(', ') ?? null;
}

interface Compiled {
  readonly split: (paths: readonly string[]) => readonly Part[];
  readonly classify: (policy: Policy) => Classify;
}

/** Globs are compiled once for all commits that are judged by a policy. */
const COMPILED = new WeakMap<Policy, Compiled>();

function compiled(policy: Policy): Compiled {
  const known = COMPILED.get(policy);
  if (known !== undefined) return known;
  const classifiers = new Map<Policy, (path: string) => Risk>(
    [policy, ...policy.sections.map((section) => section.policy)].map((one) => [one, compileRisk(one)]),
  );
  const made = { split: compileSections(policy), classify: (one: Policy) => classifiers.get(one) ?? compileRisk(one) };
  COMPILED.set(policy, made);
  return made;
}
