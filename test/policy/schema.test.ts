import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it, test } from 'vitest';
import { SoxError } from '../../src/model/error.ts';
import { DEFAULT_POLICY, policyFrom } from '../../src/model/policy.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import { configSchema } from '../../src/policy/schema.ts';
import { PACKAGE } from '../support/repo.ts';
import { configIn } from './config-in.ts';
import { refusal } from './refusal.ts';
import { leafKeys, type Part } from './schema-keys.ts';

const PATH = 'sox.config.ts';
const ts = (body: string) => configIn(PATH, `export default ${body}`);

async function complaints(path: string, text: string): Promise<string[]> {
  await refusal(() => parsePolicy(path, text));
  const error = await parsePolicy(path, text).catch((caught: unknown) => caught);
  if (!(error instanceof SoxError)) throw error;
  return error.problems.map(({ message, place, hint }) => `${place?.line}:${place?.column} ${message} ${hint}`);
}

describe('what is accepted', () => {
  const full = {
    mode: 'observe',
    branches: ['main', 'release/2026.1'],
    reviewers: ['Ada Lovelace <ada@example.com>', 'bo@example.com', 'Zoë Ñ. (risk) <zoe@example.com>'],
    ai: { toolTrailers: ['AI-Tool'], reviewerTrailers: ['Reviewer', 'Reviewed-by'], reviewerAt: 'merge' },
    risk: { critical: ['src/ledger/**', 'app/\\(auth\\)/**', '{a,b}/*.ts', './x/**'], high: [], medium: ['**/[id]/**'] },
  };

  it.each([
    [PATH, `export default ${JSON.stringify(full)}`],
    ['.soxrc.json', JSON.stringify(full)],
    ['.soxrc.json', JSON.stringify({ $schema: './schema.json', ...full })],
    ['.soxrc.yaml', JSON.stringify(full)],
    ['.soxrc.yml', JSON.stringify(full, null, 1)],
    ['package.json', JSON.stringify({ name: 'x', sox: full })],
  ])('%s, whole', async (path, text) => {
    expect(await configIn(path, text)).toStrictEqual(full);
  });

  it('the defaults themselves', async () => {
    expect(await ts(JSON.stringify(DEFAULT_POLICY))).toStrictEqual(DEFAULT_POLICY);
    expect(policyFrom((await ts('{}')) ?? {})).toStrictEqual(DEFAULT_POLICY);
  });

  it('a key that is undefined, as if it were absent', async () => {
    expect(policyFrom((await ts('{ mode: undefined, ai: { reviewerAt: undefined }, risk: { high: undefined } }')) ?? {})).toStrictEqual(
      DEFAULT_POLICY,
    );
  });

  it('no other format', async () => {
    expect(await refusal(() => parsePolicy('.soxrc.toml', ''))).toStrictEqual(['policy-format .soxrc.toml']);
  });
});

