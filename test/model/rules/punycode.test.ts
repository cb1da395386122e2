import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readableDomain } from '../../../src/model/rules/punycode.ts';

test.each([
  ['xn--mller-kva.de', 'müller.de'],
  ['mail.xn--fsqu00a.xn--0zwm56d', 'mail.例子.测试'],
  ['xn--xample-2of.com', 'еxample.com'],
  ['XN--BCHER-KVA.ch', 'bücher.ch'],
  ['example.com', 'example.com'],
  ['xn--', 'xn--'],
  ['xn--\u00e4.com', 'xn--\u00e4.com'],
  [`xn--${'9'.repeat(60)}.com`, `xn--${'9'.repeat(60)}.com`],
  [`xn--${'a'.repeat(100)}.com`, `xn--${'a'.repeat(100)}.com`],
])('%s', (domain, readable) => {
  expect(readableDomain(domain)).toBe(readable);
});

test('what Node encodes is decoded to what it was', () => {
  const label = fc.string({ unit: fc.constantFrom(...'abzäöüßéжшдλπ王李한글'), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(label, (text) => {
      const encoded = domainToASCII(`${text}.example`);
      fc.pre(encoded !== '');
      expect(domainToASCII(readableDomain(encoded))).toBe(encoded);
      expect(readableDomain(encoded)).not.toContain('xn--');
    }),
  );
});
