/** What the policy says of emergencies: commits that say `Emergency: <incident>`. */
export interface Emergencies {
  /** The hours within which such a commit is reviewed; 0: an emergency changes nothing. */
  readonly hours: number;
}

export const DEFAULT_EMERGENCIES: Emergencies = { hours: 72 };

/** The trailer that marks one. */
export const EMERGENCY_TRAILER = 'Emergency';
