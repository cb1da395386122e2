import * as z from 'zod/mini';
import { PRESET_NAMES } from '../../model/layers.ts';
import { partOfAny } from '../any-shape.ts';
import type { Unpinned } from '../pinned-file.ts';
import { isOutside } from '../outside-path.ts';
import { isVersionRange } from '../version-range.ts';
import { type Complaint, complainUnless, required, text } from './fields.ts';

/** The preset below the policy. */
export const EXTENDS = z.enum(PRESET_NAMES);

const sha256Problem = complainUnless(
  /^[0-9a-f]{64}$/,
  'is no SHA-256',
  'Write the 64 hexadecimal digits that `sha256sum <file>` prints, in lower case.',
);

const organisationFileProblem = complainUnless(
  /^(?!(?:.*\/)?\.{1,2}(?:\/|$))(?:\/|[A-Za-z]:[\\/])?[^\p{Cc}\\/][^\p{Cc}]*\.(?:json|ya?ml|ts)$/u,
  'is not the path of a policy file',
  'Write an absolute path, or one from the root of this repository, of a .json, .yaml, .yml or .ts file.',
);

/** The organisation's policy below it. */
export const ORGANISATION = z.strictObject({
  file: required(text(organisationFileProblem), 'An absolute path outside the repository, or one from its root.'),
  sha256: required(text(sha256Problem), "SHA-256 of the file's bytes: it counts only while they are these."),
});

/** The organisation's policy that a value names, whatever else may be wrong with it and the policy: without a digest where that is not one. Null for none, and for one outside the tree that is not pinned. */
export function organisationIn(value: unknown): Unpinned | null {
  const [file, sha256] = ['file', 'sha256'].map((key) => partOfAny(value, key));
  if (typeof file !== 'string' || organisationFileProblem(file) !== null) return null;
  const pin = typeof sha256 === 'string' && sha256Problem(sha256) === null ? sha256 : null;
  return pin === null && isOutside(file) ? null : { file, sha256: pin };
}

export const requiresProblem = (range: string): Complaint | null =>
  isVersionRange(range) ? null : { message: 'is no version of sox to ask for', hint: "Write `'>=0.1.0'`." };
