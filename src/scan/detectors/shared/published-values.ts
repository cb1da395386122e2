import { fingerprint } from './published.ts';

/** Credentials that vendors publish for everybody's tests, by their fingerprints: they open nothing real. */
const PUBLISHED: ReadonlySet<string> = /* @__PURE__ */ new Set([
  // Authorize.Net: the transaction key and the signature key of its samples
  '78633895101e',
  '1ec771e2948c',
  // PhonePe: the salt keys of its test merchants
  '2787291fb730',
  'f2248d72a26e',
  // Redsys: the key of its test environment
  '009dec741715',
]);

export function isPublished(value: string): boolean {
  return PUBLISHED.has(fingerprint(value));
}
