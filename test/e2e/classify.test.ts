import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { ClassifyReport } from '../../src/model/classify-report.ts';
import { canonicalize } from '../support/canonicalize.ts';
import { makeRepo, PACKAGE, type Ran, type Repo } from '../support/repo.ts';

const POLICY = `export default {
  risk: { owners: { '@acme/legal': 'high' }, markers: { lines: 3 } },
  ai: { deny: ['src/keys/**'], tools: [{ id: 'claude-code', approvedFrom: '2020-01-01', risks: ['low', 'high'] }, { id: 'cursor' }] },
};\n`;
const FILES = {
  'sox.config.ts': POLICY,
  'src/ledger/post.ts': '1\n',
  'src/keys/a.ts': '1\n',
  'src/main.ts': '1\n',
  'contracts/a.md': '1\n',
  '.github/CODEOWNERS': '/contracts/ @acme/legal\n',
};

function adopted(): Repo {
  const repo = makeRepo();
  repo.commit('Adopt', FILES);
  return repo;
}

const schema = JSON.parse(readFileSync(join(PACKAGE, 'docs/schema/classify-1.schema.json'), 'utf8')) as object;
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

/** The JSON answer, which is canonical and fits docs/schema. */
function answer({ stdout, stderr, code }: Ran): ClassifyReport {
  expect([stderr, code]).toEqual(['', 0]);
  expect(`${canonicalize(JSON.parse(stdout))}\n`).toBe(stdout);
  expect(validate(JSON.parse(stdout)), JSON.stringify(validate.errors)).toBe(true);
  return JSON.parse(stdout) as ClassifyReport;
}

const classify = (repo: Repo, ...args: string[]) => answer(repo.sox('classify', '--format', 'json', ...args));

test('says the class of each path, why, and what is asked', () => {
  const { paths, risk, demands, asked } = classify(adopted(), 'src/ledger/post.ts', 'contracts/a.md', 'src/main.ts', 'src/keys/a.ts');
  expect(paths.map((file) => [file.risk, file.reasons[0]?.rule, file.denied, file.tools])).toEqual([
    ['critical', 'risk.critical[1]', null, []],
    ['high', '.github/CODEOWNERS:1', null, ['claude-code']],
    ['low', undefined, null, ['claude-code']],
    ['low', undefined, 'src/keys/**', []],
  ]);
  expect([risk, asked]).toEqual(['critical', { at: 'merge', of: 'assisted' }]);
  expect(demands.critical).toEqual({
    reviewers: 2,
    trailers: ['Security-Reviewed-by'],
    roles: [],
    evidence: null,
    reasons: false,
    tests: true,
    coverage: null,
  });
  expect(Object.keys(demands)).toEqual(['critical', 'high', 'low']);
});

test('takes a folder for the files in it, and paths relative to where one is', () => {
  const repo = adopted();
  expect(classify(repo, 'src').paths.map(({ path }) => path)).toEqual(['src/keys/a.ts', 'src/ledger/post.ts', 'src/main.ts']);
  const inside = repo.run(process.execPath, [join(PACKAGE, 'bin/sox.js'), 'classify', '--format', 'json', 'main.ts', '../contracts/'], {
    cwd: join(repo.dir, 'src'),
  });
  expect(answer(inside).paths.map(({ path }) => path)).toEqual(['src/main.ts', 'contracts/a.md']);
  expect(classify(repo, join(repo.dir, 'src/main.ts')).paths.map(({ path }) => path)).toEqual(['src/main.ts']);
  expect(classify(repo, '.').paths).toHaveLength(6);
  expect(repo.sox('classify', '../elsewhere').code).toBe(2);
});

