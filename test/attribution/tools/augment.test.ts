import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, short } from '../support.ts';

test.each([['Assisted-by: Augment Code', 'augment trailer declared']])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each([['AUGMENT_AGENT', '1', 'strong']])('%s=%s in the environment', (name, value, strength) => {
  expect(short(marksFromEnvironment({ [name]: value }))).toEqual([`augment environment ${strength}`]);
});

test.each(['Assisted-by: Augmented Reality Team'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
