/** Who watches long work, and may stop it. */
export interface Watch {
  /** How much there is to do. */
  begin(total: number, what: string): void;
  /** How much is done; may be called very often. */
  at(done: number): void;
  /** Work ends soon after this is aborted; what it has come to so far is kept, and is said to be a part only. */
  readonly stop: AbortSignal;
}
