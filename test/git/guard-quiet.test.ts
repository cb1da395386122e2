import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TOOLS } from '../../src/attribution/tools/index.ts';
import { marksFromEnvironment } from '../../src/attribution/marks.ts';
import { factsFromMessage } from '../../src/facts/from-staged.ts';
import { leaveWord } from '../../src/guard/quiet.ts';
import type { Host } from '../../src/guard/host.ts';
import { cleanMessage } from '../../src/model/clean-message.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/model/policy.ts';
import { isAiAssisted } from '../../src/model/rules/ai-assisted.ts';
import { VERSION } from '../../src/version.ts';
import { makeRepo, PACKAGE, type Repo } from '../support/repo.ts';

const ADA = { name: 'Ada Author', email: 'ada@example.com', time: 0, zone: '+0000' };

/** A repository in which pre-commit has left word, and author and committer are known. */
function wordedRepo(): Repo {
  const repo = makeRepo();
  const head = repo.commit('Start');
  mkdirSync(join(repo.dir, '.git/sox'));
  writeFileSync(join(repo.dir, '.git/sox/quiet'), `${VERSION} ${head}\nsigns\n`);
  writeFileSync(join(repo.dir, '.git/sox/people'), `${VERSION}\nGrace <grace@example.com>\nAda Author <ada@example.com>\n`);
  return repo;
}

/** Which of the messages the shell says are surely irrelevant, in one process. git is asked for nothing but the committer. */
function quietOnes(repo: Repo, messages: readonly string[], env: Record<string, string> = {}): boolean[] {
  const dir = join(repo.dir, '.git/messages');
  mkdirSync(dir, { recursive: true });
  for (const [at, message] of messages.entries()) writeFileSync(join(dir, String(at)), message);
  writeFileSync(
    join(repo.dir, '.git/ask'),
    `sox_home='${PACKAGE}' sox_hook=prepare-commit-msg sox_dir=.git sox_common=.git sox_at=0
git() { echo "\${COMMITTER:-Ada Author <ada@example.com>} 1700000000 +0000"; }
. "$sox_home/hooks/_quiet"
while [ "$sox_at" -lt ${messages.length} ]; do
  if sox_irrelevant ".git/messages/$sox_at"; then echo quiet; else echo judge; fi
  sox_at=$((sox_at + 1))
done
`,
  );
  const { stdout, stderr, code } = repo.run('sh', ['.git/ask'], { env });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line === 'quiet');
}

function isJudged(raw: string, policy: Policy = DEFAULT_POLICY): boolean {
  return (['whitespace', 'strip', 'verbatim', 'scissors'] as const).some((cleanup) => {
    const message = cleanMessage(raw, { cleanup, commentString: '#' });
    return isAiAssisted(factsFromMessage({ message, author: ADA, committer: ADA, environment: {}, policy, now: 0 }).marks);
  });
}

