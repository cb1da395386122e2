import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { hookedRepo } from '../support/hooked.ts';
import { makeRepo, PACKAGE, type Repo } from '../support/repo.ts';

const CSV = `id;name;email;role;team;until
ada;Ada Author;ada@corp.org;developer;ledger;
grace;Grace Gray;grace@corp.org;functional-reviewer;;
lee;Lee Left;lee@corp.org;developer;;2020-12-31
`;
const POLICY = `export default {
  people: { file: 'people.csv' },
  training: { courses: [{ id: 'ai-use' }], records: [{ person: 'ada', course: 'ai-use', date: '2020-01-01', until: '2020-12-31' }] },
};
`;

function adopted(csv = CSV): Repo {
  const repo = makeRepo();
  as(repo, 'Ada Author', 'ada@corp.org');
  repo.commit('Adopt', { 'sox.config.ts': POLICY, 'people.csv': csv });
  return repo;
}

function as(repo: Repo, name: string, email: string): void {
  for (const part of ['AUTHOR', 'COMMITTER']) Object.assign(repo.env, { [`GIT_${part}_NAME`]: name, [`GIT_${part}_EMAIL`]: email });
}

/** A JSON answer that fits its schema. */
function answer(repo: Repo, ...args: string[]): Record<string, unknown> {
  const value = JSON.parse(repo.sox('people', ...args, '--format', 'json').stdout) as Record<string, unknown>;
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(join(PACKAGE, 'docs/schema/people-1.schema.json'), 'utf8')),
  );
  expect([validate(value), validate.errors]).toEqual([true, null]);
  return value;
}

test('lists whom the policy knows, without names and addresses', () => {
  const repo = adopted();
  const { code, stdout } = repo.sox('people', 'list');
  expect(code).toBe(0);
  expect(stdout).toBe(
    'ada    active   developer  (ledger)\ngrace  active   functional-reviewer\nlee    left     developer  until 2020-12-31\n',
  );
  expect(answer(repo, 'list')).toMatchObject({
    people: [{ id: 'ada', active: 'holds' }, { id: 'grace' }, { id: 'lee', active: 'expired' }],
  });
  expect(JSON.stringify(answer(repo, 'list'))).not.toContain('corp.org');
});

test('compares it with who made the history', () => {
  const repo = adopted();
  as(repo, 'Lee Left', 'lee@corp.org');
  const after = repo.commit('After leaving', { 'a.txt': '1' });
  as(repo, 'Eve\tNew', 'eve@x.org');
  const unknown = repo.commit('By a stranger', { 'a.txt': '2' });
  as(repo, 'dependabot[bot]', '49699333+dependabot[bot]@users.noreply.github.com');
  repo.commit('By a program', { 'a.txt': '3' });
  const { code, stdout } = repo.sox('people', 'check');
  expect(code).toBe(1);
  expect(stdout.split('\n')).toEqual([
    `author-unknown  Eve\\tNew <eve@x.org> made commits and is not in the register of people (commit ${unknown.slice(0, 12)})`,
    `commits-after-leaving  lee left and made commits after that (commit ${after.slice(0, 12)})`,
    'training-expired  the course ai-use is not good now for ada',
    '3 people of sox.config.ts, 4 commits: 3 mistakes, 0 notes',
    '',
  ]);
  const { problems } = answer(repo, 'check') as { problems: { code: string }[] };
  expect(problems.map((problem) => problem.code)).toEqual(['author-unknown', 'commits-after-leaving', 'training-expired']);
  // What was so at an earlier commit is asked of that commit.
  expect(answer(repo, 'check', '--at', 'HEAD~3')).toMatchObject({ commits: 1, problems: [{ code: 'training-expired' }] });
});

test('has nothing to say where all is well', () => {
  const repo = adopted(CSV.replace('2020-12-31', ''));
  repo.commit('No training', { 'sox.config.ts': "export default { people: { file: 'people.csv' } };\n" });
  const { code, stdout } = repo.sox('people', 'check');
  expect([code, stdout]).toEqual([0, '3 people of sox.config.ts, 2 commits: nothing to look at\n']);
});

