import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readJson, readPackageJson } from '../../src/policy/read-json.ts';
import { openSource } from '../../src/policy/source.ts';
import { marked, refusal, writtenIn } from './refusal.ts';

const read = (text: string): unknown => writtenIn(readJson(openSource('.soxrc.json', text)));
const readPackage = (text: string): unknown => {
  const draft = readPackageJson(openSource('package.json', text));
  return draft === null ? null : writtenIn(draft);
};

describe('.soxrc.json', () => {
  it('reads all JSON, and only JSON', () => {
    const json = fc.jsonValue({ maxDepth: 4 }).filter((value) => !JSON.stringify(value).includes('__proto__'));
    fc.assert(
      fc.property(json, fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(JSON.stringify(read(text))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  const cases: readonly (readonly [code: string, text: string])[] = [
    ['policy-syntax', '{ "a": 1 §/* no */ }'],
    ['policy-syntax', '§// no\n{}'],
    ['policy-syntax', '{ "a": 1§, }'],
    ['policy-syntax', '{ "a": [1§,] }'],
    ['policy-syntax', '{ §a: 1 }'],
    ['policy-syntax', "{ §'a': 1 }"],
    ['policy-syntax', '{ "a": §undefined }'],
    ['policy-syntax', '{ "a": §1 + 1 }'],
    ['policy-syntax', '{ "a": §+1 }'],
    ['policy-syntax', '{ "a": §0x1 }'],
    ['policy-syntax', '{ "a": §`x` }'],
    ['policy-syntax', '{ "a": §"\\x41" }'],
    ['policy-syntax', '§({})'],
    ['policy-syntax', '{ §...{} }'],
    ['policy-syntax', '{ §["a"]: 1 }'],
    ['policy-syntax', '{ §a() {} }'],
    ['policy-syntax', '{ "a": [§...[]] }'],
    ['policy-syntax', '{ "a": §process.env }'],
    ['policy-syntax', '{\n  "a": 1\n  §"b": 2\n}'],
    ['policy-syntax', '{} §{}'],
    ['policy-not-a-number', '{ "a": §1e999 }'],
    ['policy-duplicate-key', '{ "a": 1, §"a": 2 }'],
    ['policy-duplicate-key', '{ "a": 1, §"\\u0061": 2 }'],
    ['policy-proto', '{ §"__proto__": {} }'],
    ['policy-import', '{ "a": { §"$import": "./x.js" } }'],
  ];
  test.each(cases)('refuses %s %s', async (code, text) => {
    const { text: plain, at } = marked(text);
    expect(await refusal(() => read(plain))).toStrictEqual([`${code} .soxrc.json${at}`]);
  });

  it('names all that is more than JSON, and goes on behind a comma that is missing at the end of a line', async () => {
    const text = `{ // a
  'a': 1, "b": [2,], "b": f(),
  c: [-1, +1]
  "__proto__": 3
}`;
    const { written, problems } = readJson(openSource('.soxrc.json', text));
    expect(problems.map(({ place }) => `${place?.line}:${place?.column}`).toSorted()).toEqual(
      ['4:3', '1:3', '2:3', '2:18', '2:22', '2:27', '3:3', '3:11', '4:3'].toSorted(),
    );
    expect(written).toEqual({ a: 1, b: [2], c: [-1, 1] });
    // Within a line the next complaint may come from the same mistake.
    expect(await refusal(() => read('{ "a": [1, 2 "b": 3 }'))).toStrictEqual(['policy-syntax .soxrc.json:1:14']);
  });

  it('refuses what is empty, too deep or too large', async () => {
    expect(await refusal(() => read(' \n'))).toStrictEqual(['policy-syntax .soxrc.json:1:1']);
    expect((await refusal(() => read(`${'['.repeat(100)}${']'.repeat(100)}`)))[0]).toMatch(/^policy-too-deep/);
    expect((await refusal(() => read('['.repeat(200_000))))[0]).toMatch(/^policy-(too-deep|syntax)/);
    expect(await refusal(() => read(`"${'x'.repeat(300_000)}"`))).toStrictEqual(['policy-too-large .soxrc.json:1:262145']);
  });
});

describe('package.json', () => {
  it('reads the sox key alone', () => {
    expect(readPackage('{ "name": "x", "name": "y", "__proto__": 1, "sox": { "mode": "observe" } }')).toStrictEqual({ mode: 'observe' });
    expect(readPackage('{ "s\\u006fx": {} }')).toStrictEqual({});
  });

  it.each([
    '{}',
    '[]',
    'null',
    '"sox"',
    '{ "scripts": { "sox": "sox" } }',
    '{ "$import": "./x.js" }',
    '',
    '{ broken',
    `{ "a": "${'x'.repeat(300_000)}" }`,
  ])('says nothing of sox: %.40s', (text) => {
    expect(readPackage(text)).toBeNull();
  });

  const cases: readonly (readonly [code: string, text: string])[] = [
    ['policy-duplicate-key', '{ "sox": {}, §"sox": {} }'],
    ['policy-duplicate-key', '{ "sox": { "a": 1, §"a": 2 } }'],
    ['policy-import', '{ "sox": { §"$import": "./x.js" } }'],
    ['policy-syntax', '{ "sox": {}§, }'],
    ['policy-syntax', '{ "s\\u006fx": {}§, }'],
    ['policy-syntax', '{ "sox": {}\n<<§<<<<< HEAD\n}'],
  ];
  test.each(cases)('refuses %s %s', async (code, text) => {
    const { text: plain, at } = marked(text);
    expect(await refusal(() => readPackage(plain))).toStrictEqual([`${code} package.json${at}`]);
  });

  it('measures the sox key, not the file', async () => {
    const filler = `"a": "${'x'.repeat(300_000)}"`;
    expect(readPackage(`{ ${filler}, "sox": {} }`)).toStrictEqual({});
    expect(await refusal(() => readPackage(`{ "sox": { ${filler} } }`))).toStrictEqual(['policy-too-large package.json']);
  });
});
