import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { evaluateModule } from '../../src/policy/evaluate.ts';
import { openSource } from '../../src/policy/source.ts';
import { SoxError } from '../../src/model/error.ts';
import { UNREAD } from '../../src/policy/value-tree.ts';
import { marked, refusal, writtenIn } from './refusal.ts';

const PATH = 'sox.config.ts';
const read = (text: string): unknown => writtenIn(evaluateModule(openSource(PATH, text)));
const IMPORT = "import { defineConfig } from 'git-sox';\n";

describe('what is accepted', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['export default {}', {}],
    [`${IMPORT}export default defineConfig({ mode: 'observe' });`, { mode: 'observe' }],
    ["import { defineConfig } from 'sox'; export default defineConfig({});", {}],
    ["import { defineConfig as policy } from 'sox'; export default policy({ a: 1 });", { a: 1 }],
    ["import { 'defineConfig' as d } from 'sox'; export default d({});", {}],
    ["import { defineConfig, type SoxConfig } from 'git-sox'; export default defineConfig({} satisfies SoxConfig);", {}],
    ["import type { SoxConfig } from './anywhere'; export default { a: 1 } as SoxConfig;", { a: 1 }],
    ["import { type SoxConfig } from './anywhere'; export default <SoxConfig>{ a: 1 };", { a: 1 }],
    ['type A = 1; interface B { b: A }\nexport default {}', {}],
    [`${IMPORT}export default defineConfig<SoxConfig>(({ a: [1, ...[2, 3]] } as const)!);`, { a: [1, 2, 3] }],
    ['const a: string[] = ["x"]; const b = { c: a }; export default { ...b, d: [...a, "y"] };', { c: ['x'], d: ['x', 'y'] }],
    ['const base = { mode: "observe" }; export default { ...base, mode: "enforce" };', { mode: 'enforce' }],
    [
      'export default { a: "x" + `y`, b: 2 ** 3 * -1 + 4 / 2, c: !true, d: +1, e: null, f: undefined }',
      { a: 'xy', b: -6, c: false, d: 1, e: null },
    ],
    ['export default { "a-b": 1, 2: 3, ["c"]: 4, [`d`]: 5 }', { 'a-b': 1, 2: 3, c: 4, d: 5 }],
    ['const a = 1; export default { a }', { a: 1 }],
    ['"use strict"; /* a */ export default /* b */ ({ a: 0x10, b: 1_000 }) // c\n;', { a: 16, b: 1000 }],
    ['\uFEFFexport default { a: 1 }', { a: 1 }],
    ['export default { constructor: 1, toString: 2 }', { constructor: 1, toString: 2 }],
    [
      'export default { r: ["Ada <ada@example.com>", ' + '"Bo <bo@example.com>",'.repeat(50) + '] }',
      { r: ['Ada <ada@example.com>', ...Array(50).fill('Bo <bo@example.com>')] },
    ],
  ];
  test.each(cases)('%s', (text, value) => {
    expect(read(text)).toStrictEqual(value);
  });
});

