import { expect, test } from 'vitest';
import { STAGES, type Trace } from '../../../src/model/custody.ts';
import { traceJson } from '../../../src/report/trace/json.ts';
import { traceText } from '../../../src/report/trace/text.ts';
import { BARE, redact } from '../../support/redaction.ts';

const id = 'a'.repeat(40);
const trace: Trace = {
  target: { kind: 'path', name: BARE },
  traced: [
    {
      change: { id: 'b'.repeat(64), branch: BARE, from: id, to: id, kind: 'direct', traits: ['squash'] },
      branches: [BARE],
      policy: { path: BARE, blob: id },
      commits: [{ id, subject: BARE, author: { name: BARE, email: BARE }, time: 0, risk: 'low' }],
      stages: STAGES.map((stage) => ({
        stage,
        decision: BARE,
        outcome: 'fail',
        controls: [{ control: 'a', outcome: 'fail', reasons: [{ code: 'why', text: BARE }] }],
        evidence: [{ text: BARE, grade: 'claimed', commit: id, place: BARE }],
        more: 1,
        missing: [BARE],
      })),
    },
    { change: null, branches: [BARE], policy: null, commits: [], stages: [] },
  ],
  more: true,
};

test('every text of a repository in a trace is redacted, and nothing breaks a line', () => {
  const paint = { bold: String, dim: String, red: String, yellow: String, green: String };
  const text = traceText(trace, { redact, paint });
  expect([traceJson(trace, { sox: '0.1.0', redact }), text].filter((one) => one.includes('not redacted'))).toEqual([]);
  expect(text.split('\n').filter((line) => line.startsWith('|'))).toEqual([]);
  expect(traceText({ ...trace, traced: [], more: false }, { redact, paint })).toBe('No change touched redacted\\n|.\n');
});
