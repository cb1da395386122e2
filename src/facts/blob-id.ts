import { createHash } from 'node:crypto';
import type { ObjectId } from '../model/commit.ts';

export type ObjectFormat = 'sha1' | 'sha256';

/** The id that git gives to a blob of these bytes, so that a file on disk and its commit name a finding alike. */
export function blobIdOf(bytes: Uint8Array, format: ObjectFormat): ObjectId {
  return createHash(format).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
