import { programOf } from '../attribution/identities.ts';
import type { Facts } from '../model/facts.ts';
import { type Policy, RISKS, type Risk } from '../model/policy.ts';
import { namedReviewers } from '../model/rules/named-reviewers.ts';
import { isAsked, reviewerKeys } from '../model/rules/review-demand.ts';
import { compilePathRules, type PathRules } from '../policy/path-rules.ts';
import { compileSections, type Part } from '../policy/sections.ts';
import { filesOf, highest } from './from-commit.ts';

/**
 * The facts of a commit with what each section of the policy is told of it: its own paths, by its own rules. The risk of the whole is the highest of them. Unchanged where the
 * policy has no sections, or no path is in any.
 */
export function inSections(facts: Facts, marked: ReadonlyMap<string, Risk>): Facts {
  const { policy } = facts;
  if (policy === null || policy.sections.length === 0) return facts;
  const divided = compileSections(policy)(facts.deltas.map(({ path }) => path));
  if (divided.every((part) => part.policy === policy)) return facts;
  const parts = divided.map((part) => ({ section: nameOf(part, policy), facts: factsOfPart(facts, part, rulesOf(part.policy), marked) }));
  const risks = new Set(parts.map((part) => part.facts.risk));
  return { ...facts, risk: RISKS.find((risk) => risks.has(risk)) ?? facts.risk, parts };
}

function factsOfPart(facts: Facts, { policy, paths }: Part, rules: PathRules, marked: ReadonlyMap<string, Risk>): Facts {
  const own = new Set(paths);
  const deltas = facts.deltas.filter(({ path }) => own.has(path));
  return {
    ...facts,
    ...toldOfSection(facts, policy),
    deltas,
    risk: highest(deltas, rules.classify, marked),
    files: isAsked(facts.marks, policy) ? filesOf(deltas, rules, marked) : [],
  };
}

/** What a section decides of a commit, whatever its paths are. */
export function toldOfSection({ trailers }: Facts, policy: Policy): Pick<Facts, 'policy' | 'reviewers'> {
  return { policy, reviewers: namedReviewers(trailers, reviewerKeys(policy), policy, programOf) };
}

/** The globs of the section; null for what is in none. */
function nameOf({ policy }: Part, whole: Policy): string | null {
  return whole.sections.find((section) => section.policy === policy)?.paths.join(', ') ?? null;
}

/** Globs are compiled once for all commits that are judged by a policy. */
const RULES = new WeakMap<Policy, PathRules>();

function rulesOf(policy: Policy): PathRules {
  const known = RULES.get(policy) ?? compilePathRules(policy);
  RULES.set(policy, known);
  return known;
}
