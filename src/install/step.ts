/** One thing that an uninstall does, or leaves alone and says why. */
export interface Step {
  /** Empty for what is not worth a line. */
  readonly what: string;
  /** Null where the step is taken. */
  readonly left: string | null;
  readonly take: () => Promise<void>;
}

export function taken(what: string, take: () => Promise<void>): Step {
  return { what, left: null, take };
}
