import type { ScanFinding, ScanLimits, ScanReport, ScanScope, ScanUninspected } from '../../src/model/scan-report.ts';
import { settleScan } from '../../src/model/rules/scan-outcome.ts';
import type { Paint } from '../../src/report/shared/paint.ts';
import { someSilencing } from './facts.ts';

export const PLAIN: Paint = { bold: plain, dim: plain, red: plain, yellow: plain, green: plain };

function plain(text: string): string {
  return text;
}

const ID = '1234567890abcdef1234567890abcdef12345678';
const BLOB = 'fedcba0987654321fedcba0987654321fedcba09';

export function sampleFinding(more: Partial<ScanFinding> = {}): ScanFinding {
  const { detector = 'stripe-secret-key', blob = BLOB, offset = 13 } = more;
  return {
    detector,
    title: 'Stripe secret key',
    severity: 'critical',
    confidence: 'high',
    provider: 'Stripe',
    path: 'src/pay.js',
    line: 1,
    column: 14,
    excerpt: 'sk_live_****',
    offset,
    blob,
    decoded: null,
    reason: 'has the form of a live Stripe key',
    silenced: null,
    id: `${detector}:${blob}:${offset}`,
    carrier: 'content',
    commit: null,
    ref: null,
    stillAt: null,
    ...more,
  };
}

const COMMIT = { id: ID, time: Date.UTC(2026, 0, 5, 9) / 1000 };

/** One finding of every kind of place, and texts that are out to break a format. */
export const FINDINGS: readonly ScanFinding[] = [
  sampleFinding({
    commit: COMMIT,
    stillAt: [
      { path: 'src/pay.js', line: 3, column: 1 },
      { path: 'b', line: 1, column: 1 },
    ],
  }),
  sampleFinding({ path: '=cmd|"/c calc"!A1,\nx.csv', commit: COMMIT, stillAt: [] }),
  sampleFinding({ path: "a b/ü#?%:&<>'.js", line: 12, column: 3 }),
  sampleFinding({ path: 'src/pay.js', line: 20, silenced: someSilencing({ reason: '</skipped> -- & "old"' }) }),
  sampleFinding({
    path: 'c:d/x',
    detector: 'payment-card',
    title: 'Payment card number',
    severity: 'info',
    confidence: 'medium',
    excerpt: '411111****1111',
    reason: 'a published test card number',
    provider: null,
  }),
  sampleFinding({ path: 'name.js', carrier: 'file-name' }),
  sampleFinding({ path: '', blob: null, carrier: 'commit-message', commit: COMMIT }),
  sampleFinding({ path: '', blob: null, carrier: 'commit-header', commit: COMMIT }),
  sampleFinding({ path: '', blob: null, carrier: 'tag', ref: 'refs/tags/v1' }),
  sampleFinding({ path: '', blob: null, carrier: 'ref-name', ref: 'refs/heads/x y' }),
];

const UNINSPECTED: readonly ScanUninspected[] = [
  { path: 'lost.js', kind: 'unknown', why: 'git cannot give its content', commit: ID, times: 2 },
  { path: '.', kind: 'unknown', why: 'this clone is shallow', commit: ID, times: 1 },
  { path: 'logo.png', kind: 'uninspectable', why: 'a PNG image', commit: null, times: 1 },
];

const LIMITS: ScanLimits = { failOn: 'medium', minSeverity: 'info', allowEmpty: false };

export interface Sample {
  readonly findings?: readonly ScanFinding[];
  readonly uninspected?: readonly ScanUninspected[];
  readonly limits?: Partial<ScanLimits>;
  readonly scope?: ScanScope;
  readonly empty?: boolean;
}

export function sampleScan({ findings = FINDINGS, uninspected = UNINSPECTED, limits, scope, empty = false }: Sample = {}): ScanReport {
  const seen = { commits: 3, tags: 1, refs: 2, blobs: 1234, texts: 56, bytes: 12_345_678 };
  const told = { ...LIMITS, ...limits };
  return {
    version: 1,
    sox: { version: '1.2.3', rules: 'ab'.repeat(32) },
    taken: '2026-06-01T00:00:00.000Z',
    scope: scope ?? { mode: 'history', refs: 'HEAD', head: ID },
    limits: told,
    detectors: [
      { id: 'payment-card', title: 'Payment card number', severity: 'high', checks: 'card numbers' },
      { id: 'stripe-secret-key', title: 'Stripe secret key', severity: 'critical', checks: 'Stripe keys' },
    ],
    seen,
    ...settleScan({ findings, uninspected, seen, empty }, told),
  };
}

/** Every scope that a report may have. */
export const SCOPES: readonly ScanScope[] = [
  { mode: 'paths', paths: ['src'] },
  { mode: 'staged' },
  { mode: 'range', from: ID, to: ID },
  { mode: 'history', refs: 'all', head: null },
  { mode: 'stdin' },
  { mode: 'pre-receive', updates: [{ old: null, new: ID, ref: 'refs/heads/main' }] },
];
