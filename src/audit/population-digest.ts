import { createHash } from 'node:crypto';
import type { ObjectId } from '../model/commit.ts';

/** What of a change makes it that change. */
export interface DigestedChange {
  readonly from: ObjectId | null;
  readonly to: ObjectId;
  readonly kind: string;
  readonly commits: readonly ObjectId[];
}

/**
 * SHA-256 over a population: for each change, in the order of the trail, a line of canonical JSON with its commits, `from`, kind and `to`. Nothing of it depends on when or by whom the
 * audit was made, so that two auditors with the same history have the same.
 */
export function createPopulationDigest(): { add(change: DigestedChange): void; hex(): string } {
  const hash = createHash('sha256');
  return {
    add: ({ from, to, kind, commits }) => void hash.update(`${JSON.stringify({ commits, from, kind, to })}\n`),
    hex: () => hash.digest('hex'),
  };
}
