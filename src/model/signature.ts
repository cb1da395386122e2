/** The signature that a commit object carries, and whether it fits. Whose key it is, and whether that counts, is for the policy to say. */
export interface Signature {
  /** `none`: it carries none; `unreadable`: what it carries is none that anybody knows. */
  readonly format: 'none' | 'ssh' | 'openpgp' | 'x509' | 'unreadable';
  /** Whether it fits the bytes of the commit: `good` and `bad` were worked out, `unchecked` was not. */
  readonly check: 'good' | 'bad' | 'unchecked';
  /** Of an SSH key `SHA256:…`; of OpenPGP what the signature says of its key, in hexadecimal digits. Null where it says nothing. */
  readonly key: string | null;
  /** The forge whose key that is; null for any other. */
  readonly forge: string | null;
  /** Why it is bad or was not checked; null where it is good. */
  readonly why: string | null;
}

export const UNSIGNED: Signature = { format: 'none', check: 'unchecked', key: null, forge: null, why: 'it is not signed' };