test('names overlapping identities with their places, and a policy without people', () => {
  const repo = adopted(`${CSV}bo;Bo;ADA@corp.org;;;\n`);
  const { code, stderr } = repo.sox('people', 'check');
  expect(code).toBe(2);
  expect(stderr).toContain("people.csv:5:7: 'people[3].emails[0]': 'ADA@corp.org' is an address of 'ada' as well.");
  repo.commit('Nobody', { 'sox.config.ts': 'export default {};\n' });
  expect(repo.sox('people', 'list').stderr).toContain('has no register of people');
  expect(repo.sox('people', 'list').code).toBe(2);
});

test('reads a register outside the repository only as it was pinned', () => {
  const repo = adopted();
  const file = join(repo.env['HOME'] ?? '', 'people.csv');
  writeFileSync(file, CSV);
  repo.commit('Outside', {
    'sox.config.ts': `export default { people: { file: ${JSON.stringify(file)}, sha256: '${'0'.repeat(64)}' } };\n`,
  });
  const { code, stderr } = repo.sox('people', 'list');
  // What this machine has is another: nothing can be told here.
  expect(code).toBe(3);
  expect(stderr).toMatch(/sox\.config\.ts:1:\d+: The register .* is not the one that the policy pins/);
});

test('the hook knows an alias of the author, by the register at HEAD of whatever branch', () => {
  const repo = hookedRepo();
  const own = 'id,name,email\nada,Ada Author,ada@example.com\nking,Ada King,king@corp.org\n';
  const alias = 'id,name,email\nada,Ada Author|Ada King,ada@example.com|king@corp.org\n';
  repo.commit('People', { 'sox.config.ts': "export default { people: { file: 'people.csv' } };\n", 'people.csv': alias });
  const attempt = () => {
    repo.write('a.txt', `${Math.random()}`);
    repo.git('add', 'a.txt');
    return repo.run('git', ['commit', '-m', 'Change', '-m', 'Assisted-by: Claude Code\nReviewer: Ada King <king@corp.org>']);
  };
  for (let time = 0; time < 2; time += 1) {
    expect(attempt().stderr).toContain('the reviewer named is the author');
    expect(attempt().code).toBe(1);
  }
  // A branch with another register, and back: what was compiled for the one is never taken for the other.
  repo.git('reset', '--quiet', '--hard');
  repo.git('switch', '--quiet', '-c', 'apart');
  repo.commit('Two people', { 'people.csv': own });
  expect(attempt().stderr).toBe('');
  repo.git('switch', '--quiet', 'main');
  expect(attempt().code).toBe(1);
  repo.git('reset', '--quiet', '--hard');
  repo.git('switch', '--quiet', 'apart');
  expect(attempt().code).toBe(0);
});

test('a broken register stops commits with its place, and its repair gets through', () => {
  const repo = hookedRepo();
  repo.commit('People', { 'sox.config.ts': "export default { people: { file: 'people.csv' } };\n", 'people.csv': 'id,name\nada,Ada\n' });
  repo.write('people.csv', 'id,name\nada,Ada\nada,Bo\n');
  repo.git('add', '-A');
  const broken = repo.run('git', ['commit', '-m', 'Break it']);
  expect([broken.code, broken.stderr.includes('people.csv:3:1')]).toEqual([1, true]);
  repo.git('-c', 'core.hooksPath=/dev/null', 'commit', '--quiet', '-m', 'Break it past the hooks');
  repo.write('a.txt', '1');
  repo.git('add', '-A');
  expect(repo.run('git', ['commit', '-m', 'Anything']).code).toBe(1);
  repo.git('reset', '--quiet', 'a.txt');
  repo.write('people.csv', 'id,name\nada,Ada\nbo,Bo\n');
  repo.git('add', 'people.csv');
  expect(repo.run('git', ['commit', '-m', 'Repair']).code).toBe(0);
});
