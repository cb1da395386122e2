import { expect, test } from 'vitest';
import { isVersionRange, satisfies } from '../../src/policy/version-range.ts';

test.each([
  ['0.1.0', '>=0.1.0', true],
  ['0.1.0', '>=0.1', true],
  ['0.1.0', '>= 0', true],
  ['0.1.0', '>=0.1.1', false],
  ['0.10.0', '>=0.9', true],
  ['1.0.0', '>=0.99.99', true],
  ['0.99.99', '>=1', false],
  ['0.2.0-rc.1', '>=0.2', false],
  ['0.2.1-rc.1', '>=0.2', true],
])('sox %s is %s: %s', (version, range, expected) => {
  expect(satisfies(version, range)).toBe(expected);
});

test.each(['0.1.0', '>0.1', '^0.1', '>=0.1.0.0', '>=x', '', '>=0.1 <2', '>=1234567'])('%j asks for no version', (text) => {
  expect(isVersionRange(text)).toBe(false);
});
