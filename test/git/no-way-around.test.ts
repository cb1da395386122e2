import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SECRET_LINE } from '../support/hooked.ts';
import { makeRepo, type Repo, temporaryFolder } from '../support/repo.ts';
import { commitsIn, outcomeOf, runAudit } from '../support/run-audit.ts';
import { runCheck } from '../support/run-check.ts';

const AI = 'Assisted-by: Claude Code:claude-opus-4.6';
const REVIEWER = 'Reviewer: Grace Gray <grace@example.com>';

interface Site {
  readonly repo: Repo;
  /** The tip of `main`, whose policy judges; `topic` goes on from there. */
  readonly base: string;
}

function adopted(policy = '{}'): Site {
  const repo = makeRepo();
  const base = repo.commit('Adopt', { 'sox.config.ts': `export default ${policy};\n` });
  repo.git('checkout', '-q', '-b', 'topic');
  return { repo, base };
}

/** What check, pre-receive and audit say of the commits of `topic`. */
async function judged({ repo, base }: Site, env: Record<string, string> = {}): Promise<Judged> {
  const head = repo.git('rev-parse', 'topic').trim();
  const ofCheck = async (args: readonly string[], input = '') => (await runCheck(repo, args, env, input)).report.ranges[0]?.commits ?? [];
  const checks = [await ofCheck([`${base}..${head}`]), await ofCheck(['--pre-receive'], `${base} ${head} refs/heads/main\n`)];
  const { report } = await runAudit({ dir: repo.dir, env: { ...repo.env, ...env } }, '--branch', 'topic');
  const audited = commitsIn(report);
  return (commit, control) => [
    ...checks.map((commits) => commits.find(({ id }) => id === commit)?.verdicts.find((verdict) => verdict.control === control)?.outcome),
    outcomeOf(audited.get(commit), control),
  ];
}

type Judged = (commit: string, control: string) => (string | undefined)[];

const FAIL = ['fail', 'fail', 'fail'];

interface Case {
  readonly name: string;
  readonly message: string;
  readonly author?: Person;
  readonly committer?: Person;
}

interface Person {
  readonly name: string;
  readonly email: string;
}

/** The cases as commits of one topic, each by its own people, judged together; what is said of each, by name. */
async function judgedTogether(cases: readonly Case[], control: string): Promise<Record<string, (string | undefined)[]>> {
  const site = adopted();
  const { repo } = site;
  const ids = new Map<string, string>();
  for (const { name, message, author = ADA, committer = ADA } of cases) {
    Object.assign(repo.env, { GIT_AUTHOR_NAME: author.name, GIT_AUTHOR_EMAIL: author.email });
    Object.assign(repo.env, { GIT_COMMITTER_NAME: committer.name, GIT_COMMITTER_EMAIL: committer.email });
    repo.git('commit', '-q', '--allow-empty', '--cleanup=verbatim', '-m', message);
    ids.set(name, repo.git('rev-parse', 'HEAD').trim());
  }
  const verdict = await judged(site);
  return Object.fromEntries([...ids].map(([name, id]) => [name, verdict(id, control)]));
}

const allFail = (cases: readonly Case[]) => Object.fromEntries(cases.map(({ name }) => [name, FAIL]));

const ADA: Person = { name: 'Ada Author', email: 'ada@example.com' };
const reviewedBy = (name: string, reviewer: string, author = ADA): Case => ({
  name,
  message: `Add\n\n${AI}\nReviewer: ${reviewer}`,
  author,
  committer: author,
});

