import { expect, test } from 'vitest';
import control from '../../src/controls/controlled-path.ts';
import { judge } from '../../src/controls/define.ts';
import type { Arrival } from '../../src/model/arrival.ts';
import { DEFAULT_CHANGES } from '../../src/model/changes.ts';
import type { Facts } from '../../src/model/facts.ts';
import { DEFAULT_POLICY } from '../../src/model/policy.ts';
import { someArrival, someFacts } from '../support/facts.ts';

test.each<[expected: string, arrival: Partial<Arrival> | null, claims?: Facts['risk'][], facts?: Partial<Facts>]>([
  ['fail direct-commit', { by: 'direct' }],
  ['fail direct-commit', { by: 'direct' }, ['low', 'medium']],
  // Whoever pushes to the branch can write a number, and whoever squashes has one written.
  ['unknown path-claimed', { by: 'direct', pullRequest: '#7' }],
  ['pass path-claimed', { by: 'direct', pullRequest: '#7' }, ['low']],
  ['unknown path-claimed', { by: 'merge' }],
  ['unknown path-claimed', { by: 'merge', pullRequest: '#7' }],
  ['unknown path-claimed', { by: 'merged' }],
  ['pass path-claimed', { by: 'merge' }, ['low']],
  ['pass path-claimed', { by: 'merged' }, ['low']],
  ['unknown path-claimed', { by: 'merged' }, ['low'], { risk: 'medium' }],
  ['unknown path-claimed', { by: 'merged' }, ['low', 'medium'], { risk: 'high' }],
  ['not-applicable', { by: 'root' }],
  ['fail direct-commit', { by: 'merged', isMadeOnBranch: true, pullRequest: '#3' }, ['low']],
  ['unknown arrival-unknown', null],
  ['deferred', { by: 'direct' }, [], { moment: 'merge' }],
  ['not-applicable', { by: 'direct' }, [], { policy: DEFAULT_POLICY }],
  ['before-adoption', { by: 'direct' }, [], { policy: null }],
])('%s: %j, claims accepted at %j, %j', (expected, arrival, claims = [], facts = {}) => {
  const policy = { ...DEFAULT_POLICY, changes: { ...DEFAULT_CHANGES, path: 'merge' as const, claims: claims as ('low' | 'medium')[] } };
  const { outcome, reasons } = judge(control, someFacts({ policy, arrival: arrival === null ? null : someArrival(arrival), ...facts }));
  expect([outcome, ...reasons.map(({ code }) => code)].join(' ')).toBe(expected);
});
