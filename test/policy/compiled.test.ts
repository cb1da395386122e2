import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
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

  it('is parsed in two parts: people, training and waivers only when somebody asks for them', () => {
    const people = [{ id: 'p-1', names: ['Ada'] }];
    const section = { paths: ['docs/**'], policy: { ...DEFAULT_POLICY, people } };
    const policy: CachedPolicy = {
      state: 'valid',
      policy: { ...DEFAULT_POLICY, people, sections: [section] },
      source,
      imports: [],
      inputs,
    };
    const text = encodeCache('1', STAMP, policy);
    const parse = vi.spyOn(JSON, 'parse');
    const decoded = decodeCache('1', STAMP, text);
    if (decoded?.state !== 'valid') throw new Error('not read');
    expect([decoded.policy.mode, decoded.policy.secrets.rules.length, decoded.policy.sections.length]).toEqual(['enforce', 0, 1]);
    expect(parse).toHaveBeenCalledTimes(1);
    expect(decoded.policy.people).toEqual(people);
    expect(decoded.policy.sections[0]?.policy.people).toEqual(people);
    expect(parse).toHaveBeenCalledTimes(2);
    parse.mockRestore();
    expect(decoded).toEqual(policy);
    // Each is written once.
    expect(text.split('p-1')).toHaveLength(2);
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
  });

  it.each(policies)('is not used where it was cut off: $state', (policy) => {
    const text = encodeCache('1.0.0', STAMP, policy);
    for (let length = 0; length < text.length; length += 1) expect(decodeCache('1.0.0', STAMP, text.slice(0, length))).toBeNull();
  });

  it.each(policies)('is not used where one character is another: $state', (policy) => {
    const text = encodeCache('1', STAMP, policy);
    for (let at = 0; at < text.length; at += 1) {
      const other = String.fromCharCode(text.charCodeAt(at) ^ 1);
      expect(decodeCache('1', STAMP, text.slice(0, at) + other + text.slice(at + 1)), text.slice(at, at + 20)).toBeNull();
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
