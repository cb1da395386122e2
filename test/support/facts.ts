import type { Arrival } from '../../src/model/arrival.ts';
import type { Commit } from '../../src/model/commit.ts';
import { NO_COVERAGE } from '../../src/model/coverage.ts';
import type { Delta } from '../../src/model/delta.ts';
import type { Facts } from '../../src/model/facts.ts';
import type { Finding, Silencing } from '../../src/model/finding.ts';
import type { Mark } from '../../src/model/mark.ts';
import { DEFAULT_POLICY } from '../../src/model/policy.ts';
import type { NamedReviewer } from '../../src/model/review.ts';

const ADA = { name: 'Ada Author', email: 'ada@example.com', time: 0, zone: '+0000' };

const COMMIT: Commit = { id: null, tree: null, parents: [], author: ADA, committer: ADA, message: 'Change', signed: false };

/** The facts of a human's clean commit, with what a test changes. */
export function someFacts(facts: Partial<Facts> = {}, commit: Partial<Commit> = {}): Facts {
  return {
    moment: 'audit',
    asOf: { from: 0, to: 0 },
    commit: { ...COMMIT, ...commit },
    deltas: [],
    risk: 'low',
    files: [],
    change: { hasTests: false, gone: new Set(), moved: new Set() },
    coverage: NO_COVERAGE,
    arrival: null,
    signature: null,
    trailers: [],
    marks: [],
    reviewers: [],
    actors: [],
    service: null,
    scan: { done: true, findings: [], coverage: { blobs: 1, bytes: 1, uninspected: [] } },
    observations: [],
    recorded: false,
    policy: DEFAULT_POLICY,
    policyChange: null,
    waivers: [],
    parts: [],
    ifOwned: [],
    mayBe: [],
    ...facts,
  };
}

export function someMark(mark: Partial<Mark> = {}): Mark {
  return {
    toolId: 'claude-code',
    tool: 'Claude Code',
    model: null,
    strength: 'declared',
    place: 'trailer',
    evidence: 'Assisted-by: Claude Code',
    ...mark,
  };
}

export function someReviewer(reviewer: Partial<NamedReviewer> = {}): NamedReviewer {
  const person = { name: 'Grace Gray', email: 'grace@example.com', ...reviewer };
  return { key: 'Reviewer', value: `${person.name} <${person.email}>`, inBlock: true, automation: null, ...person };
}

export function someFinding(finding: Partial<Finding> = {}): Finding {
  return {
    detector: 'stripe-secret-key',
    title: 'Stripe secret key',
    severity: 'critical',
    confidence: 'high',
    provider: null,
    path: 'pay.js',
    line: 1,
    column: 1,
    excerpt: 'sk_live_****',
    blob: 'a'.repeat(40),
    offset: 0,
    decoded: null,
    reason: 'has the form of one',
    silenced: null,
    ...finding,
  };
}

export function someSilencing(silencing: Partial<Silencing> = {}): Silencing {
  return { by: 'inline', source: 'sox:allow', reason: 'revoked', until: null, standing: 'in-force', ...silencing };
}

export function someDelta(delta: Partial<Delta> = {}): Delta {
  return { path: 'a.js', status: 'M', oldMode: '100644', newMode: '100644', oldBlob: 'a'.repeat(40), newBlob: 'b'.repeat(40), ...delta };
}

/** A commit that was made on the branch, by nobody else. */
export function someArrival(arrival: Partial<Arrival> = {}): Arrival {
  return {
    by: 'direct',
    isMadeOnBranch: false,
    pullRequest: null,
    hidesAuthors: false,
    mergeReviewers: [],
    developers: [],
    isReviewedInPart: false,
    ...arrival,
  };
}
