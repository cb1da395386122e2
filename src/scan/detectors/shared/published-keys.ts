import type { Assessment } from '../define.ts';
import { fingerprint } from './published.ts';

/** Where a private key is published, by the fingerprint of the first 160 characters of its base64. */
const PUBLISHED: Readonly<Record<string, string>> = {
  '4ff96a609348': 'RFC 8410',
  f28ae3a7c061: 'RFC 9500',
  e333d76074d8: 'RFC 9500',
  '7ede5f0ab200': 'RFC 9500',
  d1c520e91168: 'RFC 9500',
  '2e4969088cf5': 'Vagrant (its insecure key)',
  '0d3d339395d9': 'Vagrant (its insecure key)',
};

/** What is said of a key that everybody knows; null for any other. */
export function publishedKey(base64: string): Assessment | null {
  const where = PUBLISHED[fingerprint(base64.slice(0, 160))];
  return where === undefined ? null : { severity: 'info', reason: `a private key that is published: ${where}` };
}