describe('what is refused', () => {
  it('names ten different mistakes, each with its line and column', async () => {
    const text = `extends: sox:strcit
requires: 1.0
mode: enfroce
branch: main
reviewers: [Ada]
ai:
  reviewerAt: later
  reviews: { critical: { reviewers: 0 } }
risk:
  high: ['!src/**']
secrets:
  allow: [{ values: ['('], reason: made up, until: 2027-02-30 }]
  rules: [{ id: A, title: A, pattern: '(?=a)' }]
sections: [{ ai: {} }]
`;
    const found = await complaints('.soxrc.yaml', text);
    expect(found.map((line) => line.split(' ').slice(0, 5).join(' '))).toStrictEqual([
      "1:10 'extends' must be 'sox:strict'",
      "2:11 'requires' must be a",
      "3:7 'mode' must be 'enforce'",
      "4:1 Unknown key 'branch'. Did",
      "5:13 'reviewers[0]': 'Ada' is neither",
      "7:15 'ai.reviewerAt' must be 'commit'",
      "8:37 'ai.reviews.critical.reviewers' must be at",
      "10:10 'risk.high[0]': '!src/**' begins with",
      '12:22 This regular expression is',
      "12:52 'secrets.allow[0].until': '2027-02-30' is no",
      "13:17 'secrets.rules[0].id': 'A' is no",
      '13:39 This regular expression is',
      "14:12 'sections[0].paths' is missing. All",
    ]);
  });

  it.each(['src/!(ledger)/**', '!(src)/**', 'src/@(a|!(b))/**', '\\\\!(a)', '!src/**'])(
    'the glob %s, which would except something unseen',
    async (glob) => {
      const [found = ''] = await complaints('.soxrc.json', JSON.stringify({ risk: { critical: [glob] } }));
      expect(found).toMatch(/begins with `!`|holds `!\(`/);
    },
  );

  it('a name that nothing can have, where it is written', async () => {
    expect(await complaints('.soxrc.yaml', 'risk:\n  owners: { x: high }\n')).toStrictEqual([
      "2:13 'risk.owners': the key 'x' is no owner as CODEOWNERS names one. Write `@person`, `@organisation/team` or an address.",
    ]);
  });

  it('a register with two tools of one id, an approval that ends before it begins, and words that nobody looks for', async () => {
    const tools = [
      { id: 'codex', approvedFrom: '2026-02-01', approvedUntil: '2026-01-31' },
      { id: 'codex', versions: 'latest' },
    ];
    const found = await complaints('.soxrc.json', JSON.stringify({ ai: { tools }, risk: { markers: { words: { KEY: 'high' } } } }));
    expect(found.map((line) => line.replace(/^[\d:]+ /, ''))).toStrictEqual([
      expect.stringContaining("is before 'approvedFrom'"),
      expect.stringContaining('is the id of another tool'),
      expect.stringContaining('is no range of versions'),
      expect.stringContaining('names words, and no lines'),
    ]);
  });

  it('a name of two tools, or of another one, and a waiver of what watches over the policy', async () => {
    const tools = [{ id: 'claude-code', names: ['Cursor', 'Helper'] }, { id: 'cursor' }, { id: 'other-one', names: ['helper'] }];
    const waiver = {
      id: 'w-1',
      control: 'waiver-valid',
      people: ['a@b'],
      reason: 'because',
      requestedBy: 'a@b',
      approvedBy: 'c@d',
      from: '2026-01-01',
      until: '2026-02-01',
    };
    const found = await complaints('.soxrc.json', JSON.stringify({ ai: { tools }, waivers: { list: [waiver] } }));
    expect(found.map((line) => line.replace(/^[\d:]+ /, ''))).toStrictEqual([
      expect.stringContaining("'ai.tools[0].names[0]': 'Cursor' names another tool as well"),
      expect.stringContaining("'ai.tools[0].names[1]': 'Helper' names another tool as well"),
      expect.stringContaining("'ai.tools[2].names[0]': 'helper' names another tool as well"),
      expect.stringContaining('is a control that nothing waives'),
    ]);
  });

  it('a role that nobody knows, whatever else is wrong, and in a section', async () => {
    const sections = [{ paths: ['a/**'], ai: { reviews: { low: { roles: ['audtor'] } } } }];
    const found = await complaints('.soxrc.json', JSON.stringify({ people: [{ id: 7, roles: ['tester'] }, 7], sections, mode: 7 }));
    expect(found.filter((line) => line.includes('is no role'))).toHaveLength(2);
    expect(found).toHaveLength(5);
  });

  it('names every mistake at once, in the order of the file', async () => {
    const text = `import { defineConfig } from 'git-sox';
const more = ['ok/**', '!not/**'];
export default defineConfig({
  risk: { critical: more, hihg: [] },
  mode: 'enforec',
  reviewer: ['x'],
  branches: 'main',
  ai: { toolTrailers: [], reviewerTrailers: ['Reviewed by', 7] },
  toolTrailers: [],
});
`;
    expect(await complaints(PATH, text)).toStrictEqual([
      "2:24 'risk.critical[1]': '!not/**' begins with `!`: a class lists what it holds, and exceptions would weaken it unseen. Name the paths that belong to the class.",
      "4:27 Unknown key 'hihg' in 'risk'. Did you mean 'high'?",
      "5:9 'mode' must be 'enforce' or 'observe', not 'enforec'. Did you mean 'enforce'?",
      "6:3 Unknown key 'reviewer'. Did you mean 'reviewers'?",
      "7:13 'branches' must be a list, not a string. All keys and their values: docs/policy.md.",
      "8:23 'ai.toolTrailers' must not be empty. Leave the key out for the default.",
      "8:46 'ai.reviewerTrailers[0]': 'Reviewed by' is not a key that git accepts for a trailer. Use letters, digits and hyphens only, without the colon.",
      "8:61 'ai.reviewerTrailers[1]' must be a string, not a number. All keys and their values: docs/policy.md.",
      "9:3 Unknown key 'toolTrailers'. 'toolTrailers' belongs into 'ai'.",
    ]);
  });

  it('says of a key where it belongs, and of a number what it is', async () => {
    const text = `export default {
  sections: [{ paths: ['a/**'], ai: { tools: [] } }],
  waivers: { maxDays: 1.5 },
};
`;
    expect(await complaints(PATH, text)).toStrictEqual([
      "2:39 Unknown key 'tools' in 'sections[0].ai'. 'tools' belongs into 'ai'.",
      "3:23 'waivers.maxDays' must be a whole number, not '1.5'. All keys and their values: docs/policy.md.",
    ]);
  });

  test.each<[path: string, text: string]>([
    [
      PATH,
      "export default {\n mode: 'enforce',\n mode: 'off',\n ai: { deny: [] , deny: ['!a', 1], nope: 1 },\n ai: { author: 'x', b: 1 } }",
    ],
    ['.soxrc.json', '{\n"mode":"enforce",\n"mode": "off",\n"ai": {"deny":[],"deny": ["!a", 1],"nope":1},\n"ai": {"author":"x","b":1} }'],
    ['.soxrc.yaml', 'mode: enforce\n\nmode: "off"\nai: { deny: [], deny: ["!a", 1], nope: 1 }\nai: { author: x, b: 1 }\n'],
  ])('both values of a key that is given twice, in %s', async (path, text) => {
    const found = await refusal(() => parsePolicy(path, text));
    expect(found.map((one) => one.replace(/^policy-|:\d+$/g, '').replace(path, ''))).toEqual([
      'duplicate-key :3',
      'wrong-value :3',
      'duplicate-key :4',
      'wrong-value :4',
      'wrong-type :4',
      'unknown-key :4',
      'duplicate-key :5',
      'wrong-value :5',
      'unknown-key :5',
    ]);
  });

  test.each<[path: string, text: string]>([
    [PATH, "export default {\n  // strict\u2028mode: 'observe',\n};\n"],
    ['.soxrc.yaml', 'mode: observe\n # a\u2029b\n'],
  ])('a character that ends a line and draws as none, in %s', async (path, text) => {
    expect(await refusal(() => parsePolicy(path, text))).toStrictEqual([`policy-line-separator ${path}:${path === PATH ? '2:12' : '2:5'}`]);
    const wrong = text.replace('observe', 'off').replace('strict', 'strict */').replace('//', '/*');
    expect(await refusal(() => parsePolicy(path, wrong))).toHaveLength(2);
  });

  test.each<[path: string, text: string, place: string]>([
    ['.soxrc.json', '{\n  "mode": "x"\n}', '2:11'],
    ['.soxrc.json', '{ "$schema": 1 }', '1:3'],
    ['.soxrc.yaml', '# a\nmode: x\n', '2:7'],
    ['.soxrc.yaml', 'mode:\n', '1:6'],
    ['package.json', '{\n  "name": "x",\n  "sox": { "mode": "x" }\n}', '3:20'],
    ['package.json', '{ "sox": null }', '1:10'],
    [PATH, 'export default [];', '1:16'],
    [PATH, 'export default undefined', '1:16'],
    [PATH, 'export default { $schema: "x" };', '1:18'],
    [PATH, 'export default { constructor: 1 };', '1:18'],
    [PATH, 'export default { [""]: 1 };', '1:19'],
    [PATH, 'export default { "a/b~c": 1 };', '1:18'],
    [PATH, 'export default { mode: null };', '1:24'],
    [PATH, 'export default { ai: [] };', '1:22'],
    [PATH, 'export default { branches: [] };', '1:28'],
  ])('%s %s', async (path, text, place) => {
    const [only, ...others] = await complaints(path, text);
    expect(only?.split(' ')[0]).toBe(place);
    expect(others).toStrictEqual([]);
  });

  const one = async (body: string): Promise<string[]> => refusal(() => ts(body));
  const wrong = (column: number): string[] => [`policy-wrong-value ${PATH}:1:${column}`];

  it.each([
    '',
    ' ',
    ' a',
    '!a',
    '!(a)',
    '/a',
    'C:\\a',
    'a\\b/**',
    '../a',
    'a/../b',
    'a/',
    'a//b',
    'a/./b',
    'app/(auth)/**',
    '{a',
    '{a,b',
    'x'.repeat(600),
  ])('glob %j', async (glob) => {
    expect(await one(`{ risk: { high: [${JSON.stringify(glob)}] } }`)).toStrictEqual(wrong(33));
  });

  it.each(['', 'Ada', '<ada@example.com>', 'Ada <ada>', 'Ada <a@b> <c@d>', 'ada@', 'Ada\n<a@b>', 'a@b, c@d'])(
    'reviewer %j',
    async (name) => {
      expect(await one(`{ reviewers: [${JSON.stringify(name)}] }`)).toStrictEqual(wrong(30));
    },
  );

  it.each([
    '',
    'a b',
    'release/*',
    '-x',
    'refs/heads/main',
    'a..b',
    'a.lock',
    'a/',
    '/a',
    '.a',
    'a/.b',
    'a@{b',
    'a~1',
    'a^',
    'a:b',
    'a\\b',
    'a\u0001',
  ])('branch %j', async (name) => {
    expect(await one(`{ branches: [${JSON.stringify(name)}] }`)).toStrictEqual(wrong(29));
  });

  it.each(['', 'A B', 'A:', 'A_B', 'é', 'A\n'])('trailer key %j', async (key) => {
    expect(await one(`{ ai: { toolTrailers: [${JSON.stringify(key)}] } }`)).toStrictEqual(wrong(39));
  });

  it('shows no more of a value than fits a line', async () => {
    const [message] = await complaints(PATH, `export default { mode: ${JSON.stringify(`a\nb\u202e${'x'.repeat(500)}`)} }`);
    expect(message?.length).toBeLessThan(220);
  });
});

