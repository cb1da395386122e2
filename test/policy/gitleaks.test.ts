import { describe, expect, it, test } from 'vitest';
import { SoxError } from '../../src/model/error.ts';
import type { Import } from '../../src/model/secret-rule.ts';
import { importGitleaks } from '../../src/policy/gitleaks/import.ts';

/** The files of a tree, the first of which is imported. */
const imported = (files: Record<string, string> | string): Promise<Import> => {
  const tree = typeof files === 'string' ? { '.gitleaks.toml': files } : files;
  return importGitleaks(Object.keys(tree)[0] ?? '', async (path) => tree[path] ?? null);
};

async function refusal(files: Parameters<typeof imported>[0]): Promise<string> {
  const error = await imported(files).catch((caught: unknown) => caught);
  if (!(error instanceof SoxError)) throw error;
  for (const { hint } of error.problems) expect(hint).toMatch(/\S/);
  const [{ code, place, message } = { code: '', message: '', place: undefined }] = error.problems;
  return `${code} ${place?.path}:${place?.line ?? '-'} ${message}`;
}

const RULE = `[[rules]]\nid = "a"\nregex = 'x(\\d)'\n`;

describe('a gitleaks file', () => {
  it('becomes rules and allow lists', async () => {
    const { rules, allowLists, coversDetectors, notes } = await imported(`
title = "ours"
[[rules]]
id = "acme"
description = "Acme token"
regex = '''acme_([a-z]{4})'''
path = '''\\.ts$'''
secretGroup = 1
entropy = 2.5
keywords = ["ACME_", "acme"]
tags = ["x"]
[[rules.allowlists]]
description = "docs"
condition = "and"
regexTarget = "line"
paths = ['''^docs/''']
regexes = ['''EXAMPLE''']
stopwords = ["Sample"]
[[allowlists]]
description = "all"
paths = ['''vendor/''']
[[allowlists]]
targetRules = ["acme"]
regexes = ['''fake''']
`);
    const list = {
      origin: '.gitleaks.toml',
      description: '',
      all: false,
      commits: false,
      paths: [],
      regexes: [],
      target: 'secret',
      stopWords: [],
    };
    expect(rules).toEqual([
      {
        id: 'acme',
        title: 'Acme token',
        severity: 'high',
        origin: '.gitleaks.toml',
        pattern: 'acme_([a-z]{4})',
        path: '\\.ts$',
        globs: [],
        keywords: ['acme_', 'acme'],
        secretGroup: 1,
        entropy: 2.5,
        allowLists: [
          { ...list, description: 'docs', all: true, paths: ['^docs/'], regexes: ['EXAMPLE'], target: 'line', stopWords: ['sample'] },
          { ...list, regexes: ['fake'] },
        ],
        requires: [],
      },
    ]);
    expect(allowLists).toEqual([{ ...list, description: 'all', paths: ['vendor/'] }]);
    expect([coversDetectors, notes]).toEqual([false, []]);
  });

  it('may have the older form of an allow list, and keys in any case', async () => {
    const { rules, allowLists } = await imported(`${RULE}[rules.AllowList]\nStopWords = ["s"]\n[allowlist]\nregexes = ['r']\n`);
    expect(rules[0]?.allowLists).toMatchObject([{ stopWords: ['s'] }]);
    expect(allowLists).toMatchObject([{ regexes: ['r'] }]);
  });

  it('may require other rules, which need not report themselves', async () => {
    const { rules } = await imported(
      `${RULE}[[rules.required]]\nid = "b"\nwithinLines = 2\n[[rules]]\nid = "b"\nregex = 'y'\nskipReport = true\n`,
    );
    expect(rules.map(({ id }) => id)).toEqual(['a']);
    expect(rules[0]?.requires).toMatchObject([{ rule: { id: 'b', pattern: 'y' }, lines: 2, columns: null }]);
  });

  it('says what of it has no effect', async () => {
    const { notes } = await imported(`
[extend]
useDefault = true
disabledRules = ["private-key"]
[[rules]]
id = "generic-api-key"
entropie = 3
[rules.allowlist]
commits = ["abc"]
[[allowlists]]
targetRules = ["slack-bot-token"]
stopwords = ["x"]
`);
    expect(notes).toEqual([
      '.gitleaks.toml: `entropie` of the rule generic-api-key means nothing to gitleaks and sox.',
      '.gitleaks.toml: An allow list of the rule generic-api-key names commits: sox judges content, so that part never holds.',
      '.gitleaks.toml: disabling the rule private-key of gitleaks switches no detector of sox off; allow its findings in `secrets.allow`.',
      ".gitleaks.toml: the rule generic-api-key changes one of gitleaks' default rules, which sox's own detectors stand for: it has no effect.",
      '.gitleaks.toml: an allow list is for the rule slack-bot-token of gitleaks, which is not here: it has no effect.',
    ]);
  });

  test.each([
    ['', 'import-no-rules .gitleaks.toml:- The file has no rule and extends none: gitleaks finds nothing with it, whatever is there.'],
    [`[allowlist]\npaths = ['x']\n`, 'import-no-rules .gitleaks.toml:-'],
    ['= 1', 'import-syntax .gitleaks.toml:1'],
    [
      `${RULE}\n[[rules]]\nid = "b"\nregex = '''a(b'''\n`,
      'import-pattern .gitleaks.toml:7 The regular expression of `regex` is not valid: missing closing ): `a(b`.',
    ],
    [`[[rules]]\nid = "b"\nregex = 'a(?=b)'\n`, 'import-pattern .gitleaks.toml:3'],
    [`${RULE}[[allowlists]]\npaths = ['ok', '*']\n`, 'import-pattern .gitleaks.toml:5'],
    [
      `${RULE}[[allowlists]]\nregexes = ['(?P<n>a)', '(?P<n>b)']\n`,
      'import-pattern .gitleaks.toml:- The regular expression of `regexes` is not valid: duplicate capture group name',
    ],
    [`${RULE}[RULES]\nid = 'b'\n`, 'import-wrong-type .gitleaks.toml:- `rules` is there twice, in upper and in lower case.'],
    [`[[rules]]\nid = "b c"\nregex = 'a'\n`, 'import-id .gitleaks.toml:2 The id "b c" could not be named in a comment.'],
    [`[[rules]]\nregex = 'a'\n`, 'import-no-id .gitleaks.toml:1'],
    [`[[rules]]\nid = "b"\n`, 'import-empty-rule .gitleaks.toml:2'],
    [`[[rules]]\nid = "b"\nregex = 'a(b)'\nsecretGroup = 2\n`, 'import-secret-group .gitleaks.toml:2'],
    [`[[rules]]\nid = "b"\nregex = 7\n`, 'import-wrong-type .gitleaks.toml:3 `regex` must be a string.'],
    [`[[rules]]\nid = "b"\nregex = 'a'\nkeywords = "k"\n`, 'import-wrong-type .gitleaks.toml:4 `keywords` must be a list of strings.'],
    [`[rules]\nid = "b"\n`, 'import-wrong-type .gitleaks.toml:1'],
    [`${RULE}[[rules.required]]\nid = "zz"\n`, 'import-required .gitleaks.toml:- The rule a requires zz'],
    [`${RULE}[allowlist]\ndescription = "none"\n`, 'import-allow-list .gitleaks.toml:4 An allow list of the file allows nothing.'],
    [`${RULE}[allowlist]\ncondition = "xor"\npaths = ['x']\n`, 'import-allow-list .gitleaks.toml:5'],
    [`${RULE}[allowlist]\nregexTarget = "file"\npaths = ['x']\n`, 'import-allow-list .gitleaks.toml:5'],
    [`${RULE}[allowlist]\npaths = ['x']\n[[allowlists]]\npaths = ['y']\n`, 'import-allow-list .gitleaks.toml:4'],
    [`${RULE}[[allowlists]]\ntargetRules = ["zz"]\npaths = ['y']\n`, 'import-target .gitleaks.toml:5'],
    [`[extend]\nuseDefault = true\npath = "x.toml"\n`, 'import-extend .gitleaks.toml:1'],
    [`[extend]\npath = "../x.toml"\n`, 'import-extend .gitleaks.toml:2'],
    [`[extend]\npath = "x.toml"\n`, 'import-missing x.toml:- The policy extends x.toml, and there is no such file in the same tree.'],
  ])('is refused: %j', async (text, expected) => {
    expect(await refusal(text)).toContain(expected);
  });

  test.each([
    `paths = ['.*']`,
    `paths = ['''.+\\.''', '''^\\w+$''']`,
    `regexes = ['']`,
    `regexes = ['\\d']`,
    `regexes = [${Array.from('abcdefghijklmnopqrstuvwxyz0123456789', (char) => `'${char}'`).join(', ')}]`,
    `regexTarget = "line"\nregexes = ['=']`,
    `stopwords = ['a', 'e', '1', '2', '3', '4']`,
    `condition = "AND"\npaths = ['.']\nregexes = ['.']`,
  ])('is refused where its allow lists let everything be: %j', async (list) => {
    for (const head of ['[extend]\nuseDefault = true\n', RULE])
      expect(await refusal(`${head}[allowlist]\n${list}\n`)).toContain('import-allows-everything .gitleaks.toml:');
  });

  test.each([
    `stopwords = ['']`,
    `stopwords = ['', 'example']`,
    `paths = ['''(^|/)node_modules/''', '''\\.(?:png|lock)$''']\nregexes = ['^[0-9a-f]{40}$', '^AKIA']`,
    `condition = "AND"\npaths = ['.*']\nregexes = ['^test']`,
    `condition = "AND"\nstopwords = ['']\npaths = ['.*']`,
    `condition = "AND"\ncommits = ['abc']\npaths = ['.*']`,
  ])('is taken where they let some be: %j', async (list) => {
    expect((await imported(`[extend]\nuseDefault = true\n[allowlist]\n${list}\n`)).allowLists).toHaveLength(1);
  });

  it('names all that is wrong with it and with what it extends, and nothing that only seems so', async () => {
    const own = [
      '[extend]\npath = "base.toml"',
      `[[rules]]\nid = "a"\nregex = 'a(b'\nentropy = "high"`,
      '[[rules]]\nid = "b c"\nregex = 7',
      '[[rules]]\nid = "c"',
      `[[rules]]\nid = "d"\nregex = 'd'\nsecretGroup = 1`,
      `[[rules]]\nid = "e"\nregex = 'e'\n[[rules.allowlists]]\npaths = ['(']\n[[rules.allowlists]]\ncondition = "xor"`,
      `[[allowlists]]\ntargetRules = ["a", "c", "zz"]\npaths = ['x']`,
    ];
    const files = { 'own.toml': `${own.join('\n')}\n`, 'base.toml': `[[rules]]\nid = "f"\nregex = 'f('\n` };
    const named = async (tree: Record<string, string>): Promise<readonly string[]> => {
      const error = await imported(tree).catch((caught: unknown) => caught);
      if (!(error instanceof SoxError)) throw error;
      return error.problems.map(({ code, place }) => `${code} ${place?.path}:${place?.line ?? '-'}`);
    };
    const ofOwn = ['import-pattern own.toml:5', 'import-wrong-type own.toml:6', 'import-id own.toml:8', 'import-wrong-type own.toml:9'];
    const lists = ['import-pattern own.toml:20', 'import-allow-list own.toml:22'];
    const joined = ['import-empty-rule own.toml:11', 'import-secret-group own.toml:13', 'import-target own.toml:24'];
    expect(new Set(await named(files))).toEqual(new Set([...ofOwn, ...lists, 'import-pattern base.toml:3', ...joined]));
    // Of what is not there, nobody knows what it would have said.
    expect(new Set(await named({ 'own.toml': files['own.toml'] }))).toEqual(
      new Set([...ofOwn, ...lists, 'import-missing base.toml:-', 'import-secret-group own.toml:13']),
    );
    // Nobody mends thousands at once.
    expect(await named({ 'own.toml': '[[rules]]\nregex = 7\n'.repeat(1000) })).toHaveLength(100);
    const empty = Array.from({ length: 300 }, (_, at) => `[[rules]]\nid = "r${at}"\n`);
    expect(await named({ 'own.toml': empty.join('') })).toHaveLength(100);
  });
});

