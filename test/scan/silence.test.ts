import { createHmac } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { blocks, isDoubtful } from '../../src/model/finding.ts';
import type { AllowRule } from '../../src/model/policy.ts';
import { ALNUM, fake } from '../../src/scan/detectors/shared/fake.ts';
import type { SecretsPolicy } from '../../src/facts/policy-rules.ts';
import { valueDigest } from '../../src/scan/identity.ts';
import { saltedValueHash, standingOf } from '../../src/scan/silence.ts';
import { addedUnder, findingsUnder, NOON, someSecrets } from '../support/secrets.ts';

const secret = (seed = 1) => fake(ALNUM, 30, seed);
const stripe = (seed = 1) => `sk_${'live'}_${secret(seed)}`;
const IBAN = ['GB33BUKB', '20201555555555'].join('');

const rule = (rule: Partial<AllowRule>): AllowRule => ({ reason: 'a fixture', until: '2026-12-31', ...rule });
const under = (...allow: AllowRule[]) => someSecrets({ allow });

describe('an allow rule', () => {
  const isSilenced = async (allow: Partial<AllowRule>, path = 'test/pay.ts') =>
    (await findingsUnder(under(rule(allow)), `KEY=${stripe()}`, path)).map(({ silenced }) => silenced !== null)[0];

  it('says what it is', async () => {
    const [finding] = await findingsUnder(
      under(rule({ paths: ['x/**'] }), rule({ paths: ['test/**'], reason: 'made up' })),
      stripe(),
      'test/a.ts',
    );
    expect(finding?.silenced).toEqual({
      by: 'policy',
      source: 'secrets.allow[1]',
      reason: 'made up',
      until: '2026-12-31',
      standing: 'in-force',
    });
  });

  const hash = (value: string, salt = 'ab'.repeat(16)) => `hmac-sha256:${salt}:${saltedValueHash(salt, valueDigest(value))}`;

  test.each<[string, Partial<AllowRule>, boolean]>([
    ['its detector', { detectors: ['stripe-secret-key'] }, true],
    ['another detector', { detectors: ['plaid-secret', 'payment-card'] }, false],
    ['its path', { paths: ['src/**', 'test/**'] }, true],
    ['another path', { paths: ['test/*/pay.ts', '*.ts'] }, false],
    ['a pattern of its value', { values: ['x', `^sk_live_${secret().slice(0, 9)}`] }, true],
    ['a pattern of what stands before it', { values: ['KEY'] }, false],
    ['its hash', { values: [hash(stripe())] }, true],
    ['its hash with another salt', { values: [hash(stripe(), 'cd'.repeat(16))] }, true],
    ['the hash of another', { values: [hash(stripe(2))] }, false],
    ['all that it names', { detectors: ['stripe-secret-key'], paths: ['test/**'], values: ['.'] }, true],
    ['all but one of what it names', { detectors: ['stripe-secret-key'], paths: ['test/**'], values: ['no'] }, false],
  ])('of %s', async (_, allow, expected) => {
    expect(await isSilenced(allow)).toBe(expected);
  });

  it('knows no hash of a number that could be guessed from it', async () => {
    for (const digest of [valueDigest(IBAN), valueDigest(IBAN.slice(2))]) {
      const values = [`hmac-sha256:${'ab'.repeat(16)}:${saltedValueHash('ab'.repeat(16), digest)}`];
      const [finding] = await findingsUnder(under(rule({ values })), `iban: ${IBAN}`);
      expect(finding?.silenced).toBeNull();
    }
  });

  it('needs a value, not its hash without salt', () => {
    const plain = createHmac('sha256', '').update(secret()).digest('hex');
    expect(saltedValueHash('ab'.repeat(16), valueDigest(secret()))).not.toBe(plain);
    expect(saltedValueHash('a'.repeat(32), valueDigest('x'))).not.toBe(saltedValueHash('b'.repeat(32), valueDigest('x')));
  });

  it('holds to the end of its last day, in UTC', async () => {
    const at = (year: number, month: number, day: number, hour: number) => Date.UTC(year, month - 1, day, hour) / 1000;
    const standing = (from: number, to: number) => standingOf('2026-06-15', { from, to });
    const [late, midnight] = [at(2026, 6, 15, 23), at(2026, 6, 16, 0)];
    expect(standing(late, late)).toBe('in-force');
    expect(standing(midnight, midnight)).toBe('expired');
    expect(standing(late, midnight)).toBe('undetermined');
    expect(standing(0, late)).toBe('in-force');
    const lasting = async (until: string, asOf = NOON) => {
      const [finding] = await findingsUnder(under(rule({ paths: ['**'], until })), stripe(), 'a', asOf);
      if (finding === undefined) throw new Error('nothing was found');
      return [finding.silenced?.standing, blocks(finding), isDoubtful(finding)];
    };
    expect(await lasting('2026-06-15')).toEqual(['in-force', false, false]);
    expect(await lasting('2026-06-14')).toEqual(['expired', true, false]);
    expect(await lasting('2026-06-14', { from: at(2026, 6, 14, 12), to: NOON.to })).toEqual(['undetermined', false, true]);
  });

  it('that has expired gives way to one that has not, and both to a comment', async () => {
    const rules = under(rule({ paths: ['**'], until: '2026-01-01' }), rule({ paths: ['**'] }));
    expect((await findingsUnder(rules, stripe()))[0]?.silenced?.source).toBe('secrets.allow[1]');
    expect((await findingsUnder(rules, `${stripe()} # sox:allow stripe-secret-key x`))[0]?.silenced?.by).toBe('inline');
    const expired = under(rule({ paths: ['**'], until: '2026-01-01' }));
    expect((await findingsUnder(expired, `${stripe()} # sox:allow stripe-secret-key x`)).some(blocks)).toBe(false);
  });

  it('for a value does not hide another beside it', async () => {
    const rules = under(rule({ values: [hash(stripe(1))] }));
    const beside = `${stripe(1)} ${stripe(2)}`;
    expect((await findingsUnder(rules, beside)).map(blocks)).toEqual([false, true]);
    expect((await addedUnder(rules, ['a', stripe(1)], ['a', beside])).map(blocks)).toEqual([true]);
  });

  it('for a path does not go with a file that leaves it', async () => {
    const rules = under(rule({ paths: ['test/**'] }));
    expect((await addedUnder(rules, ['test/a', stripe()], ['src/a', stripe()])).map(blocks)).toEqual([true]);
    expect(await addedUnder(rules, ['src/a', stripe()], ['src/b', stripe()])).toEqual([]);
    expect(await addedUnder(rules, ['test/a', stripe()], ['test/b', stripe()])).toEqual([]);
  });
});

