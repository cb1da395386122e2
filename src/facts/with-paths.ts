import { programOf } from '../attribution/identities.ts';
import type { Facts } from '../model/facts.ts';
import type { Policy, Risk } from '../model/policy.ts';
import { automationNamed } from '../model/rules/named-reviewers.ts';
import { parsePerson } from '../model/rules/reviewers.ts';
import type { WeighedWaiver } from '../model/waiver.ts';
import { compileGlob } from '../policy/compile-glob.ts';
import { inSections, toldOfSection } from './in-sections.ts';

/** The facts of a commit with what its paths decide: the sections of the policy that they are in, and the waivers that hold all of them. `marked` are the classes that contents give to paths. */
export function withPaths(facts: Facts, marked: ReadonlyMap<string, Risk>): Facts {
  if (facts.policy === null) return facts;
  const waivers = waiversOn(
    facts.policy,
    facts.deltas.map(({ path }) => path),
  );
  return inSections(waivers.length === 0 ? facts : { ...facts, waivers }, marked);
}

/** What a commit may be of which git cannot say what it changes, beside the gravest: what nothing is asked of, under any waiver, and what each section of the policy may be told of it. */
export function withAnyPaths(facts: Facts): readonly Facts[] {
  const { policy } = facts;
  if (policy === null) return [];
  const unseen = { ...facts, files: null, change: null };
  const lowest: Facts = { ...unseen, risk: 'low', waivers: scopesOf(policy).map(({ waiver }) => waiver) };
  return [lowest, ...policy.sections.map((section): Facts => ({ ...unseen, risk: 'critical', ...toldOfSection(facts, section.policy) }))];
}

/** A commit that changes no path is in the scope of no waiver for paths. */
function waiversOn(policy: Policy, paths: readonly string[]): readonly WeighedWaiver[] {
  if (policy.waivers.list.length === 0) return NONE;
  return scopesOf(policy)
    .filter(
      ({ patterns }) => patterns === null || (paths.length > 0 && paths.every((path) => patterns.some((pattern) => pattern.test(path)))),
    )
    .map(({ waiver }) => waiver);
}

const NONE: readonly WeighedWaiver[] = [];

interface Scope {
  readonly waiver: WeighedWaiver;
  /** Null for one that is for any path. */
  readonly patterns: readonly RegExp[] | null;
}

/** Globs are compiled once for all commits that are judged by a policy. */
const COMPILED = new WeakMap<Policy, readonly Scope[]>();

function scopesOf(policy: Policy): readonly Scope[] {
  const known = COMPILED.get(policy);
  if (known !== undefined) return known;
  const scopes = policy.waivers.list.map((waiver) => ({
    waiver: { ...waiver, automation: automationNamed(parsePerson(waiver.approvedBy), policy, programOf) },
    patterns: waiver.paths?.map(compileGlob) ?? null,
  }));
  COMPILED.set(policy, scopes);
  return scopes;
}
