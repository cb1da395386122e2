import { expect, test } from 'vitest';
import { sourceTrace } from '../../../src/attribution/sidecars/source-trace.ts';

test('reads agents with their models; the operator is a person', () => {
  const f = {
    'a.ts': [
      { s: 'agent|cursor(gpt-5.1)', l: [1, '5-9'] },
      { s: 'operator', l: [2] },
    ],
    'b.ts': [
      { s: 'agent|cursor(gpt-5.1)', l: [1] },
      { s: 'agent|claude', l: [] },
    ],
  };
  expect(sourceTrace.read(JSON.stringify({ v: 1, f }))).toEqual([
    { tool: 'cursor', model: 'gpt-5.1', human: null, wrote: true, paths: ['a.ts', 'b.ts'] },
    { tool: 'claude', model: null, human: null, wrote: false, paths: [] },
  ]);
});

test.each(['', '{', '{"v":1}', '{"v":1,"f":[]}', '{"v":1,"f":{"a":[null,7,{"s":7},{"s":"agent|"},{"s":"agent|a(b"}]}}'])(
  'nothing is in %j',
  (text) => {
    expect(sourceTrace.read(text)).toEqual([]);
  },
);
