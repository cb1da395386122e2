import { createHash } from 'node:crypto';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openGit } from '../../src/git/git.ts';
import type { SoxError } from '../../src/model/error.ts';
import { createPolicyReader, type InForce, policyAt } from '../../src/policy/in-force.ts';
import { policyOnDisk } from '../../src/policy/on-disk.ts';
import { makeRepo, type Repo } from '../support/repo.ts';

const CSV = 'id,name,email,role\np-1,Ada Lovelace,ada@example.com,developer\n';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const policy = (people: unknown): string => `export default {\n  people: ${JSON.stringify(people)},\n};\n`;

/** The ids of the people, or the exit code, codes and places of what is wrong; by every way to ask, which must agree. */
async function people(repo: Repo): Promise<string> {
  const git = openGit(repo.dir, repo.env);
  const wrong = ({ exit, problems }: SoxError): string =>
    [exit, ...problems.map(({ code, place }) => `${code} ${place?.path}:${place?.line}:${place?.column}`)].join(' ');
  const told = async (asked: Promise<InForce>): Promise<string> => {
    const inForce = await asked.catch((error: SoxError) => ({ state: 'unreadable', error }) as const);
    if (inForce.state === 'absent') return 'absent';
    return inForce.state === 'valid' ? inForce.policy.people.map(({ id }) => id).join() : wrong(inForce.error);
  };
  const once = await told(policyAt(git, 'HEAD'));
  expect(await told(policyAt(git, 'index'))).toBe(once);
  expect(await told(policyOnDisk(repo.dir))).toBe(once);
  return once;
}

function outside(repo: Repo, name: string, text: string): string {
  const path = join(repo.env['HOME'] ?? '', name);
  writeFileSync(path, text);
  return path;
}

describe('a register in the tree', () => {
  test('is read from the same commit as the policy, and is an input of it', async () => {
    const repo = makeRepo();
    repo.commit('Begin', { 'sox.config.ts': policy({ file: 'hr/people.csv' }), 'hr/people.csv': CSV });
    expect(await people(repo)).toBe('p-1');
    const inForce = await policyAt(openGit(repo.dir, repo.env), 'HEAD');
    const blob = repo.git('rev-parse', 'HEAD:hr/people.csv').trim();
    expect(inForce).toMatchObject({ inputs: [{ path: 'hr/people.csv', blob }], policy: { people: [{ names: ['Ada Lovelace'] }] } });
  });

  test.each<[name: string, value: unknown, csv: string | null, expected: string]>([
    ['it is not there', { file: 'people.csv' }, null, '2 register-missing sox.config.ts:2:19'],
    ['it is pinned', { file: 'people.csv', sha256: sha256(CSV) }, CSV, 'p-1'],
    ['it is another than the pinned one', { file: 'people.csv', sha256: sha256('x') }, CSV, '2 register-digest sox.config.ts:2:41'],
    ['it has a mistake', { file: 'people.csv' }, `${CSV}p-2,,bo,\n`, '2 policy-wrong-value people.csv:3:6'],
    ['its path leads out of the tree', { file: '../people.csv' }, CSV, '2 policy-wrong-value sox.config.ts:2:19'],
    ['its path is one of the home folder', { file: '~/people.csv' }, CSV, '2 policy-wrong-value sox.config.ts:2:19'],
    ['it is neither rows nor a file', 'people.csv', CSV, '2 policy-wrong-type sox.config.ts:2:11'],
    ['the file is no text', { file: 7 }, CSV, '2 policy-wrong-type sox.config.ts:2:19'],
    ['a key of the file is not known', { file: 'people.csv', sha: '' }, CSV, '2 policy-unknown-key sox.config.ts:2:32'],
    ['rows have a mistake', [{ id: 'p-1' }, { id: 'p-1' }], CSV, '2 policy-wrong-value sox.config.ts:2:31'],
  ])('%s', async (_, value, csv, expected) => {
    const repo = makeRepo();
    repo.commit('Begin', { 'sox.config.ts': policy(value), ...(csv === null ? {} : { 'people.csv': csv }) });
    expect(await people(repo)).toBe(expected);
  });

  test('is no symbolic link', async () => {
    const repo = makeRepo();
    repo.write('real.csv', CSV);
    symlinkSync('real.csv', join(repo.dir, 'people.csv'));
    repo.commit('Begin', { 'sox.config.ts': policy({ file: 'people.csv' }) });
    expect(await people(repo)).toMatch(/^2 import-not-a-file/);
  });

  test('whose name looks like a pathspec is the file of that name', async () => {
    const repo = makeRepo();
    repo.commit('Begin', { 'sox.config.ts': policy({ file: 'a*.csv' }), 'ab.csv': CSV });
    expect(await people(repo)).toMatch(/^2 register-missing/);
  });
});

