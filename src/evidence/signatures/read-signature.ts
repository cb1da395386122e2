import type { ObjectId } from '../../model/commit.ts';
import { type Signature, UNSIGNED } from '../../model/signature.ts';
import { openpgpIssuer } from './openpgp.ts';
import { verifySsh } from './sshsig.ts';

/**
 * The signature that a commit object carries, and whether it fits. Verified are those of SSH keys (see `sshsig.ts`); an OpenPGP or X.509 one needs its key or its certificates,
 * which a repository does not have.
 */
export function readSignature(id: ObjectId, object: Buffer): Signature {
  const { payload, text } = splitSigned(id.length === 64 ? 'gpgsig-sha256' : 'gpgsig', object);
  if (text === null) return UNSIGNED;
  if (text.startsWith('-----BEGIN SSH SIGNATURE-----')) return verifySsh(payload, text);
  if (/^-----BEGIN PGP (?:SIGNATURE|MESSAGE)-----/.test(text)) {
    const key = openpgpIssuer(text);
    const forge = key === null ? null : (FORGE_KEYS.find((one) => one.key.endsWith(key))?.forge ?? null);
    return { format: 'openpgp', check: 'unchecked', key, forge, why: 'sox does not verify signatures of OpenPGP' };
  }
  if (text.startsWith('-----BEGIN SIGNED MESSAGE-----'))
    return { format: 'x509', check: 'unchecked', key: null, forge: null, why: 'sox does not verify signatures of X.509 certificates' };
  return { format: 'unreadable', check: 'unchecked', key: null, forge: null, why: 'it is in no form that git knows' };
}

/** With which GitHub signs what is made on its pages (https://github.com/web-flow.gpg): until 2024-01-16, and since. */
const FORGE_KEYS = [
  { forge: 'GitHub', key: '5de3e0509c47ea3cf04a42d34aee18f83afdeb23' },
  { forge: 'GitHub', key: '968479a1aff927e37d1a566bb5690eeebb952194' },
] as const;

interface Signed {
  /** What was signed: the object without any signature. */
  readonly payload: Buffer;
  readonly text: string | null;
}

/** As git's `parse_buffer_signed_by_header` (commit.c): every header whose name begins with `gpgsig` is left out, and the one of the object's own hash is the signature. */
function splitSigned(own: 'gpgsig' | 'gpgsig-sha256', object: Buffer): Signed {
  const kept: Buffer[] = [];
  let text: string | null = null;
  let inside: 'own' | 'other' | null = null;
  let at = 0;
  while (at < object.length && object[at] !== LINE_FEED) {
    const found = object.indexOf(LINE_FEED, at);
    const end = found < 0 ? object.length : found + 1;
    const line = object.toString('latin1', at, end);
    if (inside !== null && line.startsWith(' ')) {
      if (inside === 'own') text += line.slice(1);
    } else if (line.startsWith(`${own} `)) {
      inside = 'own';
      text = (text ?? '') + line.slice(own.length + 1);
    } else if (line.startsWith('gpgsig')) inside = 'other';
    else {
      inside = null;
      kept.push(object.subarray(at, end));
    }
    at = end;
  }
  kept.push(object.subarray(at));
  return { payload: Buffer.concat(kept), text };
}

const LINE_FEED = 10;
