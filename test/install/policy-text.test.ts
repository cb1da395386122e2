import fc from 'fast-check';
import { expect, test } from 'vitest';
import { policyText } from '../../src/install/policy-text.ts';
import { policyFrom } from '../../src/model/policy.ts';
import { configIn } from '../policy/config-in.ts';

const DEFAULTS = { mode: 'enforce', reviewers: [], critical: [], branch: null } as const;

test('the default text says the default policy', async () => {
  expect(policyFrom((await configIn('sox.config.ts', policyText(DEFAULTS))) ?? {})).toEqual(policyFrom({}));
});

test('what was answered is what the reader reads', async () => {
  const person = fc
    .tuple(fc.stringMatching(/^[A-Za-zÀ-ÿ'"\\\u2028 ]{0,12}$/), fc.stringMatching(/^[a-z']{1,8}$/))
    .map(([name, local]) => (name.trim() === '' ? `${local}@example.com` : `${name.trim()} <${local}@example.com>`));
  const glob = fc.stringMatching(/^[a-z'\u2029 $`-]{1,10}\/\*\*$/).filter((text) => text.trim() === text);
  await fc.assert(
    fc.asyncProperty(fc.array(person, { maxLength: 3 }), fc.array(glob, { maxLength: 3 }), async (reviewers, critical) => {
      const config = await configIn('sox.config.ts', policyText({ mode: 'observe', reviewers, critical, branch: 'trunk' }));
      expect(config).toEqual({ mode: 'observe', branches: ['trunk'], reviewers, risk: critical.length === 0 ? {} : { critical } });
    }),
    { numRuns: 50 },
  );
});
