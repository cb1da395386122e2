import { expect, test } from 'vitest';
import { createBulkRedaction, textsOf } from '../../src/audit/bulk-redaction.ts';
import type { CommitEntry, Entry } from '../../src/model/entry.ts';
import type { ReportHead } from '../../src/model/report.ts';
import { REPORTS } from '../../src/report/index.ts';

const stamp = (who: string) => ({ name: `${who} name`, email: `${who}@mail`, time: 1, zone: '+0000' });

const commit: Required<CommitEntry> = {
  commit: {
    id: 'a'.repeat(40),
    tree: 'b'.repeat(40),
    parents: ['c'.repeat(40), 'd'.repeat(40)],
    author: stamp('author'),
    committer: stamp('committer'),
    message: 'the subject\nthe body',
    signed: true,
  },
  paths: ['path one', 'path two'],
  risk: 'high',
  trailers: [{ key: 'trailer key', value: 'trailer value', line: 3, inBlock: true }],
  marks: [{ toolId: 'tool-id', tool: 'tool name', model: 'tool model', strength: 'strong', place: 'footer', evidence: 'mark evidence' }],
  reviewers: [{ ...stamp('reviewer'), key: 'reviewer key', value: 'reviewer value', inBlock: true, automation: null }],
  findings: [
    {
      detector: 'detector-id',
      title: 'finding title',
      severity: 'high',
      confidence: 'high',
      provider: null,
      path: 'finding path',
      line: 1,
      column: 1,
      excerpt: 'finding excerpt',
      blob: 'e'.repeat(40),
      offset: 0,
      decoded: null,
      reason: 'finding reason',
      silenced: { by: 'policy', source: 'silencing source', reason: 'silencing reason', until: '2027-01-31', standing: 'in-force' },
    },
  ],
  uninspected: [{ path: 'uninspected path', kind: 'unknown', why: 'uninspected why' }],
  observations: [],
  verdicts: [{ control: 'a-control', outcome: 'fail', reasons: [{ code: 'a-code', text: 'commit reason' }] }],
};
const entry: Required<Entry> = {
  id: 'f'.repeat(64),
  branch: 'the branch',
  to: 'a'.repeat(40),
  from: 'c'.repeat(40),
  kind: 'merge',
  boundary: 'inferred',
  traits: ['squash'],
  claims: { pullRequests: ['a request'], tickets: ['a ticket'] },
  observations: [{ code: 'malformed-object', text: 'what was observed', commit: 'a'.repeat(40), relied: 'objects' }],
  author: { name: 'change name', email: 'change@mail' },
  time: 1,
  risk: 'high',
  commits: [commit],
  verdicts: [{ control: 'a-control', outcome: 'fail', reasons: [{ code: 'a-code', text: 'change reason' }] }],
};

const HEAD: ReportHead = {
  version: 1,
  sox: { version: '', rules: '' },
  taken: '',
  repository: { name: '', objectFormat: 'sha1' },
  branch: '',
  tip: '',
  policy: null,
  secretScan: { done: true, why: null },
  branches: [],
  openings: [],
  period: { label: '', opening: null, closing: { source: 'tips', at: null }, cutOffs: [] },
  observations: [],
  rewrites: [],
  tags: [],
  controls: [{ id: 'a-control', title: '', statement: '' }],
};

test('every text of an entry that a format has redacted was looked at beforehand', () => {
  const looked = textsOf(entry).join('\n');
  for (const { file, writer } of REPORTS) {
    const asked = new Set<string>();
    const part = writer({ head: HEAD, redact: (text) => (asked.add(text), text) }).part();
    asked.clear();
    part.entry(entry);
    expect(asked.size, file).toBeGreaterThan(10);
    expect(
      [...asked].filter((text) => !looked.includes(text)),
      file,
    ).toEqual([]);
  }
});

test('finds the entries that hold something, and only those are redacted text by text', () => {
  const calls: string[] = [];
  const redaction = createBulkRedaction((text) => {
    calls.push(text);
    return text.replaceAll('SECRET', '***');
  });
  const entries = Array.from({ length: 100 }, (_, at): Entry => ({ ...entry, branch: at === 37 || at === 99 ? 'a SECRET' : 'plain' }));
  expect([...redaction.suspects(entries)]).toEqual([entries[37], entries[99]]);
  redaction.expect(true);
  calls.length = 0;
  expect([redaction.redact('plain'), calls]).toEqual(['plain', []]);
  redaction.expect(false);
  expect([redaction.redact('a SECRET'), redaction.redact('a SECRET'), calls]).toEqual(['a ***', 'a ***', ['a SECRET']]);
});

test('a text that stands twenty lines away has no say', () => {
  // As a detector that lets a value pass where a word near it says that it is none.
  const redact = (text: string) =>
    text
      .split('\n')
      .map((line, at, lines) => (lines.slice(Math.max(0, at - 20), at + 21).includes('harmless') ? line : line.replaceAll('SECRET', '***')))
      .join('\n');
  const redaction = createBulkRedaction(redact);
  // The last text of the one stands before the first of the other.
  const verdicts: Entry['verdicts'] = [{ control: 'a-control', outcome: 'fail', reasons: [{ code: 'a-code', text: 'harmless' }] }];
  const entries: Entry[] = [
    { ...entry, verdicts },
    { ...entry, branch: 'a SECRET' },
  ];
  expect([...redaction.suspects(entries)]).toEqual([entries[1]]);
});
