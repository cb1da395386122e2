import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { stringify } from 'yaml';
import { readYaml } from '../../src/policy/read-yaml.ts';
import { openSource } from '../../src/policy/source.ts';
import { UNREAD } from '../../src/policy/value-tree.ts';
import { marked, refusal, writtenIn } from './refusal.ts';

const PATH = '.soxrc.yaml';
const read = (text: string): unknown => writtenIn(readYaml(openSource(PATH, text)));

describe('what is accepted', () => {
  test.each<[string, unknown]>([
    ['mode: observe\nbranches: [main, "release"]\n', { mode: 'observe', branches: ['main', 'release'] }],
    ['# comment\nai:\n  reviewerAt: merge\n  toolTrailers:\n    - AI-Tool\n', { ai: { reviewerAt: 'merge', toolTrailers: ['AI-Tool'] } }],
    ['---\na: yes\nb: true\nc: null\nd:\ne: 1.5\n...\n', { a: 'yes', b: true, c: null, d: null, e: 1.5 }],
    ['{}', {}],
    ['a: |\n  x\n  y\n', { a: 'x\ny\n' }],
  ])('%j', (text, value) => {
    expect(read(text)).toStrictEqual(value);
  });

  it('gives the place of keys and values', () => {
    const { positions } = readYaml(openSource(PATH, 'ai:\n  toolTrailers: [A, B]\nmode: x\n'));
    expect(positions.get('/ai/toolTrailers')?.key).toStrictEqual({ line: 2, column: 3 });
    expect(positions.get('/ai/toolTrailers/1')?.value).toStrictEqual({ line: 2, column: 21 });
    expect(positions.get('/mode')?.value).toStrictEqual({ line: 3, column: 7 });
  });

  it('reads what the library writes', () => {
    const key = fc.string().filter((text) => text !== '__proto__' && text !== '$import' && text !== '<<');
    const { value } = fc.letrec<{ value: unknown; scalar: unknown }>((tie) => ({
      scalar: fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.constant(null)),
      value: fc.oneof(
        { maxDepth: 3 },
        tie('scalar'),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(value, (one) => {
        expect(JSON.stringify(read(stringify(one, { aliasDuplicateObjects: false })))).toBe(JSON.stringify(one));
      }),
    );
  });
});

describe('what is refused, and where', () => {
  const yaml = 'policy-yaml';
  test.each<[code: string, text: string]>([
    [yaml, 'a: &x §1\nb: 2\n'],
    [yaml, 'a: 1\nb: §*x\n'],
    ['policy-syntax', 'a: §!custom 1\n'],
    [yaml, 'a: !!str §1\n'],
    ['policy-syntax', 'a: §!!js/function "x"\n'],
    [yaml, '§<<: {}\n'],
    [yaml, '§1: x\n'],
    [yaml, '? §[a]\n: x\n'],
    [yaml, 'a: §.nan\n'],
    [yaml, 'a: §.inf\n'],
    [yaml, '§%YAML 1.1\n---\na: yes\n'],
    [yaml, 'a: 1\n§---\nb: 2\n'],
    ['policy-duplicate-key', 'mode: a\n§mode: b\n'],
    ['policy-duplicate-key', 'mode: a\n§"mode": b\n'],
    ['policy-proto', '§__proto__: {}\n'],
    ['policy-import', 'a:\n  §$import: ./x.js\n'],
    ['policy-syntax', 'a: [1\n§b: 2\n'],
    ['policy-syntax', 'a: 1\n§\tb: 2\n'],
  ])('%s %j', async (code, text) => {
    const { text: plain, at } = marked(text);
    expect(await refusal(() => read(plain))).toStrictEqual([`${code} ${PATH}${at}`]);
  });

  it('goes on behind what is about one value, and not behind what may be about any', async () => {
    const all = 'a: &x 1\na: 2\nb: [!!str 3, *x, !own 4, @d]\n<<: {}\n__proto__: 1\n1: .nan\nc: "\\q"\n';
    const places = ['7:5', '3:18', '3:26', '1:7', '2:1', '3:11', '3:14', '4:1', '5:1', '6:1', '6:4'];
    const { written, problems } = readYaml(openSource(PATH, all));
    expect(problems.map(({ place }) => `${place?.line}:${place?.column}`).toSorted()).toEqual(places.toSorted());
    expect(written).toEqual({ a: 1, b: ['3', UNREAD, UNREAD, UNREAD], c: UNREAD, [UNREAD]: true });
    expect(await refusal(() => read('a: &x 1\nb: c: d\ne: f: g\n'))).toStrictEqual([
      `policy-syntax ${PATH}:2:4`,
      `policy-syntax ${PATH}:3:4`,
    ]);
  });

  it('names no more than a hundred, in little time', async () => {
    for (const many of ['- !x y\n', '- &x y\n', '- @x\n', 'a: 1\n', '- .nan\n'])
      expect((await refusal(() => read(many.repeat(1500)))).length).toBeLessThanOrEqual(101);
  });

  it.each([
    ['a: &x 1\n', 'Anchors'],
    ['a: *x\n', 'Aliases|alias'],
    ['<<: {}\n', 'Merge keys'],
    ['a: !!str 1\n', 'Tags'],
  ])('%j says that it is about %s', (text, word) => {
    expect(() => read(text)).toThrow(new RegExp(word));
  });

  it('refuses what is empty, too deep or too large', async () => {
    expect(await refusal(() => read('# nothing\n'))).toStrictEqual([`policy-syntax ${PATH}:1:1`]);
    expect(await refusal(() => read(''))).toStrictEqual([`policy-syntax ${PATH}:1:1`]);
    expect((await refusal(() => read(`${'['.repeat(100)}${']'.repeat(100)}`)))[0]).toMatch(/^policy-too-deep/);
    const deep = [
      '['.repeat(20_000),
      `a: ${'{a: '.repeat(3000)}`,
      '[ # ]\n'.repeat(3000),
      `${'- '.repeat(20_000)}x`,
      `${'? '.repeat(9000)}x`,
    ];
    for (const text of deep) expect((await refusal(() => read(text)))[0]).toMatch(/^policy-too-deep/);
    expect(await refusal(() => read(`a: ${'['.repeat(70)}1`))).toStrictEqual([`policy-too-deep ${PATH}:1:68`]);
    expect(await refusal(() => read(`a: ${'x'.repeat(300_000)}`))).toStrictEqual([`policy-too-large ${PATH}:1:262145`]);
    expect((await refusal(() => read('- 1\n'.repeat(20_001))))[0]).toMatch(/^policy-too-large/);
  });
});
