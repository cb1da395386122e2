import { expect, test } from 'vitest';
import { judge, judgeAll } from '../../src/controls/define.ts';
import historyUnbroken from '../../src/controls/history-unbroken.ts';
import { type ObservationCode, observed } from '../../src/model/observation.ts';
import { someFacts } from '../support/facts.ts';

const verdict = (recorded: boolean, ...codes: ObservationCode[]) => {
  const observations = codes.map((code) => observed(code, 'why', null));
  const { outcome, reasons } = judge(historyUnbroken, someFacts({ observations, recorded }));
  return [outcome, ...reasons.map(({ code }) => code)];
};

test.each<[string, boolean, readonly ObservationCode[], readonly string[]]>([
  ['there is no earlier report', false, [], ['deferred']],
  ['it goes on from an earlier report', true, [], ['pass']],
  ['commits are gone', true, ['history-rewritten'], ['fail', 'history-rewritten']],
  ['the line is another one', true, ['first-parent-discontinuity'], ['fail', 'first-parent-discontinuity']],
  ['the reflog alone says that it was forced', false, ['branch-forced'], ['unknown', 'branch-forced']],
  ['the reflog says so, and the report does not', true, ['branch-forced'], ['unknown', 'branch-forced']],
  ['both say so', true, ['branch-forced', 'history-rewritten'], ['fail', 'history-rewritten']],
  ['a message says that it merged the branch itself', true, ['foxtrot-claimed'], ['pass']],
])('%s', (_, recorded, codes, expected) => {
  expect(verdict(recorded, ...codes)).toEqual(expected);
});

test('without a policy, and where that cannot be read, it rests on the earlier report alone', () => {
  const broken = [observed('first-parent-discontinuity', 'why', null)];
  const outcome = (recorded: boolean, observations: typeof broken, isReadable = true) =>
    judgeAll(
      [historyUnbroken],
      { ...someFacts({ observations, recorded, moment: 'audit' }), policy: null },
      isReadable ? null : { code: 'policy-unreadable', text: 'why' },
    )[0]?.outcome;
  expect([outcome(false, broken), outcome(true, broken), outcome(true, [])]).toEqual(['before-adoption', 'fail', 'pass']);
  expect([outcome(false, broken, false), outcome(true, broken, false), outcome(true, [], false)]).toEqual(['unknown', 'fail', 'unknown']);
});
