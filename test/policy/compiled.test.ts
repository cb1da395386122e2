import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SoxError } from '../../src/model/error.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/model/policy.ts';
import type { Import, SecretRule } from '../../src/model/secret-rule.ts';
import { type CachedPolicy, cacheable, decodeCache, encodeCache } from '../../src/policy/compiled.ts';

const STAMP = `100644 blob ${'a'.repeat(40)}\tsox.config.ts\0`;
const source = { path: 'sox.config.ts', blob: 'a'.repeat(40) };
const problem = {
  code: 'policy-syntax',
  message: 'This is not valid: x.',
  place: { path: 'sox.config.ts', line: 1, column: 2 },
  hint: 'Repair it.',
};
const rule: SecretRule = {
  id: 'a',
  title: 'b',
  severity: 'high',
  origin: '.gitleaks.toml',
  pattern: 'x',
  path: null,
  globs: ['**'],
  keywords: ['k'],
  secretGroup: 1,
  entropy: 3.5,
  allowLists: [
    { origin: 'o', description: '', all: false, commits: false, paths: ['p'], regexes: ['r'], target: 'line', stopWords: ['s'] },
  ],
  requires: [],
};
const secrets: Policy['secrets'] = {
  pragmas: ['gitleaks'],
  allow: [{ detectors: ['x'], paths: ['p'], values: ['v'], reason: 'r', until: '2027-01-31' }],
  rules: [{ id: 'own', title: 'Own', severity: 'low', pattern: 'y', keywords: ['k'], paths: ['q'] }],
  extends: ['.gitleaks.toml'],
};
const inputs = [source, { path: 'missing', blob: null }];
const imports: Import[] = [
  {
    path: '.gitleaks.toml',
    rules: [{ ...rule, requires: [{ rule, lines: 3, columns: null }] }],
    allowLists: rule.allowLists,
    coversDetectors: true,
    notes: ['n'],
  },
];
const policies: readonly CachedPolicy[] = [
  { state: 'absent' },
  { state: 'valid', policy: { ...DEFAULT_POLICY, mode: 'observe', secrets }, source, imports, inputs },
  {
    state: 'invalid',
    source,
    inputs: [],
    problems: [problem, { code: 'x', message: 'y.' }, { code: 'z', message: 'a.', place: { path: 'b' } }],
  },
];

describe('the compiled policy', () => {
  it.each(policies)('comes back as it went in: $state', (policy) => {
    expect(decodeCache('1.0.0', STAMP, encodeCache('1.0.0', STAMP, policy))).toStrictEqual(policy);
  });

  it('keeps the problems of an error', () => {
    expect(cacheable({ state: 'invalid', source, error: new SoxError(problem), inputs })).toStrictEqual({
      state: 'invalid',
      source,
      problems: [problem],
      inputs,
    });
    expect(cacheable({ state: 'absent' })).toStrictEqual({ state: 'absent' });
  });

  it.each(policies)('is not used for another stamp or version: $state', (policy) => {
    const text = encodeCache('1.0.0', STAMP, policy);
    expect(decodeCache('1.0.1', STAMP, text)).toBeNull();
    expect(decodeCache('1.0.0', `${STAMP} `, text)).toBeNull();
    expect(decodeCache('1.0.0', '', text)).toBeNull();
    expect(decodeCache('1.0.0', STAMP, text.replace('"v":3', '"v":4'))).toBeNull();
  });

  it.each(policies)('is not used where it was cut off: $state', (policy) => {
    const text = encodeCache('1.0.0', STAMP, policy).trimEnd();
    for (let length = 0; length < text.length; length += 1) expect(decodeCache('1.0.0', STAMP, text.slice(0, length))).toBeNull();
  });

  it('is not used where any part is missing or of another type', () => {
    const damage = (value: unknown): unknown[] =>
      typeof value !== 'object' || value === null
        ? [typeof value === 'string' ? 7 : 'x', {}]
        : [
            7,
            ...Object.entries(value).flatMap(([key, part]) =>
              damage(part).map((broken) => (Array.isArray(value) ? value.with(Number(key), broken) : { ...value, [key]: broken })),
            ),
            ...(Array.isArray(value)
              ? []
              : Object.keys(value).map((key) => Object.fromEntries(Object.entries(value).filter(([other]) => other !== key)))),
          ];
    const optional = new Set(['line', 'column', 'place', 'hint']);
    const withoutOptional = (text: string): boolean =>
      decodeCache('1', STAMP, text) !== null && [...optional].some((key) => !text.includes(`"${key}"`));
    const must: CachedPolicy = {
      state: 'valid',
      policy: {
        ...DEFAULT_POLICY,
        secrets: {
          ...secrets,
          allow: [{ reason: 'r', until: '2027-01-31' }],
          rules: [{ id: 'own', title: 'Own', pattern: 'y' }],
        },
      },
      source,
      imports: imports.map((one) => ({
        ...one,
        rules: [{ ...rule, path: 'p', requires: [{ rule: { ...rule, path: 'p' }, lines: 1, columns: 2 }] }],
      })),
      inputs: [source],
    };
    for (const policy of [{ state: 'absent' } as const, must]) {
      for (const broken of damage(JSON.parse(encodeCache('1', STAMP, policy))))
        expect(decodeCache('1', STAMP, JSON.stringify(broken))).toBeNull();
    }
    const whole = JSON.parse(encodeCache('1', STAMP, { state: 'invalid', source, problems: [problem], inputs: [] }));
    for (const broken of damage(whole)) {
      const text = JSON.stringify(broken);
      expect(decodeCache('1', STAMP, text) === null || withoutOptional(text)).toBe(true);
    }
    expect(decodeCache('1', STAMP, JSON.stringify({ ...whole, problems: [] }))).toBeNull();
  });

  it('is not used where what may be missing is of another type', () => {
    const whole = JSON.parse(encodeCache('1', STAMP, policies[1] as CachedPolicy));
    const kept = JSON.stringify(whole);
    expect(decodeCache('1', STAMP, kept)).not.toBeNull();
    for (const list of ['allow', 'rules']) {
      const [only] = whole.policy.secrets[list];
      for (const key of Object.keys(only)) {
        const broken = { ...whole, policy: { ...whole.policy, secrets: { ...whole.policy.secrets, [list]: [{ ...only, [key]: 7 }] } } };
        expect(decodeCache('1', STAMP, JSON.stringify(broken)), key).toBeNull();
      }
    }
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(decodeCache('1', STAMP, text)).toBeNull();
      }),
    );
  });
});
