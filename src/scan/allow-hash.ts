import { isGuessable, valueDigest } from './identity.ts';
import { scanBlob } from './scan.ts';
import { saltedValueHash } from './silence.ts';

export interface AllowHash {
  /** As an allow rule of a policy takes it; null where the value could be found out by trying all there are. */
  readonly text: string | null;
  /** Whether a detector of sox finds the value where it stands alone, and nothing more or less of it. */
  readonly known: boolean;
}

/** `salt` in hexadecimal. */
export function allowHashOf(value: Buffer, salt: string): AllowHash {
  const written = value.toString('latin1');
  const identities = scanBlob({ path: '', blob: null, bytes: value }).hits.map(({ identity }) => identity);
  const digest = valueDigest(written);
  const guessable = isGuessable({}, written) || identities.some(({ kind }) => kind === 'context');
  return {
    text: guessable ? null : `hmac-sha256:${salt}:${saltedValueHash(salt, digest)}`,
    known: identities.some((identity) => identity.digest === digest),
  };
}