describe('nobody reviews himself', () => {
  const HIMSELF: readonly Case[] = [
    reviewedBy('in another case', 'ADA author <x@example.org>'),
    reviewedBy('the other way round', 'Author, Ada <x@example.org>'),
    reviewedBy('with dots', 'ada.author <x@example.org>'),
    reviewedBy('with an initial', 'Ada B. Author <x@example.org>'),
    reviewedBy('with a title', 'Dr. Ada Author <x@example.org>'),
    reviewedBy('with accents', 'Áda Authör <x@example.org>'),
    reviewedBy('with a zero-width space', 'Ada\u200b Author <x@example.org>'),
    reviewedBy('with a zero-width joiner in a word', 'A\u200dda Author <x@example.org>'),
    reviewedBy('with a soft hyphen', 'Ada Au\u00adthor <x@example.org>'),
    reviewedBy('with a direction override', '\u202eAda Author\u202c <x@example.org>'),
    reviewedBy('with a no-break space', 'Ada\u00a0Author <x@example.org>'),
    reviewedBy('in Cyrillic letters that look the same', '\u0410d\u0430 \u0410uth\u043er <x@example.org>'),
    reviewedBy('in full width', '\uff21\uff44\uff41 \uff21\uff55\uff54\uff48\uff4f\uff52 <x@example.org>'),
    reviewedBy(
      'in mathematical letters',
      '\u{1d400}\u{1d41d}\u{1d41a} \u{1d400}\u{1d42e}\u{1d42d}\u{1d421}\u{1d428}\u{1d42b} <x@example.org>',
    ),
    reviewedBy('by the address alone', 'Grace Gray <ada@example.com>'),
    reviewedBy('by the address in another case', 'Grace Gray <ADA@Example.COM>'),
    reviewedBy('with a plus address', 'Grace Gray <ada+review@example.com>'),
    reviewedBy('with a quoted address', 'Grace Gray <"ada"@example.com>'),
    reviewedBy('with a comment in the address', 'Grace Gray <ada(work)@example.com>'),
    reviewedBy('with a dot behind the domain', 'Grace Gray <ada@example.com.>'),
    reviewedBy('with an invisible character in the address', 'Grace Gray <ada\u2060@example.com>'),
    reviewedBy('with a look-alike in the domain', 'Grace Gray <ada@ex\u0430mple.com>'),
    reviewedBy('without a bracket', 'ada@example.com'),
    reviewedBy('by the first name alone', 'Ada'),
    reviewedBy('by an account', '@ada'),
    reviewedBy('behind another bracket', '<ada@example.com> Grace Gray'),
    reviewedBy('Gmail ignores dots', 'G <a.da.author@googlemail.com>', { name: 'Ada', email: 'adaauthor+x@gmail.com' }),
    reviewedBy('GitHub puts a number before the name', 'G <ada@users.noreply.github.com>', {
      name: 'Ada',
      email: '12345+ada@users.noreply.github.com',
    }),
    reviewedBy('an umlaut written out', 'Ada Mueller <x@example.org>', { name: 'Ada Müller', email: 'ada@example.com' }),
    { ...reviewedBy('nor the committer', 'Grace Gray <grace@example.com>'), committer: { name: 'Grace Gray', email: 'grace@example.com' } },
  ];
  const OTHER = reviewedBy('somebody else may', 'Grace Gray <grace@example.com>');

  test('in whatever spelling; somebody else may', async () => {
    expect(await judgedTogether([...HIMSELF, OTHER], 'ai-reviewer-named')).toEqual({
      ...allFail(HIMSELF),
      [OTHER.name]: ['pass', 'pass', 'pass'],
    });
  });

  test('nor who is the author by another name in .mailmap', async () => {
    const site = adopted();
    const { repo } = site;
    repo.write('.mailmap', 'Hal Hill <hal@example.com> Ada Author <ada@example.com>\n');
    repo.git('config', 'log.mailmap', 'true');
    repo.git('config', 'mailmap.file', join(repo.dir, '.mailmap'));
    const mapped = repo.commit(`Add\n\n${AI}\nReviewer: Ada Author <ada@example.com>`, { 'a.js': '1\n' });
    expect((await judged(site))(mapped, 'ai-reviewer-named')).toEqual(FAIL);
  });
});