describe('a rule of the policy’s own', () => {
  const token = (seed = 1) => `ACME-${fake(ALNUM, 12, seed)}`;
  const acme = { id: 'acme-token', title: 'Acme token', pattern: 'ACME-([A-Za-z0-9]{12})', keywords: ['Acme-'] };

  it('finds what its pattern says, and shows nothing of it', async () => {
    const [finding, ...more] = await findingsUnder(someSecrets({ rules: [acme] }), `é x = "${token()}"`);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      detector: 'acme-token',
      title: 'Acme token',
      severity: 'high',
      reason: 'matches the rule acme-token of the policy',
      line: 1,
      column: 8,
      excerpt: 'ACME-****',
      offset: 8,
      silenced: null,
    });
  });

  it('has the severity that it says, and applies where it says', async () => {
    const policy = someSecrets({ rules: [{ ...acme, severity: 'low', paths: ['src/**'] }] });
    expect((await findingsUnder(policy, token(), 'src/a')).map(({ severity }) => severity)).toEqual(['low']);
    expect(await findingsUnder(policy, token(), 'test/a')).toEqual([]);
  });

  it('is silenced like any detector', async () => {
    const policy = someSecrets({ rules: [acme], allow: [rule({ detectors: ['acme-token'], paths: ['test/**'] })] });
    expect((await findingsUnder(policy, `${token()} # sox:allow acme-token why`)).map(blocks)).toEqual([false]);
    expect((await findingsUnder(policy, token(), 'test/a')).map(blocks)).toEqual([false]);
    expect((await findingsUnder(policy, token(), 'src/a')).map(blocks)).toEqual([true]);
  });

  it('says nothing of what a detector of sox reports, unless that would not block', async () => {
    const policy = someSecrets({ rules: [{ id: 'any-key', title: 'Any', pattern: 'sk_(?:live|test)_\\w+' }] });
    expect((await findingsUnder(policy, stripe())).map(({ detector }) => detector)).toEqual(['stripe-secret-key']);
    const found = await findingsUnder(policy, `sk_${'test'}_${secret()}`);
    expect(found.map(({ detector }) => detector).sort()).toEqual(['any-key', 'stripe-test-key']);
  });

  it('speaks where the policy lets a detector of sox be that found the same secret, and a comment is for both', async () => {
    const any = { id: 'any-key', title: 'Any', pattern: 'sk_(?:live|test)_\\w+' };
    const seen = async (policy: SecretsPolicy, text = stripe()) =>
      (await findingsUnder(policy, text, 'test/a')).map((finding) => `${finding.detector} ${blocks(finding)}`).sort();
    const detector = rule({ detectors: ['stripe-secret-key'], paths: ['test/**'] });
    expect(await seen(someSecrets({ rules: [any], allow: [detector] }))).toEqual(['any-key true', 'stripe-secret-key false']);
    expect(await seen(someSecrets({ rules: [any], allow: [rule({ paths: ['test/**'] })] }))).toEqual(['stripe-secret-key false']);
    expect(await seen(someSecrets({ rules: [any], allow: [rule({ paths: ['src/**'] })] }))).toEqual(['stripe-secret-key true']);
    expect(await seen(someSecrets({ rules: [any] }), `${stripe()} # sox:allow stripe-secret-key why`)).toEqual(['stripe-secret-key false']);
    expect(await seen(someSecrets({ rules: [any], pragmas: ['gitleaks'] }), `${stripe()} # gitleaks:allow`)).toEqual([
      'stripe-secret-key false',
    ]);
    // Nor is what an imported file allows allowed of it.
    const everywhere = {
      origin: 'a.toml',
      description: '',
      all: false,
      commits: false,
      paths: ['.*'],
      regexes: [],
      target: 'secret',
      stopWords: [],
    } as const;
    const file = { path: 'a.toml', rules: [], allowLists: [everywhere], coversDetectors: true, notes: [] };
    expect(await seen(someSecrets({ rules: [any] }, [file]))).toEqual(['any-key true', 'stripe-secret-key false']);
  });

  it('gives way to no other that would not block', async () => {
    const generic = { ...acme, id: 'acme-generic' };
    const other = { id: 'other', title: 'Other', pattern: 'ACME-[A-Za-z0-9]+' };
    const seen = async (severity: 'low' | 'high') =>
      (await findingsUnder(someSecrets({ rules: [generic, { ...other, severity }] }), token())).map(({ detector }) => detector);
    expect(await seen('high')).toEqual(['other']);
    expect(await seen('low')).toEqual(expect.arrayContaining(['acme-generic', 'other']));
  });

  it('comes to an end where a backtracking matcher would not', async () => {
    const policy = someSecrets({ rules: [{ id: 'slow', title: 'Slow', pattern: '(a+)+$' }] });
    expect(await findingsUnder(policy, `${'a'.repeat(5000)}!`)).toEqual([]);
  });

  it('finds in UTF-16 too, and masks itself in the excerpts of others', async () => {
    const policy = someSecrets({ rules: [acme] });
    expect(await findingsUnder(policy, Buffer.from(`x\n${token()}`, 'utf16le'))).toMatchObject([{ decoded: 'utf-16le', line: 2 }]);
    const found = await findingsUnder(policy, `postgres://app:${fake(ALNUM, 12)}@${token()}.example/db`);
    for (const { excerpt } of found) expect(excerpt).not.toContain(token().slice(5));
  });

  it('shows nothing of a secret that it is called by', async () => {
    const policy = someSecrets({ rules: [{ id: stripe(2), title: `Like ${stripe(3)}`, pattern: 'acme-\\d+' }] });
    const [finding, ...more] = await findingsUnder(policy, 'acme-12345');
    expect(more).toEqual([]);
    expect(JSON.stringify(finding)).not.toMatch(new RegExp(`${secret(2)}|${secret(3)}`));
  });

  it('looks for its keywords as far as a hook sees', async () => {
    const far = (lines: number) => `acme\n${'\n'.repeat(lines - 1)}${fake(ALNUM, 20)}`;
    const policy = someSecrets({ rules: [{ id: 'far', title: 'Far', pattern: '[A-Za-z0-9]{20}', keywords: ['acme'] }] });
    expect(await findingsUnder(policy, far(120))).toHaveLength(1);
    expect(await findingsUnder(policy, far(121))).toHaveLength(0);
    const below = (lines: number) => `${fake(ALNUM, 20)}${'\n'.repeat(lines)}ACME`;
    expect(await findingsUnder(policy, below(120))).toHaveLength(1);
    expect(await findingsUnder(policy, below(121))).toHaveLength(0);
  });
});
