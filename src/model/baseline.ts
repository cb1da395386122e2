import type { Problem } from './error.ts';

/** The file at the root of the tree that lists the findings which were there when sox was adopted. */
export const BASELINE_FILE = '.sox-baseline.json';

/** What people have found out about an entry. */
export const REVIEWS = ['unreviewed', 'true-positive', 'false-positive'] as const;
export type BaselineReview = (typeof REVIEWS)[number];

export interface BaselineEntry {
  /** Hexadecimal: a hash, salted by the baseline's salt, of what is found. Of a number that could be guessed from its hash: of what stands around it. */
  readonly id: string;
  readonly detector: string;
  /** How many of them the tree may hold: one more is new. */
  readonly count: number;
  readonly review: BaselineReview;
  readonly reason: string | null;
}

export interface Baseline {
  /** 32 hexadecimal digits. */
  readonly salt: string;
  /** By detector, then by id. */
  readonly findings: readonly BaselineEntry[];
}

/** The baseline as it is in force: `invalid` silences nothing. */
export type BaselineState =
  | { readonly state: 'absent' }
  | { readonly state: 'valid'; readonly baseline: Baseline }
  | { readonly state: 'invalid'; readonly problem: Problem };

const VERSION = 1;

/** Reads a baseline's text. Whatever is not exactly of its form makes it invalid: a part that is not understood may mean anything. */
export function parseBaseline(text: string): BaselineState {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return invalid('is not JSON');
  }
  if (!isRecord(value, ['findings', 'salt', 'version'])) return invalid('is no object of `version`, `salt` and `findings`');
  if (value['version'] !== VERSION) return invalid(`is not of version ${VERSION}, the only one that this sox reads`);
  const { salt, findings } = value;
  if (!isHex(salt, 32)) return invalid('has no salt of 32 hexadecimal digits');
  if (!Array.isArray(findings)) return invalid('has no list of findings');
  const at = findings.findIndex((entry) => !isEntry(entry));
  if (at >= 0) return invalid(`has a finding that is not of the right form (number ${at + 1})`);
  const entries = findings as BaselineEntry[];
  if (new Set(entries.map(({ id }) => id)).size < entries.length) return invalid('has the same finding twice');
  return { state: 'valid', baseline: { salt, findings: entries } };
}

/** The text of a baseline: one finding a line, in order, so that people can compare and git can merge it. */
export function formatBaseline({ salt, findings }: Baseline): string {
  const sorted = findings.toSorted((a, b) => compare(a.detector, b.detector) || compare(a.id, b.id));
  const lines = sorted.map(({ id, detector, count, review, reason }) => `    ${JSON.stringify({ id, detector, count, review, reason })}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "version": ${VERSION},\n  "salt": ${JSON.stringify(salt)},\n  "findings": ${list}\n}\n`;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function invalid(why: string): BaselineState {
  return {
    state: 'invalid',
    problem: {
      code: 'baseline-invalid',
      message: `The baseline ${why}.`,
      place: { path: BASELINE_FILE },
      hint: 'Take an earlier version of it (git log -p -- .sox-baseline.json), or make it anew: sox baseline create --force',
    },
  };
}

function isRecord(value: unknown, keys: readonly string[]): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.keys(value).sort().join() === keys.join();
}

const isHex = (value: unknown, digits: number): value is string =>
  typeof value === 'string' && value.length === digits && /^[0-9a-f]*$/.test(value);

function isEntry(value: unknown): value is BaselineEntry {
  if (!isRecord(value, ['count', 'detector', 'id', 'reason', 'review'])) return false;
  const { id, detector, count, review, reason } = value;
  return (
    isHex(id, 64) &&
    typeof detector === 'string' &&
    Number.isSafeInteger(count) &&
    (count as number) > 0 &&
    (REVIEWS as readonly unknown[]).includes(review) &&
    (reason === null || typeof reason === 'string')
  );
}
