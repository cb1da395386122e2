import type { ChalkInstance } from 'chalk';
import { judgeAll } from '../controls/define.ts';
import { CONTROLS } from '../controls/index.ts';
import { commitsBeforeAdoption } from '../facts/adoption.ts';
import { createChange, isAskedOfChange } from '../facts/change.ts';
import { coverageAt } from '../facts/coverage-at.ts';
import { type BaseRules, gatherRange, idsOf, NO_WATCH, type RangeCommit, rulesOfBase } from '../facts/range.ts';
import { type Git, openGit } from '../git/git.ts';
import { listCommitIds } from '../git/list-commit-ids.ts';
import { type CommitMails, listMails } from '../git/list-identities.ts';
import { listRefs } from '../git/list-refs.ts';
import { requireRepository } from '../git/require-repository.ts';
import { resolveCommit, resolveCommits } from '../git/resolve-commit.ts';
import { addAll } from '../model/add-all.ts';
import { shortId } from '../model/amend-command.ts';
import { type Commit, type ObjectId, subjectOf } from '../model/commit.ts';
import { NO_COVERAGE } from '../model/coverage.ts';
import { EXIT, type ExitCode } from '../model/error.ts';
import type { Mark } from '../model/mark.ts';
import type { Policy } from '../model/policy.ts';
import { isOfMessage, keysOf, wayOut } from '../model/rules/way-out.ts';
import type { Verdict } from '../model/verdict.ts';
import { redact } from '../scan/redact.ts';
import type { Host } from './host.ts';
import { paintFor } from './paint.ts';

/** A ref that a push would change. `null` stands for a side that does not exist. */
export interface PushedRef {
  readonly name: string;
  readonly from: ObjectId | null;
  readonly to: ObjectId | null;
}

/** What git feeds to `pre-push`: `<local ref> <local id> <remote ref> <remote id>` lines. Refs have no blanks, and may be any other bytes. */
export function parsePushedRefs(text: string): PushedRef[] {
  return text.split('\n').flatMap((line) => {
    const [, to, name, from] = /^\S+ ([0-9a-f]{40,64}) (\S+) ([0-9a-f]{40,64})$/.exec(line) ?? [];
    return to === undefined || name === undefined || from === undefined ? [] : [{ name, from: idOrNull(from), to: idOrNull(to) }];
  });
}

const idOrNull = (id: string): string | null => (/^0+$/.test(id) ? null : id);

/** `pre-push`: the pusher's own commits that no ref of a remote has yet, by the policy of the branch that they go to. */
export async function guardPush(input: Buffer, remote: string, host: Host): Promise<ExitCode> {
  const git = openGit(host.cwd, host.env);
  await requireRepository(git);
  const refs = await refsToJudge(git, parsePushedRefs(input.toString('utf8')), host);
  const known = await existing(
    git,
    refs.flatMap(({ from }) => from ?? []),
  );
  const own = await identities(git);
  const failed: Failed[] = [];
  const seen = new Set<ObjectId>();
  const tips = new Set<ObjectId>();
  for (const { to, from } of refs) {
    if (to === null) continue;
    const all = await newCommits(git, to, known);
    for (const { id } of all.slice(-1)) tips.add(id);
    const commits = all.filter(({ id, mails }) => !seen.has(id) && (own.size === 0 || mails.some((mail) => own.has(mail))));
    for (const { id } of commits) seen.add(id);
    if (commits.length === 0) continue;
    const ids = commits.map(({ id }) => id);
    for (const part of await byRules(git, ids, await targetOf(git, from !== null && known.includes(from) ? from : null, remote), host))
      addAll(failed, await judgePart(git, part));
  }
  if (failed.length === 0) return EXIT.ok;
  const blocking = failed.filter(({ observed }) => !observed);
  host.write(redact(explain(failed, tips, blocking.length > 0, paintFor(host))));
  if (blocking.length === 0) return EXIT.ok;
  return blocking.some((one) => failuresOf(one).length > 0) ? EXIT.fail : EXIT.unknown;
}

/** Commits that are judged by the same rules. */
interface Part {
  readonly ids: readonly ObjectId[];
  readonly base: BaseRules;
  readonly observed: boolean;
}

/**
 * What a known branch of the remote says holds for everything that goes to it. Where none is known, the policy at HEAD stands in, and only for what was made
 * after it was adopted: of what came before, secrets alone are judged, by the same baseline.
 */
async function byRules(git: Git, ids: readonly ObjectId[], target: ObjectId | null, host: Host): Promise<Part[]> {
  const head = target === null ? await resolveCommit(git, 'HEAD') : null;
  const base = await rulesOfBase(git, target ?? head, host.now());
  const observed = base.rules.readable && base.rules.policy?.mode === 'observe';
  if (target !== null || base.source === null) return [{ ids, base, observed }];
  const before = await commitsBeforeAdoption(git, ids);
  const { paths, secrets } = base.rules;
  const unadopted: BaseRules = { ...base, rules: { readable: true, policy: null, paths, secrets } };
  return [
    { ids: ids.filter((id) => before.has(id)), base: unadopted, observed },
    { ids: ids.filter((id) => !before.has(id)), base, observed },
  ];
}

