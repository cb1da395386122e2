import { expect, test } from 'vitest';
import datesPlausible from '../../src/controls/dates-plausible.ts';
import { judge } from '../../src/controls/define.ts';
import { type ObservationCode, observed } from '../../src/model/observation.ts';
import { someFacts } from '../support/facts.ts';

const verdict = (...codes: ObservationCode[]) => {
  const { outcome, reasons } = judge(datesPlausible, someFacts({ observations: codes.map((code) => observed(code, 'why', null)) }));
  return [outcome, ...reasons.map(({ code }) => code)];
};

test.each<[string, readonly ObservationCode[], readonly string[]]>([
  ['nothing was noticed', [], ['pass']],
  ['it is dated after the audit', ['date-future'], ['fail', 'date-future']],
  ['it is back-dated', ['date-before-parent'], ['fail', 'date-before-parent']],
  ['it is both', ['date-future', 'date-before-parent'], ['fail', 'date-future', 'date-before-parent']],
  ['it was imported', ['date-before-git'], ['pass']],
  ['its author is of another time', ['date-author-later'], ['pass']],
  ['something else was noticed', ['mailmap-changed', 'history-rewritten'], ['pass']],
])('%s', (_, codes, expected) => {
  expect(verdict(...codes)).toEqual(expected);
});