describe('who is nobody, or no person, reviews nothing', () => {
  const NOBODY: readonly Case[] = [
    reviewedBy('a bot', 'dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>'),
    reviewedBy('a bot with an invisible character', 'renovate[bo\u200bt] <bot@example.org>'),
    reviewedBy('an AI tool', 'Claude <noreply@anthropic.com>'),
    reviewedBy('an AI tool at another address', 'Claude Code <x@example.org>'),
    reviewedBy('an AI tool with an invisible character', 'Claude\u200b Co\u200bde <x@example.org>'),
    reviewedBy('an AI tool in Cyrillic letters', 'Cl\u0430ude Code <x@example.org>'),
    reviewedBy('a model', 'GPT-5.5 <x@example.org>'),
    reviewedBy('the placeholder', 'REVIEWER NAME <REVIEWER@EXAMPLE.INVALID>'),
    reviewedBy('another placeholder', 'TODO'),
    reviewedBy('a placeholder with an invisible character', 'TO\u200bDO'),
    reviewedBy('a placeholder in Cyrillic letters', 'T\u041eDO <x@example.org>'),
    reviewedBy('nothing', ''),
    reviewedBy('one letter', 'x'),
    reviewedBy('a stop', '.'),
  ];

  test('in whatever spelling', async () => {
    expect(await judgedTogether(NOBODY, 'ai-reviewer-named')).toEqual(allFail(NOBODY));
  });
});

describe('a reviewer counts only where the message says it of this commit', () => {
  const FENCE = '```';
  const ELSEWHERE: readonly Case[] = [
    { name: 'in a quotation', message: `Add\n\n> ${REVIEWER}\n\n${AI}` },
    { name: 'in a code fence', message: `Add\n\n${FENCE}\n${REVIEWER}\n${FENCE}\n\n${AI}` },
    {
      name: 'in a code fence that git takes for a part of the block',
      message: `Add\n\n${FENCE}\nSigned-off-by: Ada Author <ada@example.com>\n${REVIEWER}\n${FENCE}\n${AI}`,
    },
    { name: 'in a fence of tildes', message: `Add\n\n~~~\nSigned-off-by: Ada Author <ada@example.com>\n${REVIEWER}\n~~~\n${AI}` },
    { name: 'indented as code', message: `Add\n\n    ${REVIEWER}\n\n${AI}` },
    { name: 'in the middle of the message', message: `Add\n\n${REVIEWER}\n\nMore words.\n\n${AI}` },
    { name: 'in the subject', message: `${REVIEWER}\n\n${AI}` },
    { name: 'as the continuation of another trailer', message: `Add\n\n${AI}\n ${REVIEWER}` },
    { name: 'under another key', message: `Add\n\n${AI}\nX-Reviewer: Grace Gray <grace@example.com>` },
    { name: 'with a space in the key', message: `Add\n\n${AI}\nReviewer by: Grace Gray <grace@example.com>` },
    { name: 'below the scissors', message: `Add\n\n${AI}\n# ------------------------ >8 ------------------------\n${REVIEWER}` },
  ];

  /** What says that an AI took part, where git reads no trailer. */
  const OUT_OF_SIGHT: readonly Case[] = [
    { name: 'below the scissors', message: `Add\n\n# ------------------------ >8 ------------------------\nAgent-Signature: x` },
    { name: 'a little indented', message: 'Add\n\n  Agent-Signature: x\n\nMore words.' },
    { name: 'as the continuation of another', message: 'Add\n\nSigned-off-by: Ada Author <ada@example.com>\n Agent-Signature: x' },
  ];

  test('an AI that is named out of the sight of git is seen', async () => {
    expect(await judgedTogether(OUT_OF_SIGHT, 'ai-reviewer-named')).toEqual(allFail(OUT_OF_SIGHT));
  });

  test('nowhere else', async () => {
    expect(await judgedTogether(ELSEWHERE, 'ai-reviewer-named')).toEqual(allFail(ELSEWHERE));
  });
});