test('reads paths from standard input, on lines or ended by NUL, whether they are there or not', () => {
  const repo = adopted();
  const feed = (input: string) =>
    answer(repo.run(process.execPath, [join(PACKAGE, 'bin/sox.js'), 'classify', '--format', 'json', '--stdin'], { input }));
  expect(feed('new/ledger/a.ts\r\n\nb\n').paths.map(({ path, risk }) => [path, risk])).toEqual([
    ['new/ledger/a.ts', 'critical'],
    ['b', 'low'],
  ]);
  expect(feed('a\nb\0ledger/c\0').paths.map(({ path }) => path)).toEqual(['a\nb', 'ledger/c']);
  // As git diff --name-only writes it.
  expect(feed('"ledger/\\303\\251.ts"\n').paths.map(({ path, risk }) => [path, risk])).toEqual([['ledger/é.ts', 'critical']]);
  expect(feed('').paths).toEqual([]);
  expect(repo.run(process.execPath, [join(PACKAGE, 'bin/sox.js'), 'classify', '--stdin'], { input: '' })).toMatchObject({
    code: 0,
    stdout: 'No path was given.\n',
  });
  expect(repo.sox('classify').code).toBe(2);
});

test('looks at contents as the work tree has them, or as a commit has them', () => {
  const repo = adopted();
  repo.write('src/main.ts', '// sox:risk critical\n');
  const before = repo.git('rev-parse', 'HEAD').trim();
  expect(classify(repo, 'src/main.ts').paths[0]?.reasons).toEqual([
    { by: 'marker', risk: 'critical', rule: 'sox:risk', what: 'sox:risk critical' },
  ]);
  expect(classify(repo, '--at', 'HEAD', 'src/main.ts').paths[0]?.risk).toBe('low');
  repo.commit('Mark it');
  repo.write('src/main.ts', 'x\n');
  expect(classify(repo, '--at', 'HEAD', 'src/main.ts').paths[0]?.risk).toBe('critical');
  expect(classify(repo, '--at', before, 'src/main.ts').paths[0]?.risk).toBe('low');
});

test('is by the policy of HEAD, and what lies in the work tree decides nothing', () => {
  const repo = adopted();
  repo.write('sox.config.ts', 'export default { risk: { critical: [] } };\n');
  repo.write('.github/CODEOWNERS', '');
  expect(classify(repo, 'src/ledger/post.ts', 'contracts/a.md').paths.map(({ risk }) => risk)).toEqual(['critical', 'high']);
});

test('without a policy has the classes of the defaults, and asks nothing', () => {
  const repo = makeRepo();
  expect(classify(repo, 'ledger/a.ts')).toMatchObject({ commit: null, policy: null, demands: {}, risk: 'critical' });
  repo.commit('First', { 'a.ts': '1\n' });
  const { stdout } = repo.sox('classify', 'ledger/a.ts');
  expect(stdout).toContain('There is no policy');
});

test('in text has a line for each path, and a line for each class', () => {
  const { stdout } = adopted().sox('classify', 'src/ledger/post.ts', 'src/main.ts');
  expect(stdout).toBe(
    [
      'critical  src/ledger/post.ts  **/ledger/** (risk.critical[1])',
      '          no AI tool may be used',
      'low       src/main.ts  no rule says otherwise',
      '          AI tools: claude-code',
      '',
      'At the merge, of AI-assisted commits:',
      '  critical  2 reviewers, Security-Reviewed-by, tests',
      '  low       one reviewer',
      '',
    ].join('\n'),
  );
});

test('a broken policy, an unknown commit and a folder without a repository are errors of use', () => {
  const repo = adopted();
  expect(repo.sox('classify', '--at', 'nowhere', 'a').code).toBe(2);
  repo.commit('Break', { 'sox.config.ts': 'export default { risk: { critical: 1 } };\n' });
  const broken = repo.sox('classify', 'a');
  expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining('risk.critical')]);
});

test('a path stands on one line, whatever it is', () => {
  const { stdout } = adopted().sox('classify', 'src/x\ncritical  y.ts');
  expect(stdout).toContain('src/x\\ncritical  y.ts');
  expect(stdout).not.toMatch(/^critical/m);
});
