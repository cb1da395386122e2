import type { ObjectId } from './commit.ts';
import type { PolicySource, Risk } from './policy.ts';
import type { RiskReason } from './risk.ts';
import type { Demand } from './rules/review-demand.ts';

/** The version of the answer of `sox classify`. */
export const CLASSIFY_VERSION = 1;

/** A path with its class, and with what gave it that. */
export interface ClassifiedPath {
  readonly path: string;
  readonly risk: Risk;
  /** The numbers of the sections that judge it, from 0 on; none where the whole policy does. */
  readonly sections: readonly number[];
  /** Every rule that gives it a class, the highest first; none where it is `low` because no rule says otherwise. */
  readonly reasons: readonly RiskReason[];
  /** The glob of `ai.deny` that names it; null where none does. */
  readonly denied: string | null;
  /** The ids of the tools of the register that may be used on it now; null where the policy limits no tool. */
  readonly tools: readonly string[] | null;
}

/** What the policy asks of a change to some paths. */
export interface ClassifyReport extends ClassDemands {
  /** The commit whose policy it is; null before the first one. */
  readonly commit: ObjectId | null;
  /** Null where there is no policy: then the classes are those of the defaults, and nothing is asked yet. */
  readonly policy: PolicySource | null;
  readonly paths: readonly ClassifiedPath[];
  /** The highest class of the paths. */
  readonly risk: Risk;
  /** What the sections ask that have one of the paths. */
  readonly sections: readonly SectionDemands[];
}

/** What is asked of a change to paths of some classes. */
export interface ClassDemands {
  /** By the classes that the paths have which the whole policy judges, or the section. */
  readonly demands: Readonly<Partial<Record<Risk, Demand>>>;
  /** From when on, and of which commits. */
  readonly asked: { readonly at: 'push' | 'merge'; readonly of: 'assisted' | 'all' };
  /** What a ticket in the message looks like, and which commits need one; null where none is asked for. */
  readonly ticket: { readonly patterns: readonly string[]; readonly of: 'assisted' | 'all' } | null;
}

export interface SectionDemands extends ClassDemands {
  /** Its number, from 0 on. */
  readonly section: number;
  /** Its globs. */
  readonly paths: readonly string[];
}
