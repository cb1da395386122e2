import type { ObjectId } from './commit.ts';
import type { Risk } from './policy.ts';
import type { ReportHead } from './report.ts';
import type { ReportedScope } from './reported.ts';

/** The version of the answers of `sox sample`. */
export const SAMPLE_VERSION = 1;

/** By what a population can be divided into strata. */
export const STRATA_KEYS = ['risk', 'ai', 'author'] as const;
export type StrataKey = (typeof STRATA_KEYS)[number];

/** What can be listed in whole beside a sample, because of what it is. */
export const TARGETS = ['direct', 'emergency'] as const;
export type Target = (typeof TARGETS)[number];

/** The changes of one report, and where they were read. */
export interface SampledPopulation {
  /** SHA-256 of the changes, in their order: who has the same, draws from the same. */
  readonly digest: string;
  readonly changes: number;
  readonly commits: number;
  readonly report: SampledReport;
}

export interface SampledReport extends Pick<ReportHead, 'taken' | 'sox' | 'repository'>, ReportedScope {
  /** Of the file that was read. */
  readonly sha256: string;
}

/** A change as a sample names it. */
export interface SampledChange {
  readonly id: string;
  /** Its place in the trail, the oldest being 1. */
  readonly place: number;
  readonly from: ObjectId | null;
  readonly to: ObjectId;
  readonly kind: string;
  readonly risk: Risk;
  /** True where a commit of it has a mark that is more than a hint. */
  readonly ai: boolean;
  /** True where a commit of it says that it answers an emergency. */
  readonly emergency: boolean;
  readonly commits: number;
  /** Committer time of `to`, in seconds since 1970: a claim. */
  readonly time: number;
  readonly subject: string;
}

/** A change that was drawn: by its rank among those of its stratum. */
export interface DrawnChange extends SampledChange {
  /** HMAC-SHA256 of the change's id under the seed, in hexadecimal digits; the lowest are drawn. */
  readonly rank: string;
  readonly stratum: string;
}

export interface TargetedChange extends SampledChange {
  readonly why: readonly Target[];
}

export interface Stratum {
  /** `risk=high ai=yes`; `all` where the population is not divided. */
  readonly key: string;
  readonly changes: number;
  readonly drawn: number;
}

/** What somebody asked to be drawn. */
export interface DrawRequest {
  readonly seed: string;
  /** Who or what gave the seed. */
  readonly seedFrom: string;
  /** How many changes; fewer are drawn only where there are no more. */
  readonly size: number;
  readonly by: readonly StrataKey[];
  readonly targeted: readonly Target[];
}

/** One draw. `extended`: all that was drawn before with the same seed is still in it; `redrawn`: something else was drawn before. */
export interface Draw extends DrawRequest {
  /** When, as ISO 8601, UTC. */
  readonly drawn: string;
  readonly standing: 'first' | 'extended' | 'redrawn';
  /** Why it was drawn again; null where it was not. */
  readonly reason: string | null;
  readonly strata: readonly Stratum[];
  /** By rank: to be tested in this order. */
  readonly items: readonly DrawnChange[];
  /** In the order of the trail. Chosen because of what they are: they stand for nothing but themselves. */
  readonly targetedItems: readonly TargetedChange[];
}

/** A sample file: every draw that was made from a population, the last one in force. */
export interface Sample {
  readonly population: SampledPopulation;
  readonly draws: readonly Draw[];
}

/** An upper limit of the rate of deviations in a population. */
export interface DeviationLimit {
  /** One-sided. 0.9: were the rate above the limit, less than a tenth of all samples would show so few deviations. */
  readonly confidence: number;
  /** From 0 to 1. */
  readonly rate: number;
  /** `hypergeometric` where the sample is a good part of the population, `clopper-pearson` where it is not. */
  readonly method: 'clopper-pearson' | 'hypergeometric';
}

/** What is counted of one control on the changes that are listed because of what they are. */
export interface TargetedEvaluation {
  readonly control: string;
  /** The changes on which it was judged, but for waived ones. */
  readonly tested: number;
  /** `fail` and `unknown`: what could not be determined was not shown to be in order. */
  readonly deviations: number;
  /** How many of the deviations are that. */
  readonly undetermined: number;
  /** Deviations that a waiver permits: in neither of the numbers above. */
  readonly waived: number;
  /** Changes on which there is nothing to judge. */
  readonly others: number;
}

/** The same of the changes drawn, which stand for all, so that there are limits. */
export interface ControlEvaluation extends TargetedEvaluation {
  /** The changes of the population that could have been tested. */
  readonly population: number;
  /** At 90 % and at 95 %; none where nothing was tested. */
  readonly limits: readonly DeviationLimit[];
  /** The drawn changes with a deviation, by id, in the order of the draw. */
  readonly changes: readonly string[];
}

export interface SampleEvaluation {
  readonly population: SampledPopulation;
  /** Which draw of how many: the last one. */
  readonly draw: Draw;
  readonly draws: number;
  readonly controls: readonly ControlEvaluation[];
  readonly targeted: readonly TargetedEvaluation[];
}

/** How often a control operates, and how many of its operations are tested, for low, normal and high assurance. */
export interface SizeRow {
  readonly frequency: string;
  readonly low: number;
  readonly normal: number;
  readonly high: number;
  /** What is reported of auditors. */
  readonly seen: string;
}

/** The least sample in which no deviation shows that no more than a tolerable rate deviates. */
export interface DiscoverySize {
  readonly confidence: number;
  readonly tolerable: number;
  readonly size: number;
  /** The same for the population at hand; null without one. */
  readonly here: number | null;
}

/** The limits for samples of one size in a large population. */
export interface LimitRow {
  readonly size: number;
  readonly confidence: number;
  /** By the number of deviations found, from none on. */
  readonly rates: readonly number[];
}

export interface SamplePlan {
  /** Null without a report. */
  readonly population: SampledPopulation | null;
  /** The strata that `by` makes, with the number of changes; none without a report. */
  readonly strata: readonly Omit<Stratum, 'drawn'>[];
  readonly by: readonly StrataKey[];
  readonly sizes: readonly SizeRow[];
  readonly discovery: readonly DiscoverySize[];
  readonly limits: readonly LimitRow[];
}