describe('what is refused, and where', () => {
  const form = 'policy-not-static';
  const cases: readonly (readonly [code: string, text: string])[] = [
    ['policy-syntax', 'export default {\n  a: 1\n  §b: 2 }'],
    ['policy-syntax', '§<<<<<<< HEAD\nexport default {}'],
    ['policy-syntax', 'const a = 1;\nconst §a = 2; export default {}'],
    ['policy-redeclared', `${IMPORT}const §defineConfig = 1; export default {}`],
    ['policy-redeclared', `${IMPORT}interface §defineConfig {} export default {}`],
    ['policy-no-export', '§'],
    ['policy-no-export', '§const a = {};'],
    ['policy-duplicate-export', 'export default {};\n§export default {};'],
    ['policy-redeclared', 'const §defineConfig = {}; export default defineConfig'],
    ['policy-redeclared', 'const §undefined = 1; export default {}'],
    ['policy-import', "§import './side-effect'; export default {}"],
    ['policy-import', "§import 'git-sox'; export default {}"],
    ['policy-import', "§import fs from 'node:fs'; export default {}"],
    ['policy-import', "import §sox from 'git-sox'; export default {}"],
    ['policy-import', "import §* as sox from 'git-sox'; export default {}"],
    ['policy-import', "import { §other } from 'git-sox'; export default {}"],
    ['policy-import', "import { defineConfig, type A, §other } from 'git-sox'; export default {}"],
    ['policy-import', 'export default {\n  §$import: "./other.json" }'],
    ['policy-import', 'export default { §["$" + "import"]: 1 }'.replace('§[', '[§')],
    ['policy-proto', 'export default { §__proto__: {} }'],
    ['policy-proto', 'export default { §"__proto__": {} }'],
    ['policy-proto', 'export default { [§"__proto__"]: {} }'],
    ['policy-proto', 'export default { a: { [§"__pro" + "to__"]: {} } }'],
    ['policy-proto', 'const __proto__ = 1; export default { §__proto__ }'],
    ['policy-duplicate-key', 'export default { mode: "enforce",\n  §mode: "observe" }'],
    ['policy-duplicate-key', 'export default { a: 1, §"a": 2 }'],
    ['policy-duplicate-key', 'export default { 1: 1, [§1]: 2 }'],
    ['policy-duplicate-key', 'const b = { mode: "observe" }; export default { mode: "enforce", §...b }'],
    ['policy-unknown-name', 'export default { a: §b }'],
    ['policy-unknown-name', 'export default §a; const a = {};'],
    ['policy-unknown-name', 'export default { a: §NaN }'],
    ['policy-unknown-name', 'const a = [§a]; export default {}'],
    ['policy-not-a-number', 'export default { a: §1 / 0 }'],
    ['policy-not-a-number', 'export default { a: §10 ** 400 }'],
    [form, '§let a = 1; export default {}'],
    [form, '§var a = 1; export default {}'],
    [form, 'const §{ a } = {}; export default {}'],
    [form, 'declare const §a: string; export default {}'],
    [form, '§console.log(1); export default {}'],
    [form, '§if (1) {} export default {}'],
    [form, '§function f() {} export default {}'],
    [form, '§enum E { A } export default {}'],
    [form, '§export const a = 1; export default {}'],
    [form, '§export * from "./a"; export default {}'],
    [form, '§export = {}'],
    [form, '§namespace A { export const a = 1 } export default {}'],
    [form, 'export default §process.env'],
    [form, 'export default { a: §process.env.HOME }'],
    [form, 'export default { a: §require("fs") }'],
    [form, 'export default { a: §import("fs") }'],
    [form, 'export default §defineConfig({})'],
    [form, 'import type { defineConfig } from "sox"; export default §defineConfig({})'],
    [form, `${IMPORT}export default §defineConfig()`],
    [form, `${IMPORT}export default defineConfig({}, §{})`],
    [form, `${IMPORT}export default defineConfig(§...[{}])`],
    [form, `${IMPORT}export default defineConfig(§defineConfig({}))`],
    [form, `${IMPORT}export default §defineConfig?.({})`],
    [form, 'export default §() => ({})'],
    [form, 'export default §async () => ({})'],
    [form, 'export default §class {}'],
    [form, 'export default §function () {}'],
    [form, 'export default { §a() {} }'],
    [form, 'export default { §get a() { return 1 } }'],
    [form, 'export default { a: §/x/ }'],
    [form, 'export default { a: §1n }'],
    [form, 'export default { a: §true ? 1 : 2 }'],
    [form, 'export default { a: §1 && 2 }'],
    [form, 'export default { a: `${§1}` }'],
    [form, 'export default { a: §String.raw`x` }'],
    [form, 'export default { a: §new Date() }'],
    [form, 'export default { a: §await 1 }'],
    [form, 'export default { a: §typeof 1 }'],
    [form, 'export default { a: §void 0 }'],
    [form, 'export default { a: §-"1" }'],
    [form, 'export default { a: §1 + "1" }'],
    [form, 'export default { a: §"a" * 2 }'],
    [form, 'export default { a: §1 % 2 }'],
    [form, 'export default { a: §[] + 1 }'],
    [form, 'export default { a: §(1, 2) }'.replace('§(', '(§')],
    [form, 'export default { a: [1, §...{}] }'],
    [form, 'export default { §...[1] }'],
    [form, 'export default { a: §[1, , 2] }'],
    [form, 'export default { a: [§undefined] }'],
    [form, 'export default { [§null]: 1 }'],
    [form, 'export default { a: §this }'],
  ];
  test.each(cases)('%s %s', async (code, text) => {
    const { text: plain, at } = marked(text);
    expect(await refusal(() => read(plain))).toStrictEqual([`${code} ${PATH}${at}`]);
  });

  it('counts columns as editors do', async () => {
    const { text, at } = marked('export default {\r\n  a: "😀", b: §x }');
    expect(at).toBe(':2:15');
    expect(await refusal(() => read(text))).toStrictEqual([`policy-unknown-name ${PATH}:2:15`]);
  });
});