const names = TOOLS.flatMap((tool) => [...tool.names, tool.name, ...(tool.mails ?? []), ...(tool.accounts ?? [])]);
const keys = [
  ...TOOLS.flatMap(({ trailers = [] }) => trailers.map(({ key }) => key)),
  ...[
    'Co-authored-by',
    'Author',
    'Coauthor',
    'Assisted-by',
    'Generated-with',
    'AI-Tool',
    'Agent',
    'Model',
    'assistant',
    'Tool',
    'Assisted',
    'Signed-off-by',
    'Entire-Checkpoint',
  ],
];
const pick = (words: readonly string[]) => fc.constantFrom(...words);
const name = fc.oneof(
  pick(names),
  pick(names).map((one) => one.toUpperCase()),
  pick(['Bob Martin', 'gpt-5', 'Opus 4.6', 'an AI', 'LLM bot', 'GenAI', 'Foo:bar-1']),
);
const phrase = pick([
  'Generated with ',
  'Co Authored By ',
  'Assisted by: ',
  'This patch was mostly written by ',
  'I used ',
  'with the help of ',
  'Full disclosure: ',
  '🤖 Generated with ',
  'Thanks to ',
  '🤖 Created by ',
  'This PR was written primarily by ',
  'I generated this with ',
  'Adds tests that were generated using ',
  'With AI support: ',
  'Summary by ',
]);
const line = fc.oneof(
  fc
    .tuple(pick(keys), pick([': ', ':', ' : ', ' ']), name, pick(['', ' <x@y.org>', ' <noreply@anthropic.com>', ' on behalf of Ada']))
    .map((parts) => parts.join('')),
  fc.tuple(phrase, name, pick(['', '.', ' to write this', ' wrote this'])).map((parts) => parts.join('')),
  fc.tuple(name, pick([' wrote this', ' on behalf of Ada', ': ', ''])).map((parts) => parts.join('')),
  pick([
    '',
    ' ',
    'Fix the rounding',
    ...[
      "Perfect! I've finished it",
      '## ✅ Implementation Complete',
      'You’re absolutely right!',
      'Based on the diff, here is the commit message:',
    ],
    '# comment',
    '    indented',
    '---',
    '> quoted',
    '```',
    'Squashed commit of the following:',
    'Signed-off-by: Ada Author <ada@example.com>',
  ]),
);
/** What git proposes for a squash, whoever wrote its parts. */
const squash = pick([
  'Acme Agent <agent@acme.local>',
  'acme-agent[bot] <x@y.org>',
  'Ada (x) <git+claude@ada.org>',
  'Ada <ada@ada.org>',
]).map(
  (author) =>
    `Squashed commit of the following:\n\ncommit ${'a'.repeat(40)}\nAuthor: ${author}\nDate:   Fri Nov 7 03:58:26 2026 +0000\n\n    Fix`,
);
const indented = fc.tuple(pick(['', '', '    ', '\t', '> ']), line).map((parts) => parts.join(''));
/** What subjects say of a tool in words of one's own. */
const subject = fc.oneof(
  pick(['Fix the total', 'ai slop: fix the total', 'vibe code the total', 'Merge pull request #7 from ada/total-18297631070959478130']),
  fc
    .tuple(
      pick(['apply ', 'fix: ', 'asked ', '[', 'Suggestions from ', 'test fixes from ']),
      name,
      pick([' suggestions', ' did it', ' to add tests', '] total', '']),
    )
    .map((parts) => parts.join('')),
  fc
    .tuple(pick(['Fix the total (', 'Fix the total (by ', 'Fix the total 🤖 Generated with ']), name, pick([')', '', ') (#7)']))
    .map((parts) => parts.join('')),
);
const message = fc
  .tuple(
    fc.oneof(
      pick(['Fix the total\n', '', '\n']),
      subject.map((text) => `${text}\n`),
    ),
    fc.array(fc.oneof({ weight: 9, arbitrary: indented }, squash), { maxLength: 5 }),
    pick(['', '\n']),
  )
  .map(([start, lines, end]) => start + lines.join('\n') + end);

test('what the shell calls irrelevant, no judgement would have touched', () => {
  const repo = wordedRepo();
  const messages = fc.sample(message, 4000);
  const quiet = quietOnes(repo, messages);
  expect(messages.filter((one, at) => quiet[at] === true && isJudged(one))).toEqual([]);
  // The comparison looks at both: neither side answers always the same.
  expect(messages.filter((one) => isJudged(one)).length).toBeGreaterThan(500);
  expect(quiet.filter(Boolean).length).toBeGreaterThan(100);
});

test("a person's messages are irrelevant", () => {
  const human = [
    'Fix the rounding of totals',
    'feat(api): add pagination (#123)\n\nThe list was too long: it took 3 s.\n\nCloses #12\n',
    'Fix: a thing\n\nBody.\n\nSigned-off-by: Ada Author <ada@example.com>\n',
    "Merge branch 'side'\n\n# Please enter a commit message to explain why this merge is necessary,\n# especially if it merges an updated upstream into a topic branch.\n",
    "Subject\n\n# Please enter the commit message for your changes. Lines starting\n# with '#' will be ignored, and an empty message aborts the commit.\n#\n# On branch main\n# Changes to be committed:\n#\tmodified:   src/a-b.ts\n#\n",
  ];
  expect(quietOnes(wordedRepo(), human)).toEqual(human.map(() => true));
});

test('where there is no policy nobody has to be known, and secrets are left to the guard all the same', () => {
  const repo = wordedRepo();
  repo.write('.git/sox/quiet', repo.read('.git/sox/quiet').replace('signs', 'nothing'));
  repo.run('rm', ['.git/sox/people']);
  expect(quietOnes(repo, ['Fix the total\n', 'Use 4111 1111 1111 1111\n'])).toEqual([true, false]);
});

test.each([
  ['what is not ASCII', 'Fix\n\nübung'],
  ['a carriage return', 'Fix\r\n'],
  ['a long message', `Fix\n\n${'word '.repeat(1000)}`],
  ['many lines', `Fix\n\n${'a\n'.repeat(100)}`],
  ['an empty file', ''],
])('%s is left to the guard', (_, text) => {
  expect(quietOnes(wordedRepo(), [text])).toEqual([false]);
});

