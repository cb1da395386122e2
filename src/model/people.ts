/** The roles that sox knows the meaning of. A policy may have others of its own. */
export const ROLES = [
  'developer',
  'functional-reviewer',
  'security-reviewer',
  'compliance-reviewer',
  'release-manager',
  'control-owner',
  'auditor',
] as const;

/** Somebody whom the policy knows. All but the id may be left out: what stands in git stays there. */
export interface PersonRecord {
  /** Names the person in trailers, in other registers and in reports; it may be opaque: `p-1042`. */
  id: string;
  names?: string[];
  emails?: string[];
  /** Names and addresses of earlier times. */
  aliases?: string[];
  /** Accounts at the forge, without `@`. */
  logins?: string[];
  /** Fingerprints of signing keys: 40 or 64 hexadecimal digits (OpenPGP), or `SHA256:…` (SSH). */
  keys?: string[];
  /** Kebab-case; those of sox ({@link ROLES}) or of `duties.roles`. */
  roles?: string[];
  /** Kebab-case. */
  teams?: string[];
  /** The first and the last day on which the person belongs to the organisation, `YYYY-MM-DD` (UTC). */
  from?: string;
  until?: string;
}