describe('the JSON Schema', () => {
  const schema: Part & Record<string, unknown> = configSchema();
  /** All but the key that is for editors. */
  const partsOf = ({ properties = {} }: Part): [string, Part][] => Object.entries(properties).filter(([key]) => key !== '$schema');

  it('accepts what sox accepts', () => {
    const validate = new Ajv2020().compile(schema);
    expect(validate({ $schema: 'x', ...DEFAULT_POLICY })).toBe(true);
    expect(validate({ reviewer: [] })).toBe(false);
    expect(validate({ ai: { reviewerAt: 'never' } })).toBe(false);
    expect(validate({ branches: [] })).toBe(false);
  });

  it('is docs/schema/policy-1.schema.json, and the editor gets the same', () => {
    const page = JSON.parse(readFileSync(`${PACKAGE}docs/schema/policy-1.schema.json`, 'utf8')) as Record<string, unknown>;
    expect(page).toStrictEqual(JSON.parse(JSON.stringify(schema)));
  });

  it('shows the defaults that apply', () => {
    const collect = (part: Part): unknown =>
      part.properties === undefined || part.default !== undefined
        ? part.default
        : Object.fromEntries(
            partsOf(part)
              .map(([key, value]) => [key, collect(value)] as const)
              .filter(([, value]) => value !== undefined),
          );
    // A pin has no default.
    const { organisation: _, ...defaults } = collect(schema) as Record<string, unknown>;
    expect(defaults).toStrictEqual(DEFAULT_POLICY);
  });

  const page = readFileSync(`${PACKAGE}docs/policy.md`, 'utf8');

  it('has a part for each key in docs/policy.md, in the same order', () => {
    const keys = (part: Part, prefix = ''): string[] =>
      partsOf(part).flatMap(([key, value]) => (hasOwnParts(value) ? keys(value, `${prefix}${key}.`) : [`${prefix}${key}`]));
    /** An object whose keys have parts of their own in the page: one that may be left out in pieces. */
    const hasOwnParts = (part: Part): boolean => part.properties !== undefined && part.default === undefined && !('required' in part);
    const rows = [...page.matchAll(/^### `([^`]+)`$/gm)].map((match) => match[1]);
    expect(rows).toStrictEqual(keys(schema));
    expect(page).toContain('`$schema`');
  });

  it('has a row for each key inside of those, in the part of the page that is about it', () => {
    const parts = new Map(page.split(/^### /m).map((text) => [/^`([^`]+)`/.exec(text)?.[1] ?? '', text]));
    const leaves = leafKeys();
    // What a section may say is described once, for the whole.
    const own = leaves.filter((leaf) => !leaves.includes(leaf.replace(/^sections\./, '')) || !leaf.startsWith('sections.'));
    const missing = own.filter((leaf) => {
      const [key, text] = [...parts].find(([one]) => one !== '' && (leaf === one || leaf.startsWith(`${one}.`))) ?? ['', ''];
      const inner = leaf === key ? [] : leaf.slice(key.length + 1).split('.');
      return key === '' || inner.some((name) => !text.includes(`\`${name}\``));
    });
    expect(missing).toStrictEqual([]);
  });
});