describe('limits', () => {
  const deep = (depth: number): string => `export default ${'['.repeat(depth)}${']'.repeat(depth)}`;

  it('reads 64 levels and refuses 66', async () => {
    expect(read(deep(64))).toBeDefined();
    expect(await refusal(() => read(deep(66)))).toStrictEqual([`policy-too-deep ${PATH}:1:81`]);
  });

  it('refuses depth that only references make', async () => {
    const lines = Array.from({ length: 70 }, (_, at) => `const a${at + 1} = [a${at}];`);
    expect((await refusal(() => read(`const a0 = 1; ${lines.join('')} export default a70`)))[0]).toMatch(/^policy-too-deep/);
  });

  it('refuses what would exhaust the stack', async () => {
    expect(await refusal(() => read(`export default ${'['.repeat(100_000)}`))).toStrictEqual([`policy-too-deep ${PATH}:1:80`]);
    expect((await refusal(() => read(`export default {a: ${'-'.repeat(1)}${'(-'.repeat(50_000)}`)))[0]).toMatch(
      /^policy-(too-deep|syntax)/,
    );
  });

  it('refuses more than 20,000 values', async () => {
    const list = (length: number): string => `export default [${'1,'.repeat(length)}]`;
    expect(read(list(19_000))).toHaveLength(19_000);
    expect((await refusal(() => read(list(20_001))))[0]).toMatch(/^policy-too-large sox.config.ts:1:/);
  });

  it('counts what a name stands for before it copies it', async () => {
    const { text, at } = marked(`const a = [${'1,'.repeat(10_000)}];\nexport default [...§a, ${'...a,'.repeat(9_000)}]`);
    expect(await refusal(() => read(text))).toStrictEqual([`policy-too-large ${PATH}${at}`]);
  });

  it.each([
    ['spreads', 'const a0 = ["x", "x"];', (at: number) => `const a${at + 1} = [...a${at}, ...a${at}];`],
    ['references', 'const a0 = ["x", "x"];', (at: number) => `const a${at + 1} = [a${at}, a${at}];`],
    ['strings', 'const a0 = "0123456789";', (at: number) => `const a${at + 1} = a${at} + a${at};`],
  ])('refuses a few lines of %s that stand for billions of values', async (_, first, line) => {
    const text = `${first}${Array.from({ length: 40 }, (_unused, at) => line(at)).join('\n')} export default a40`;
    expect((await refusal(() => read(text)))[0]).toMatch(/^policy-too-large/);
  });

  it('refuses more than 256 KB before parsing', async () => {
    expect(read(`export default {} //${'x'.repeat(250_000)}`)).toStrictEqual({});
    expect(await refusal(() => read(`§${'x'.repeat(300_000)}`))).toStrictEqual([`policy-too-large ${PATH}:1:262145`]);
    expect(await refusal(() => read(`//${'é'.repeat(140_000)}`))).toStrictEqual([`policy-too-large ${PATH}:1:140003`]);
  });

  // Each of these takes the parser from half a minute to forever.
  it.each(['<T>(', '[a=async<T>(', 'f<T>(async<T>(', 'a?.<T>(', '(//<a@b>\n<T>(', '(/*x*/<T>(', '("<"<T>('])(
    'refuses what would keep the parser busy: %s',
    async (opener) => {
      expect((await refusal(() => read(`export default ${opener.repeat(40)}`)))[0]).toMatch(/^policy-too-complex/);
    },
  );
});

/** A value, and the same value as TypeScript. */
interface Written {
  readonly value: unknown;
  readonly text: string;
}

const key = fc
  .oneof(fc.constantFrom('a', 'b', 'mode', 'risk', 'constructor', 'toString'), fc.string())
  .filter((text) => text !== '__proto__' && text !== '$import');