describe('neither repository nor machine has a say', () => {
  const CONFIGURATION = [
    ['trailer.reviewer.key', 'Grace: '],
    ['trailer.separators', '=#'],
    ['trailer.ifexists', 'replace'],
    ['trailer.sign.command', 'echo Reviewer: Grace Gray'],
    ['core.commentChar', 'A'],
    ['core.commentString', 'Assisted'],
    ['core.useReplaceRefs', 'true'],
    ['core.notesRef', 'refs/notes/commits'],
    ['notes.displayRef', '*'],
    ['log.mailmap', 'true'],
    ['log.showSignature', 'true'],
    ['i18n.logOutputEncoding', 'UTF-16'],
    ['i18n.commitEncoding', 'UTF-16'],
    ['diff.ignoreSubmodules', 'all'],
    ['diff.renames', 'copies'],
    ['diff.external', 'true'],
    ['diff.noprefix', 'true'],
    ['core.bigFileThreshold', '1'],
    ['core.quotePath', 'false'],
    ['color.ui', 'always'],
    ['grep.patternType', 'perl'],
    ['core.commitGraph', 'true'],
    ['core.hooksPath', '/nowhere'],
    ['hook.sox.enabled', 'false'],
    ['sox.home', '/nowhere'],
    ['sox.node', '/bin/true'],
  ] as const;

  /** A topic with an undisclosed reviewer, and with a secret that is gone again. */
  function bad(): Site & { ai: string; secret: string } {
    const site = adopted();
    const ai = site.repo.commit(`Add\n\n${AI}`, { 'a.js': '1\n' });
    const secret = site.repo.commit('Pay', { 'pay.js': SECRET_LINE });
    site.repo.commit('Take it out', { 'pay.js': '' });
    return { ...site, ai, secret };
  }

  async function expectFailures(site: ReturnType<typeof bad>, env: Record<string, string> = {}): Promise<void> {
    const verdict = await judged(site, env);
    expect(verdict(site.ai, 'ai-reviewer-named')).toEqual(FAIL);
    expect(verdict(site.secret, 'no-hardcoded-secret')).toEqual(FAIL);
  }

  test('configuration of the repository', async () => {
    const site = bad();
    const { repo } = site;
    for (const [key, value] of CONFIGURATION) repo.git('config', key, value);
    await expectFailures(site);
  });

  test('configuration in the environment', async () => {
    const pairs = CONFIGURATION.map(([key, value], at) => [
      [`GIT_CONFIG_KEY_${at}`, key],
      [`GIT_CONFIG_VALUE_${at}`, value],
    ]);
    await expectFailures(bad(), {
      GIT_CONFIG_COUNT: String(CONFIGURATION.length),
      ...(Object.fromEntries(pairs.flat()) as Record<string, string>),
    });
  });

  test('attributes, wherever they stand', async () => {
    const site = bad();
    const { repo } = site;
    const everywhere = '* binary -diff -text filter=x export-ignore linguist-generated\n';
    writeFileSync(join(repo.dir, '.git/attributes'), everywhere);
    repo.git('config', 'core.attributesFile', join(repo.dir, '.git/attributes'));
    mkdirSync(join(repo.dir, '.git/info'), { recursive: true });
    writeFileSync(join(repo.dir, '.git/info/attributes'), everywhere);
    repo.write('.gitattributes', everywhere);
    await expectFailures(site, { GIT_ATTR_SOURCE: 'HEAD' });
  });

  test('variables that point git somewhere else', async () => {
    const site = bad();
    const clean = makeRepo();
    clean.commit('Clean');
    const elsewhere = join(clean.dir, '.git');
    const variables: Record<string, string>[] = [
      { GIT_DIR: elsewhere },
      { GIT_DIR: elsewhere, GIT_WORK_TREE: clean.dir },
      { GIT_COMMON_DIR: elsewhere },
      { GIT_OBJECT_DIRECTORY: join(elsewhere, 'objects') },
      { GIT_ALTERNATE_OBJECT_DIRECTORIES: join(elsewhere, 'objects') },
      { GIT_INDEX_FILE: join(elsewhere, 'index') },
      { GIT_NAMESPACE: 'other' },
      { GIT_QUARANTINE_PATH: join(elsewhere, 'objects'), GIT_OBJECT_DIRECTORY: join(site.repo.dir, '.git/objects') },
      { GIT_REPLACE_REF_BASE: 'refs/evil/' },
      { GIT_NO_REPLACE_OBJECTS: '' },
      { GIT_GRAFT_FILE: join(clean.dir, 'grafts') },
      { GIT_SHALLOW_FILE: join(clean.dir, 'shallow') },
      { GIT_LITERAL_PATHSPECS: '1', GIT_ICASE_PATHSPECS: '1' },
      { GIT_DIFF_OPTS: '-U0', GIT_EXTERNAL_DIFF: 'true' },
      { GIT_DEFAULT_HASH: 'sha256' },
      { GIT_NOTES_REF: 'refs/notes/commits', GIT_NOTES_DISPLAY_REF: '*' },
      { GIT_TRACE: '1', GIT_TRACE_SETUP: '1' },
      { GIT_CONFIG_PARAMETERS: "'core.commentChar'='A'" },
      { SOX: '0', HUSKY: '0', CI: 'true', SKIP: 'sox' },
    ];
    for (const env of variables) await expectFailures(site, env);
  }, 180_000);

  test('replace refs, also under another base', async () => {
    const site = bad();
    const { repo } = site;
    for (const id of [site.ai, site.secret]) {
      const clean = repo.git('commit-tree', `${site.base}^{tree}`, '-p', `${id}^`, '-m', `Add\n\n${REVIEWER}`).trim();
      repo.git('replace', id, clean);
      repo.git('update-ref', `refs/evil/${id}`, clean);
    }
    await expectFailures(site);
    await expectFailures(site, { GIT_REPLACE_REF_BASE: 'refs/evil/' });
    repo.git('config', 'core.useReplaceRefs', 'true');
    await expectFailures(site);
  });

  test('grafts and a commit-graph', async () => {
    const site = bad();
    const { repo } = site;
    repo.git('commit-graph', 'write', '--reachable');
    mkdirSync(join(repo.dir, '.git/info'), { recursive: true });
    writeFileSync(join(repo.dir, '.git/info/grafts'), `${repo.git('rev-parse', 'topic').trim()} ${site.base}\n`);
    await expectFailures(site);
  });

  test('notes', async () => {
    const site = bad();
    site.repo.git('notes', 'add', '-m', REVIEWER, site.ai);
    site.repo.git('notes', 'append', '-m', 'sox: pass', site.secret);
    await expectFailures(site);
  });

  test('alternates', async () => {
    const site = bad();
    const other = makeRepo();
    other.commit('Other');
    appendFileSync(join(site.repo.dir, '.git/objects/info/alternates'), `${join(other.dir, '.git/objects')}\n`);
    await expectFailures(site);
  });

  test('a policy and a baseline that are not committed, or committed later', async () => {
    const site = bad();
    const { repo } = site;
    const weak = "export default { mode: 'observe', ai: { reviewerAt: 'merge', reviewerTrailers: ['Assisted-by'] } };\n";
    repo.write('sox.config.ts', weak);
    await expectFailures(site);
    repo.git('add', '.');
    await expectFailures(site);
    repo.git('stash', '-q');
    expect((await runCheck(repo, [`${site.base}..topic`])).code).toBe(1);
    repo.commit('Weaken', { 'sox.config.ts': weak });
    expect((await judged(site))(site.ai, 'ai-reviewer-named')).toEqual(FAIL);
  });

  test('a cut-off that somebody wrote is no pass', async () => {
    const site = bad();
    writeFileSync(join(site.repo.dir, '.git/shallow'), `${site.ai}\n`);
    expect((await runCheck(site.repo, [`${site.base}..topic`])).code).toBe(3);
    expect((await runAudit(site.repo, '--branch', 'topic')).code).toBe(3);
  });

  test('a trailer that says the commit was skipped, waived or reviewed by sox itself', async () => {
    const site = adopted();
    const commit = site.repo.commit(
      `Add\n\n${AI}\nSox-Skipped: yes\nSox-Verdict: pass\nReviewer: sox <sox@example.org>\nAssisted-by: none`,
      { 'a.js': '1\n' },
    );
    expect((await judged(site))(commit, 'ai-tool-disclosed')).toEqual(FAIL);
  });
});

test('a folder that is no repository is not judged', async () => {
  await expect(runCheck({ dir: temporaryFolder(), env: makeRepo().env }, ['a..b'])).resolves.toMatchObject({ code: 2 });
});
