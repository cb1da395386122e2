/**
 * What a control says of a commit or change. `deferred`: the moment is too early to judge;
 * `before-adoption`: the control was not in operation yet. Neither is a pass.
 */
export type Outcome = 'pass' | 'fail' | 'waived' | 'not-applicable' | 'unknown' | 'deferred' | 'before-adoption';

/** Worst first: the order in which outcomes of several commits become the outcome of their change. */
export const OUTCOMES = [
  'fail',
  'unknown',
  'waived',
  'deferred',
  'pass',
  'not-applicable',
  'before-adoption',
] as const satisfies readonly Outcome[];

export interface Reason {
  /** Stable kebab-case code, for example `reviewer-is-author`. */
  readonly code: string;
  /** One sentence for people, without repository text that has not been redacted. */
  readonly text: string;
}

export interface Verdict {
  /** The control's id. */
  readonly control: string;
  readonly outcome: Outcome;
  readonly reasons: readonly Reason[];
  /** The id of the waiver that permits the deviation, where one does. */
  readonly waiver?: string;
}

/** The worst of several outcomes, by the order of {@link OUTCOMES}; `not-applicable` for none. */
export function worst(outcomes: Iterable<Outcome>): Outcome {
  const seen = new Set(outcomes);
  return OUTCOMES.find((outcome) => seen.has(outcome)) ?? 'not-applicable';
}