describe('a plain message is left to the guard', () => {
  const plain = ['Fix the total\n'];
  const signs = TOOLS.flatMap(({ environment = [] }) => environment).filter(({ strength }) => strength === 'strong');

  test('under every variable that gives a tool away', () => {
    const repo = wordedRepo();
    const heard = [...signs.map(({ name: variable }) => variable), 'AI_AGENT', 'AGENT'];
    expect(heard.filter((variable) => quietOnes(repo, plain, { [variable]: 'agent-exec' })[0])).toEqual([]);
    expect(isAiAssisted(marksFromEnvironment({ AI_AGENT: 'x' }))).toBe(true);
    expect(quietOnes(repo, plain)).toEqual([true]);
  });

  test.each<[string, (repo: Repo) => Record<string, string> | void]>([
    ['after another commit', (repo) => void repo.commit('Next')],
    ['on another branch', (repo) => (repo.git('switch', '-q', '--orphan', 'x'), undefined)],
    ['with packed refs', (repo) => void repo.git('pack-refs', '--all')],
    ['of another author', () => ({ GIT_AUTHOR_NAME: 'Claude' })],
    ['of an unknown committer', () => ({ COMMITTER: 'Claude <noreply@anthropic.com>' })],
    ['where nobody is known', (repo) => void repo.run('rm', ['.git/sox/people'])],
    ['where another version knew them', (repo) => repo.write('.git/sox/people', '0.0.1\nAda Author <ada@example.com>\n')],
    ['where another version left word', (repo) => repo.write('.git/sox/quiet', repo.read('.git/sox/quiet').replace(VERSION, '0.0.1'))],
    ['without word', (repo) => void repo.run('rm', ['.git/sox/quiet'])],
  ])('%s', (_, change) => {
    const repo = wordedRepo();
    const env = change(repo) ?? {};
    expect(quietOnes(repo, plain, env)).toEqual([false]);
  });
});

test('what is known of the persons holds for the same process of git, and until the next message is prepared', () => {
  const repo = wordedRepo();
  writeFileSync(join(repo.dir, '.git/text'), 'Fix the total\n');
  const ask = (hook: string, committer: string) =>
    `sox_hook=${hook} COMMITTER='${committer}'; if sox_irrelevant .git/text; then echo quiet; else echo judge; fi`;
  const ada = 'Ada Author <ada@example.com>';
  const claude = 'Claude <noreply@anthropic.com>';
  const script = [
    `sox_home='${PACKAGE}' sox_dir=.git sox_common=.git; git() { echo "$COMMITTER 1700000000 +0000"; }; . "$sox_home/hooks/_quiet"`,
    ask('commit-msg', claude),
    ask('prepare-commit-msg', ada),
    ask('commit-msg', claude),
    ask('prepare-commit-msg', claude),
    ask('commit-msg', claude),
  ].join('\n');
  expect(repo.run('sh', ['-c', script]).stdout.trim().split('\n')).toEqual(['judge', 'quiet', 'quiet', 'judge', 'judge']);
});

describe('the word that pre-commit leaves', () => {
  const source = { path: 'sox.config.ts', blob: null };
  const left = (policy: Parameters<typeof leaveWord>[0]) => {
    const repo = makeRepo();
    const head = repo.commit('Start');
    leaveWord(policy, { env: { GIT_DIR: join(repo.dir, '.git') } } as unknown as Host);
    try {
      return readFileSync(join(repo.dir, '.git/sox/quiet'), 'utf8').replace(head, 'HEAD');
    } catch {
      return null;
    }
  };
  const valid = (ai: Partial<Policy['ai']>) =>
    ({ state: 'valid', source, imports: [], inputs: [], policy: { ...DEFAULT_POLICY, ai: { ...DEFAULT_POLICY.ai, ...ai } } }) as const;

  test('says what the policy asks', () => {
    expect(left({ state: 'absent' })).toBe(`${VERSION} HEAD\nnothing\n`);
    expect(left(valid({}))).toBe(`${VERSION} HEAD\nsigns\n`);
    expect(left(valid({ toolTrailers: ['Made-on'] }))).toBe(`${VERSION} HEAD\nsigns\n`);
  });

  test('is none where the policy asks more than a shell can see', () => {
    expect(left(valid({ toolTrailers: ['Robot'] }))).toBeNull();
    expect(left(valid({ disclosure: 'always' }))).toBeNull();
    const rules = [{ id: 'desk-code', title: 'Code of the desk', pattern: 'desk-[a-z]{4}' }];
    const { secrets } = DEFAULT_POLICY;
    expect(left({ ...valid({}), policy: { ...DEFAULT_POLICY, secrets: { ...secrets, rules } } })).toBeNull();
    expect(left({ state: 'invalid', source, problems: [], inputs: [] })).toBeNull();
  });
});