const noise = fc.constantFrom('', ' ', '\n', ' /* c */ ', '// c\n', '\t\r\n');
const wrap = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => `(${text})`,
  (text) => `(${text} as const)`,
  (text) => `(${text} satisfies unknown)`,
  (text) => `(${text} as unknown)!`,
  (text) => `((/* ) */ ${text}))`,
);

/** With `<` escaped: only few bare ones are accepted. */
const quoted = (value: string): string => JSON.stringify(value).replaceAll('<', '\\x3c');

const scalar: fc.Arbitrary<Written> = fc.oneof(
  fc.string().map((value) => ({ value, text: quoted(value) })),
  fc.string({ unit: 'grapheme' }).map((value) => ({
    value,
    text: `\`${value
      .replace(/[`\\$]/g, '\\$&')
      .replaceAll('\r', '\\r')
      .replaceAll('<', '\\x3c')}\``,
  })),
  fc.tuple(fc.string(), fc.string()).map(([left, right]) => ({ value: left + right, text: `${quoted(left)} + ${quoted(right)}` })),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => ({ value, text: Object.is(value, -0) ? '-0' : String(value) })),
  fc
    .tuple(fc.nat(99), fc.nat(99), fc.integer({ min: 1, max: 9 }))
    .map(([a, b, c]) => ({ value: a - (b * c) / c + 2 ** c, text: `${a} - ${b} * ${c} / ${c} + 2 ** ${c}` })),
  fc.boolean().map((value) => ({ value, text: value ? '!false' : 'false' })),
  fc.constant({ value: null, text: 'null' }),
);

const written = fc.letrec<{ any: Written; list: Written; object: Written }>((tie) => ({
  any: fc
    .tuple(fc.oneof({ maxDepth: 4, withCrossShrink: true }, scalar, tie('list'), tie('object')), wrap, noise)
    .map(([{ value, text }, around, space]) => ({ value, text: space + around(text) })),
  list: fc.array(fc.tuple(tie('any'), fc.boolean(), noise), { maxLength: 5 }).map((items) => ({
    value: items.flatMap(([{ value }, spread]) => (spread && Array.isArray(value) ? value : [value])),
    text: `[${items.map(([{ value, text }, spread, space]) => `${spread && Array.isArray(value) ? '...' : ''}${text}${space},`).join('')}]`,
  })),
  object: fc
    .tuple(
      fc.uniqueArray(fc.tuple(key, tie('any'), fc.boolean()), { maxLength: 5, selector: ([name]) => name }),
      fc.option(tie('object')),
      noise,
    )
    .map(([pairs, spread, space]) => ({
      value: {
        ...(spread === null ? {} : (spread.value as object)),
        ...Object.fromEntries(pairs.map(([name, { value }]) => [name, value])),
      },
      text: `{${spread === null ? '' : `...${spread.text},`}${pairs
        .map(([name, { text }, computed]) => `${computed ? `[${quoted(name)}]` : quoted(name)}${space}:${text}`)
        .join(',')}}`,
    })),
}));

describe('property', () => {
  it('reads what was written, however it was written', () => {
    fc.assert(
      fc.property(written.any, fc.constantFrom('inline', 'constant', 'call'), (one, form) => {
        const texts = {
          inline: `export default (${one.text});`,
          constant: `const a: unknown = ${one.text};\nconst b = a;\nexport default b as never;`,
          call: `${IMPORT}export default defineConfig(${one.text});`,
        };
        // Not `toStrictEqual`, which takes a key named `constructor` for the object's class.
        deepStrictEqual(read(texts[form]), one.value);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the place of every key and value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.nat(), { maxKeys: 20 }), (object) => {
        const pairs = Object.entries(object);
        const text = `export default {\n${pairs.map(([name, value]) => `  ${name}: ${value},\n`).join('')}}`;
        const { positions } = evaluateModule(openSource(PATH, text));
        pairs.forEach(([name], index) => {
          expect(positions.get(`/${name}`)).toStrictEqual({
            key: { line: index + 2, column: 3 },
            value: { line: index + 2, column: name.length + 5 },
          });
        });
      }),
    );
  });
});

