import * as z from 'zod/mini';

/** What is wrong with one string of a list, and the way out. */
export interface Complaint {
  readonly message: string;
  readonly hint: string;
}

/** A key that may be left out, with what editors show of it. */
export function optional<T extends z.ZodMiniType>(type: T, description: string, fallback?: unknown): z.ZodMiniExactOptional<T> {
  return z.exactOptional(type.check(z.meta({ description, ...(fallback === undefined ? {} : { default: fallback }) })));
}

/** A key that must be there, with what editors show of it. */
export function required<T extends z.ZodMiniType>(type: T, description: string): T {
  return type.check(z.meta({ description }));
}

export function list(problemOf: (text: string) => Complaint | null, least = 0) {
  const item = text(problemOf);
  return least === 0 ? z.array(item) : z.array(item).check(z.minLength(least));
}

export function text(problemOf: (text: string) => Complaint | null) {
  return z.string().check(
    z.superRefine((value, context) => {
      const complaint = problemOf(value);
      if (complaint !== null) context.addIssue({ code: 'custom', message: complaint.message, params: { hint: complaint.hint } });
    }),
  );
}

/** No pattern is tried on a text that is longer than any value: whoever sends a change writes what its policy says. */
export function complainUnless(pattern: RegExp, message: string, hint: string): (text: string) => Complaint | null {
  return (text) => (text.length <= LONGEST_VALUE && pattern.test(text) ? null : { message, hint });
}

/** In characters: that of a regular expression. */
const LONGEST_VALUE = 8192;

/** The keys that `git interpret-trailers` recognises. */
export const trailerProblem = complainUnless(
  /^[A-Za-z0-9-]+$/,
  'is not a key that git accepts for a trailer',
  'Use letters, digits and hyphens only, without the colon.',
);

/** Who may be named in a policy. */
export const reviewerProblem = complainUnless(
  /^(?:[^\s<>@,;"]+@[^\s<>@,;"]+|[^<>\p{Cc}]{0,300}[^<>\s\p{Cc}] {0,9}<[^\s<>@,;"]+@[^\s<>@,;"]+>)$/u,
  'is neither `Name <mail>` nor an address',
  'Write `Name <name@example.com>` or `name@example.com`.',
);

export const idProblem = complainUnless(
  /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  'is no id',
  'Use lower-case letters, digits and single hyphens, such as `acme-ledger-key`.',
);

export const wordsProblem = complainUnless(
  /^(?=.*[\p{L}\p{N}])[^\p{Cc}]{1,300}$/u,
  'says nothing',
  'Write it out, in one line of at most 300 characters.',
);

export const fileProblem = complainUnless(
  /^(?!\/|[A-Za-z]:)(?!(?:.*\/)?\.{0,2}(?:\/|$))[^\p{Cc}\\]+$/u,
  'is not the path of a file of this repository',
  'Write the path from the root, with `/`, such as `.gitleaks.toml`.',
);

export function dayProblem(text: string): Complaint | null {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
  return isDay === true ? null : { message: 'is no day', hint: 'Write it as `YYYY-MM-DD`; days are those of UTC.' };
}

/** A whole number. One that is none hides no other mistake, as that of the library would. */
export function whole(least: number, most: number) {
  return z.number().check(
    z.superRefine((value, context) => {
      if (!Number.isSafeInteger(value)) context.addIssue({ code: 'invalid_type', expected: 'int', input: value });
      else if (value < least) context.addIssue({ code: 'too_small', origin: 'number', minimum: least, input: value });
      else if (value > most) context.addIssue({ code: 'too_big', origin: 'number', maximum: most, input: value });
    }),
    z.meta({ type: 'integer', minimum: least, maximum: most }),
  );
}
