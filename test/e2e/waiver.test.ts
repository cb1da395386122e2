import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeRepo, type Repo } from '../support/repo.ts';

const YAML = `# Approved by the board. Keep the order.
- id: w-1
  control: "ai-tool-disclosed"
  people: [bo@example.com]   # until he is back
  reason: old tool
  requestedBy: bo@example.com
  approvedBy: Grace Gray <grace@example.com>
  from: 2026-01-01
  until: '2026-03-01'  # a Sunday
`;
const JSON_TEXT =
  '[\n\t{ "id": "w-1", "control": "ai-tool-disclosed", "people": ["bo@example.com"], "reason": "old", "requestedBy": "bo@example.com",\n\t"approvedBy": "grace@example.com", "from": "2026-01-01", "until": "2026-03-01" }\n]\n';

const FILES: readonly [name: string, text: string][] = [
  ['waivers.yaml', YAML],
  ['waivers.yaml', YAML.replaceAll('\n', '\r\n')],
  ['waivers.yaml', YAML.trimEnd()],
  ['waivers.yml', '# none\n[]\n'],
  ['waivers.yaml', '[]'],
  ['waivers.json', JSON_TEXT],
  ['waivers.json', '[]\n'],
  ['waivers.json', '[]'],
  ['waivers.json', `[${JSON_TEXT.slice(3, -3).replaceAll(/[\n\t]/g, '')}]`],
];

function adopted(name: string, text: string, more = ''): Repo {
  const repo = makeRepo();
  repo.commit('Adopt', {
    [`compliance/${name}`]: text,
    'sox.config.ts': `export default { waivers: { list: { file: 'compliance/${name}'${more} } } };\n`,
  });
  return repo;
}

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const add = (repo: Repo, ...args: string[]) =>
  repo.sox(
    'waiver',
    'add',
    '--control',
    'ai-reviewer-named',
    '--path',
    'tools/**',
    '--reason',
    'one "maintainer": # alone',
    '--requested-by',
    'bo@example.com',
    '--approved-by',
    'Grace Gray <grace@example.com>',
    '--until',
    day(30),
    ...args,
  );

describe.each(FILES)('a register %s', (name, text) => {
  test('gets a waiver, keeps its other bytes, and is valid', () => {
    const repo = adopted(name, text);
    const dry = add(repo, '--dry-run');
    expect([dry.code, dry.stderr, repo.read(`compliance/${name}`)]).toEqual([0, '', text]);
    const { code, stdout, stderr } = add(repo);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('for ai-reviewer-named');
    const written = repo.read(`compliance/${name}`);
    // What was there is there, in one piece or around the new row.
    const kept = text
      .trimEnd()
      .replace(/\[\s*\]$/, '')
      .replace(/\s*\]$/, '');
    expect(written.startsWith(kept)).toBe(true);
    expect(readdirSync(join(repo.dir, 'compliance'))).toEqual([name]);
    expect(repo.sox('policy', 'check').code).toBe(0);
    repo.commit('Add');
    const listed = JSON.parse(repo.sox('waiver', 'list', '--format', 'json').stdout) as {
      waivers: { id: string; reason: string; standing: string; grade: string }[];
    };
    expect(listed.waivers.at(-1)).toMatchObject({
      reason: 'one "maintainer": # alone',
      standing: 'holds',
      grade: 'claimed',
      paths: ['tools/**'],
    });
    expect(repo.sox('waiver', 'list').stdout).toContain('in force');
  });
});

test.each(FILES.filter((_, at) => [0, 1, 5].includes(at)))('expire changes one day and no other byte: %s', (name, text) => {
  const repo = adopted(name, text);
  const { code, stderr } = repo.sox('waiver', 'expire', 'w-1', '--on', '2026-02-10');
  expect([code, stderr]).toEqual([0, '']);
  expect(repo.read(`compliance/${name}`)).toBe(text.replace('2026-03-01', '2026-02-10'));
  // Never longer, and only what is there.
  expect(repo.sox('waiver', 'expire', 'w-1', '--on', '2026-02-11').code).toBe(2);
  expect(repo.sox('waiver', 'expire', 'w-2').stderr).toContain('Did you mean w-1?');
});

describe('what is refused, and leaves the register as it was', () => {
  test.each<[string, string[], string]>([
    ['an approval by whoever asks', ['--approved-by', 'Bo Berg <bo@example.com>'], 'approved by whoever asked for it'],
    ['too long a time', ['--until', day(400)], 'more than 90 days'],
    ['an unknown control', ['--control', 'ai-reviewer-name'], 'Did you mean ai-reviewer-named?'],
    ['a control that is never waived', ['--control', 'waiver-valid'], 'that could be waived'],
    ['a day that is none', ['--until', '2026-02-30'], 'is no day'],
    ['an id that is taken', ['--id', 'w-1'], 'is the id of another waiver'],
    ['everything', ['--path', '**'], 'waives everything'],
  ])('%s', (_, args, words) => {
    const repo = adopted('waivers.yaml', YAML);
    const { code, stderr } = add(repo, ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
    expect(repo.read('compliance/waivers.yaml')).toBe(YAML);
  });

  test('a policy without a register, and one that is CSV', () => {
    const repo = makeRepo();
    repo.commit('Adopt', { 'sox.config.ts': 'export default {};\n' });
    expect(add(repo).stderr).toContain('names no register of waivers');
    const csv = adopted('waivers.csv', 'id,control,people,reason,requestedBy,approvedBy,from,until\n');
    expect(add(csv).stderr).toContain('sox writes waivers into .json and .yaml registers');
    const odd = adopted('waivers.yaml', '[\n] # none\n');
    expect(add(odd).stderr).toContain('is written in a way to which sox adds nothing');
    expect(odd.read('compliance/waivers.yaml')).toBe('[\n] # none\n');
  });
});

test('a pinned register says its new digest', () => {
  const sha256 = createHash('sha256').update(YAML).digest('hex');
  const repo = adopted('waivers.yaml', YAML, `, sha256: '${sha256}'`);
  const { code, stdout } = add(repo);
  expect(code).toBe(0);
  expect(stdout).toContain(createHash('sha256').update(repo.read('compliance/waivers.yaml')).digest('hex'));
});

test('lists what a waiver is worth', () => {
  const repo = adopted('waivers.yaml', YAML.replace('Grace Gray <grace@example.com>', 'bo@example.com'));
  const { code, stdout } = repo.sox('waiver', 'list');
  expect(code).toBe(0);
  expect(stdout).toContain('waives nothing');
  expect(stdout).toContain('was approved by whoever asked for it');
  expect(adopted('waivers.yaml', YAML).sox('waiver', 'list').stdout).toContain('ended');
});