async function judgePart(git: Git, { ids, base, observed }: Part): Promise<Failed[]> {
  const failed: Failed[] = [];
  const policy = base.rules.readable ? base.rules.policy : null;
  const change = createChange(base.rules.paths, 'oldest-first');
  const gathered: RangeCommit[] = [];
  for await (const one of gatherRange({ git, commits: idsOf(ids), base, moment: 'push' }, NO_WATCH)) {
    change.saw(one.facts);
    gathered.push(one);
  }
  const coverage = gathered.some(({ facts }) => isAskedOfChange(facts))
    ? await coverageAt(git, ids.at(-1) ?? null, policy?.tests.coverage ?? [])
    : NO_COVERAGE;
  for (const { facts: own, unknown } of gathered) {
    const facts = isAskedOfChange(own) ? change.complete(own, coverage) : own;
    const verdicts = judgeAll(CONTROLS, facts, unknown).filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown');
    if (verdicts.length > 0) failed.push({ commit: facts.commit, marks: facts.marks, verdicts, policy, observed });
  }
  return failed;
}

interface Failed {
  readonly commit: Commit;
  readonly marks: readonly Mark[];
  readonly verdicts: readonly Verdict[];
  readonly policy: Policy | null;
  readonly observed: boolean;
}

/** The controls that it fails. */
const failuresOf = ({ verdicts }: Failed): string[] => verdicts.filter(({ outcome }) => outcome === 'fail').map(({ control }) => control);

/**
 * The list can be read once. A hook that ran before may have taken it: the pre-commit framework says what it was in the environment, and where
 * nobody does, the commit that is checked out stands in.
 */
async function refsToJudge(git: Git, refs: readonly PushedRef[], { env }: Host): Promise<readonly PushedRef[]> {
  if (refs.length > 0) return refs;
  const told = env['PRE_COMMIT_TO_REF'] ?? '';
  const to = await resolveCommit(git, told === '' ? 'HEAD' : told);
  return [{ name: env['PRE_COMMIT_REMOTE_BRANCH'] ?? 'HEAD', from: await resolveCommit(git, env['PRE_COMMIT_FROM_REF'] ?? ''), to }];
}

/** Parents first. A tag is followed to its commit; what is no commit (a tag of a file) has none. */
async function newCommits(git: Git, tip: ObjectId, known: readonly ObjectId[]): Promise<CommitMails[]> {
  const commit = await resolveCommit(git, tip);
  if (commit === null) return [];
  const { refs } = await listRefs(git, ['refs/remotes']);
  const others = refs.filter(({ type }) => type === 'commit').map(({ id }) => id);
  const { count, idAt } = await listCommitIds(git, { reachableFrom: [commit], butNotFrom: [...new Set([...others, ...known])] });
  return listMails(
    git,
    Array.from({ length: count }, (_, at) => idAt(at)),
  );
}

/** What the remote says it has and this clone has not cannot be left out of the walk. */
async function existing(git: Git, ids: readonly ObjectId[]): Promise<ObjectId[]> {
  const found = await resolveCommits(git, ids);
  return ids.filter((_, at) => found[at] !== null);
}

/** The tip of the branch that the commits go to; for a new one that of the remote's own branch. Null where neither is known. */
async function targetOf(git: Git, from: ObjectId | null, remote: string): Promise<ObjectId | null> {
  return from ?? (await resolveCommit(git, `refs/remotes/${remote}/HEAD`));
}

/** The addresses of whoever pushes, as git would write them into a commit; none where git knows none, and then every commit is looked at. */
async function identities(git: Git): Promise<ReadonlySet<string>> {
  const asked = await Promise.all(['GIT_AUTHOR_IDENT', 'GIT_COMMITTER_IDENT'].map((name) => git.run(['var', name], { mayFail: true })));
  const mails = asked.map(({ stdout }) => /<([^>]*)>/.exec(stdout.toString('utf8'))?.[1]?.toLowerCase() ?? '');
  return new Set(mails.filter((mail) => mail !== ''));
}

function explain(failed: readonly Failed[], tips: ReadonlySet<ObjectId>, blocks: boolean, paint: ChalkInstance): string {
  const what = failed.length === 1 ? 'one of your commits' : `${failed.length} of your commits`;
  const lines = [
    `${paint.red.bold('sox:')} ${what} ${blocks ? 'may not be pushed as it is; nothing was pushed.' : 'fails a check (only observed: the push goes on).'}`,
    '',
  ];
  for (const { commit, verdicts } of failed) {
    lines.push(`  ${paint.bold(commit.id?.slice(0, 12) ?? '')}  ${oneLine(subjectOf(commit.message))}`);
    for (const { control, reasons, outcome } of verdicts)
      lines.push(
        ...reasons.map(
          ({ text }) => `    ${paint.yellow(outcome === 'fail' ? 'fails  ' : 'unknown')}  ${oneLine(text)}  ${paint.dim(control)}`,
        ),
      );
  }
  return `${[...lines, '', ...whatToDo(failed, tips, paint)].join('\n')}\n`;
}

function whatToDo(failed: readonly Failed[], tips: ReadonlySet<ObjectId>, paint: ChalkInstance): string[] {
  const [first] = failed.filter((one) => failuresOf(one).length > 0);
  if (first === undefined) return [];
  const { id, parents } = first.commit;
  const last = failed.find((one) => tips.has(one.commit.id ?? '') && failuresOf(one).some(isOfMessage));
  return [
    paint.bold('What to do'),
    ...wayOut({
      failures: failed.flatMap((one) => failuresOf(one).map((control) => ({ control, marks: one.marks }))),
      keys: keysOf(first.policy),
      last: last?.commit ?? null,
      from: parents.length === 0 ? '--root' : `${shortId(id ?? '')}^`,
    }),
    '',
  ];
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');
