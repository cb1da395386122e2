/** One file of the evaluation set, with what a scanner must say of it. It holds one secret, or one thing that looks like one. */
export interface Sample {
  readonly family: Family;
  /** What it is, for example `Stripe secret key`: misses are counted by it. */
  readonly kind: string;
  readonly expected: Expected;
  /** Who issued the secret, where the file says so or the form alone does. */
  readonly provider: string | null;
  /** With the extension that such a file has. Distinct in the set. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export type Family = 'finance keys' | 'numbers' | 'crypto keys' | 'general secrets' | 'encoded secrets';

/**
 * `secret`: it must block. `published`: a test value that anybody can look up, or a sandbox's key: to be shown, and to block nothing.
 * `twin`: a false twin, such as a number whose checksum is off by one, a public key, a placeholder: it must block nothing.
 */
export type Expected = 'secret' | 'published' | 'twin';

/** A sample before it has a place in the set. */
export interface Draft {
  readonly kind: string;
  readonly expected: Expected;
  readonly provider?: string;
  readonly extension: string;
  readonly content: string | Uint8Array;
}