describe('a register outside the tree', () => {
  test('counts as it was pinned, and in no other way', async () => {
    const repo = makeRepo();
    const file = outside(repo, 'people.csv', CSV);
    repo.commit('Begin', { 'sox.config.ts': policy({ file, sha256: sha256(CSV) }) });
    expect(await people(repo)).toBe('p-1');
    writeFileSync(file, `${CSV}p-2,Eve,eve@example.com,security-reviewer\n`);
    expect(await people(repo)).toMatch(/^3 register-digest sox\.config\.ts:2:\d+$/);
  });

  test('without a pin is a mistake, whatever is there', async () => {
    const repo = makeRepo();
    repo.commit('Begin', { 'sox.config.ts': policy({ file: outside(repo, 'people.csv', CSV) }) });
    expect(await people(repo)).toBe('2 policy-wrong-value sox.config.ts:2:19');
  });

  test.each(['/dev/zero.csv', '/nowhere/people.csv'])('%s is not there', async (file) => {
    const repo = makeRepo();
    repo.commit('Begin', { 'sox.config.ts': policy({ file, sha256: sha256('') }) });
    expect(await people(repo)).toBe('3 register-missing sox.config.ts:2:19');
  });

  test('what is no regular file is never read', async () => {
    const repo = makeRepo();
    const file = join(repo.env['HOME'] ?? '', 'endless.csv');
    symlinkSync('/dev/zero', file);
    repo.commit('Begin', { 'sox.config.ts': policy({ file, sha256: sha256('') }) });
    expect(await people(repo)).toBe('3 register-missing sox.config.ts:2:19');
  });
});

test('a history is answered with the register of each commit by one git process, and what did not change is the same value', async () => {
  const repo = makeRepo();
  const config = policy({ file: 'hr/people.csv' });
  const first = repo.commit('First', { 'sox.config.ts': config, 'hr/people.csv': CSV });
  const second = repo.commit('Second', { 'hr/people.csv': `${CSV}p-2,Bo,bo@example.com,developer\n` });
  const third = repo.commit('Third', { 'sox.config.ts': `${config}// a comment\n` });
  const fourth = repo.commit('Fourth', { 'hr/people.csv': CSV, 'sox.config.ts': config });
  const git = openGit(repo.dir, repo.env);
  let processes = 0;
  const counted = <Args extends unknown[], Result>(start: (...args: Args) => Result) => {
    return (...args: Args): Result => {
      processes += 1;
      return start(...args);
    };
  };
  const reader = createPolicyReader({ ...git, run: counted(git.run), spawn: counted(git.spawn) });
  onTestFinished(() => reader.close());
  const told = await Promise.all([first, second, third, fourth].map((commit) => reader.at(commit)));
  const rows = told.map((one) => (one.state === 'valid' ? one.policy.people : []));
  expect(rows.map((list) => list.map(({ id }) => id).join())).toStrictEqual(['p-1', 'p-1,p-2', 'p-1,p-2', 'p-1']);
  expect(processes).toBe(1);
  expect(told[3]).toBe(told[0]);
  expect(rows[2]).toBe(rows[1]);
});