describe('several things that cannot be read', () => {
  const found = (text: string): string[] => {
    try {
      read(text);
    } catch (error) {
      if (error instanceof SoxError) return error.problems.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`);
      throw error;
    }
    return ['nothing'];
  };

  it('are all named, each at its place, and nothing besides', () => {
    const lines = [
      "import fs from 'node:fs';",
      'let late = 1;',
      'const unread = process.env.HOME;',
      'const base = { mode: unread };',
      'foo();',
      'export default {',
      '  ...base,',
      '  mode: late ? 1 : 2,',
      '  branches: [unread, go(), `${late}`],',
      '  ai: { deny: [], deny: [], author: new Date(), __proto__: {} },',
      '};',
    ];
    expect(found(lines.join('\n'))).toEqual([
      'policy-import 1:1',
      'policy-not-static 2:1',
      'policy-not-static 3:16',
      'policy-not-static 5:1',
      'policy-not-static 8:9',
      'policy-not-static 9:22',
      'policy-not-static 9:31',
      'policy-duplicate-key 10:19',
      'policy-not-static 10:37',
      'policy-proto 10:49',
    ]);
  });

  it('are named up to a hundred; behind a limit of size nothing is read', () => {
    expect(found(`export default { a: [${'x(),'.repeat(500)}] }`)).toHaveLength(100);
    expect(found(`export default { a: x(), b: ${'['.repeat(200)}${']'.repeat(200)}, c: x() }`).at(-1)).toMatch(/^policy-too-deep /);
  });
});

describe('what is read beside a mistake', () => {
  const told = (text: string) => {
    const { written, problems } = evaluateModule(openSource(PATH, text));
    return [written, problems.map(({ place }) => `${place?.line}:${place?.column}`).toSorted()];
  };

  test.each<[text: string, written: unknown, places: string[]]>([
    [
      'export default { a: f(), b: [g(), 1, ...h()], ...k(), c: 2 }',
      { a: UNREAD, b: [UNREAD, 1, UNREAD], c: 2, [UNREAD]: true },
      ['1:21', '1:30', '1:41', '1:50'],
    ],
    ['const a = { b: f(), c: 1 };\nexport default { ...a, d: a }', { b: UNREAD, c: 1, d: { b: UNREAD, c: 1 } }, ['1:16']],
    ['let a = 1; export const b = 2;\nexport default { a, b }', { a: 1, b: 2 }, ['1:1', '1:12']],
    [
      'const { a, ...b } = f(), [c, d = 1] = g();\nexport default { a, b, c, d }',
      { a: UNREAD, b: UNREAD, c: UNREAD, d: UNREAD },
      ['1:26', '1:7'],
    ],
    ["import a, { b } from './x';\nenum E { A }\nexport default { a, b, c: E }", { a: UNREAD, b: UNREAD, c: UNREAD }, ['1:1', '2:1']],
    ['export default defineConfig({ a: 1 })', { a: 1 }, ['1:16']],
    [`${IMPORT}export default defineConfig({ a: 1 }, 2)`, { a: 1 }, ['2:39']],
    [
      'export default { a: f() + g(), b: -h(), c: `${i} ${j}` }',
      { a: UNREAD, b: UNREAD, c: UNREAD },
      ['1:21', '1:27', '1:36', '1:47', '1:52'],
    ],
    [
      'export default { get a() { return 1 }, [f()]: g(), "__proto__": 1 }',
      { a: UNREAD, [UNREAD]: true },
      ['1:18', '1:41', '1:47', '1:52'],
    ],
    ['const a = { b: 1, c: 2 };\nexport default { b: 3, c: 4, ...a }', { b: 3, c: 4 }, ['2:30', '2:30']],
    ['export default {\n  a: 1\n  b: f()\n  c: 2 }', { a: 1, b: UNREAD, c: 2 }, ['3:3', '3:6', '4:3']],
    ['export default { a: 1 };\nexport default { a: f() }', { a: 1 }, ['2:1', '2:21']],
    ['f()', UNREAD, ['1:1']],
  ])('%s', (text, written, places) => {
    expect(told(text)).toEqual([written, places]);
  });

  it('is never long in coming', async () => {
    expect((await refusal(() => read(`export default {\n${'a: 1\n'.repeat(40_000)}}`))).length).toBeLessThan(20);
    expect((await refusal(() => read(`export default [${'f(),'.repeat(9000)}]`))).length).toBe(100);
  });
});
