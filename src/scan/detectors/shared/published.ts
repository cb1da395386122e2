import { sha256 } from './sha256.ts';

/**
 * By what published keys are known: the first 48 bits of a SHA-256, in hexadecimal. The keys themselves stay out of the tree, and out of
 * what is shipped.
 */
export function fingerprint(text: string): string {
  return Array.from(sha256(Buffer.from(text, 'utf8')).subarray(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
