import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/plaid.ts';
import { fake, HEX } from '../../../src/scan/detectors/shared/fake.ts';
import { testCredentials } from '../../support/credentials.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';

testExamples(family);
testCredentials(family.credentials);

describe('plaid credentials', () => {
  it('finds any secret assigned in any common syntax', () => {
    const secret = detectorOf(family, 'plaid-secret');
    const hex = fc.integer({ min: 1 }).map((seed) => fake(HEX, 30, seed));
    const syntax = fc.constantFrom(
      (value: string) => `PLAID_SECRET=${value}`,
      (value: string) => `export PLAID_SECRET="${value}"`,
      (value: string) => `"plaid_secret": "${value}",`,
      (value: string) => `{\\"plaid_secret\\": \\"${value}\\"}`,
      (value: string) => `plaid-secret: ${value}`,
      (value: string) => `const plaidSecret: string = '${value}'`,
      (value: string) => `os.environ.get("PLAID_SECRET", "${value}")`,
      (value: string) => `process.env['PLAID_SECRET'] || '${value}'`,
      (value: string) => `:plaid_secret => '${value}'`,
      (value: string) => `plaidSecret := "${value}"`,
      (value: string) => `<plaid-secret>${value}</plaid-secret>`,
    );
    fc.assert(
      fc.property(hex, syntax, (value, write) => {
        expect(findWith(secret, write(value))).toHaveLength(1);
      }),
    );
  });

  it('wants the word within twelve lines', () => {
    const secret = detectorOf(family, 'plaid-secret');
    const after = (lines: number) => findWith(secret, `plaid:${'\n  # a'.repeat(lines - 1)}\n  secret: ${fake(HEX, 29)}7`);
    expect(after(12)).toHaveLength(1);
    expect(after(13)).toEqual([]);
  });

  it('does not block for a sandbox', () => {
    const token = detectorOf(family, 'plaid-access-token');
    const uuid = '3f8a21c7-9b0e-4d52-a6f1-7c2e9d8b4051';
    expect(findWith(token, `access-${'production'}-${uuid}`)[0]?.severity).toBe('critical');
    expect(findWith(token, `access-${'sandbox'}-${uuid}`)[0]?.severity).toBe('info');
  });
});
