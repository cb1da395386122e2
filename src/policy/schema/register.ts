import * as z from 'zod/mini';
import type { RegisterFile } from '../../model/register.ts';
import { partOfAny } from '../any-shape.ts';
import { isPlain } from '../merge-configs.ts';
import { isOutside } from '../outside-path.ts';
import { across } from './across.ts';
import { complainUnless, optional, required, text } from './fields.ts';

const registerProblem = complainUnless(
  /^(?!~)(?:\/|[A-Za-z]:[\\/])?(?!\/)(?!(?:.*[\\/])?\.{0,2}(?:[\\/]|$))[^\p{Cc}]+\.(?:csv|tsv|json|ya?ml)$/iu,
  'is not the path of a register',
  'Write the path from the root of the repository, such as `compliance/people.csv`, or an absolute one; the file is .csv, .json or .yaml.',
);

const digestProblem = complainUnless(/^[0-9a-f]{64}$/, 'is no SHA-256', 'Write the 64 hexadecimal digits that `sha256sum FILE` prints.');

const FILE = z
  .strictObject({
    file: required(text(registerProblem), 'The path of the register, from the root of the repository; or an absolute one, with `sha256`.'),
    sha256: optional(text(digestProblem), 'The SHA-256 that the file must have.'),
  })
  .check(
    across((register, context) => {
      const { file, sha256 } = isPlain(register) ? register : {};
      if (sha256 !== undefined || typeof file !== 'string' || registerProblem(file) !== null || !isOutside(file)) return;
      const params = { hint: 'Add `sha256`: what is not in the tree counts only as it was when the policy was reviewed.' };
      context.addIssue({ code: 'custom', path: ['file'], message: 'is outside the repository and is not pinned', params });
    }),
  );

/** The register that a value names, whatever else may be wrong with it and the policy: without a digest where that is not one. Null for none, and for one outside the tree that is not pinned. */
export function registerIn(value: unknown): RegisterFile | null {
  return [value, { file: partOfAny(value, 'file') }].find((one): one is RegisterFile => FILE.safeParse(one).success) ?? null;
}

/** Rows in the policy itself, or a file that has them. */
export function registerOf<T extends z.ZodMiniType>(rows: T) {
  return z.union([rows, FILE]);
}