describe('extend', () => {
  it('joins a rule with that of the same id, as gitleaks does', async () => {
    const base = `[[rules]]\nid = "a"\ndescription = "base"\nregex = 'x(y)'\nentropy = 3.0\nkeywords = ["k"]\n[[rules.allowlists]]\nstopwords = ["s"]\n[[rules]]\nid = "off"\nregex = 'z'\n[[allowlists]]\npaths = ['p']\n`;
    const own = `[extend]\npath = "base.toml"\ndisabledRules = ["off"]\n[[rules]]\nid = "a"\ndescription = "own"\nkeywords = ["l"]\n[[rules.allowlists]]\nstopwords = ["t"]\n[[allowlists]]\npaths = ['q']\n`;
    const { rules, allowLists } = await imported({ 'own.toml': own, 'base.toml': base });
    expect(rules).toMatchObject([{ id: 'a', title: 'own', pattern: 'x(y)', entropy: 3, keywords: ['k', 'l'], origin: 'base.toml' }]);
    expect(rules[0]?.allowLists.map(({ stopWords }) => stopWords)).toEqual([['s'], ['t']]);
    expect(allowLists.map(({ paths }) => paths)).toEqual([['q'], ['p']]);
  });

  it('is followed twice, and a circle ends', async () => {
    const file = (id: string, next: string) => `[extend]\npath = "${next}"\n[[rules]]\nid = "${id}"\nregex = '${id}'\n`;
    const chain = { '1': file('one', '2'), '2': file('two', '3'), '3': file('three', '4'), '4': RULE };
    const { rules, notes } = await imported(chain);
    expect(rules.map(({ id }) => id)).toEqual(['one', 'two', 'three']);
    expect(notes).toEqual(['3: `extend` is not followed further, as gitleaks does not follow it.']);
    expect((await imported({ '1': file('one', '1') })).rules).toHaveLength(1);
  });

  it('of the defaults makes the allow lists hold for sox’s own detectors, from wherever it is reached', async () => {
    expect(await imported('[extend]\nuseDefault = true\n')).toMatchObject({ rules: [], coversDetectors: true });
    const chain = { 'own.toml': '[extend]\npath = "base.toml"\n', 'base.toml': '[extend]\nuseDefault = true\n' };
    expect(await imported(chain)).toMatchObject({ rules: [], coversDetectors: true });
  });

  it('leaves nothing to look for where all is disabled', async () => {
    expect(await refusal({ 'own.toml': '[extend]\npath = "b"\ndisabledRules = ["a"]\n', b: RULE })).toContain('import-no-rules own.toml');
  });
});
