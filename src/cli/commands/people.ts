import { peopleOfHistory } from '../../audit/people-of-history.ts';
import { type Git, openGit } from '../../git/git.ts';
import { requireRepository } from '../../git/require-repository.ts';
import { commitNamed, headCommit } from '../../git/resolve-commit.ts';
import type { ObjectId } from '../../model/commit.ts';
import { EXIT, type ExitCode, SoxError } from '../../model/error.ts';
import type { PersonRecord } from '../../model/people.ts';
import type { Policy, PolicySource } from '../../model/policy.ts';
import { checkPeople } from '../../model/rules/check-people.ts';
import { holdsOver } from '../../model/rules/holds-over.ts';
import { PEOPLE_SCHEMA, personJson, problemJson } from '../../report/people/json.ts';
import { personLines, problemLines } from '../../report/people/text.ts';
import { counted } from '../../report/shared/words.ts';
import type { Context } from '../context.ts';
import { paintFor } from '../paint.ts';
import { policyOfCommit, requirePolicy } from '../policy-here.ts';
import { oneLine } from '../policy-lines.ts';
import { createProgress, type Progress } from '../progress.ts';
import { redactedJson } from '../redacted-json.ts';

export interface PeopleOptions {
  readonly at?: string;
}

/** Lists whom the policy knows, by id, with roles, teams and days. */
export async function listPeople(context: Context, { at }: PeopleOptions): Promise<ExitCode> {
  const { io, format } = context;
  const { policy, source } = await peopleAt(openGit(io.cwd, io.env), at);
  const now = { from: io.now() / 1000, to: io.now() / 1000 };
  const people = policy.people.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((person) => [person, holdsOver(person, now)] as const);
  if (format === 'json')
    return answerJson(context, 'people list', { source, people: people.map(([person, active]) => personJson(person, active)) });
  io.stdout.write(`${personLines(people.map(cleanPerson), paintFor(io, io.stdout)).join('\n')}\n`);
  return EXIT.ok;
}

/** Compares whom the policy knows with who made the history. Ends with 1 where there is a mistake, with 3 where a commit cannot be read. */
export async function checkPeopleOf(context: Context, { at }: PeopleOptions): Promise<ExitCode> {
  const { io, format } = context;
  const stop = io.catchSignals();
  const git = openGit(io.cwd, io.env, stop);
  const { policy, source, tip } = await peopleAt(git, at);
  let progress: Progress | undefined;
  const seen = await peopleOfHistory(git, tip, policy.ai, {
    begin: (total, what) => {
      progress = createProgress(io, what, total);
    },
    at: (done) => progress?.at(done),
    stop,
  });
  progress?.end();
  const problems = checkPeople(policy, seen.people, { from: io.now() / 1000, to: io.now() / 1000 });
  const mistakes = problems.filter(({ isMistake }) => isMistake).length;
  const exit = mistakes > 0 ? EXIT.fail : seen.unreadable > 0 || stop.aborted ? EXIT.unknown : EXIT.ok;
  if (format === 'json') {
    const { commits, unreadable } = seen;
    answerJson(context, 'people check', { source, commits, unreadable, problems: problems.map(problemJson) });
    return exit;
  }
  const lines = [
    ...problemLines(
      problems.map((problem) => ({ ...problem, text: oneLine(problem.text) })),
      paintFor(io, io.stdout),
    ),
    `${counted(policy.people.length, 'person', 'people')} of ${oneLine(source.path)}, ${counted(seen.commits, 'commit')}: ${
      problems.length === 0 ? 'nothing to look at' : `${counted(mistakes, 'mistake')}, ${counted(problems.length - mistakes, 'note')}`
    }`,
    ...(seen.unreadable > 0 ? [`${counted(seen.unreadable, 'commit')} cannot be read`] : []),
  ];
  io.stdout.write(`${lines.join('\n')}\n`);
  return exit;
}

function cleanPerson<T>([person, active]: readonly [Readonly<PersonRecord>, T]): readonly [Readonly<PersonRecord>, T] {
  const { id, roles = [], teams = [] } = person;
  return [{ ...person, id: oneLine(id), roles: roles.map(oneLine), teams: teams.map(oneLine) }, active];
}

/** The policy of a commit, which knows people. Throws a SoxError where it does not. */
async function peopleAt(git: Git, name: string | undefined): Promise<{ policy: Policy; source: PolicySource; tip: ObjectId }> {
  await requireRepository(git);
  const here = await policyOfCommit(git, name);
  const { policy, source } = requirePolicy(here);
  const tip = name === undefined ? await headCommit(git) : await commitNamed(git, name);
  if (policy.people.length > 0 && tip !== null) return { policy, source, tip };
  throw new SoxError({
    code: 'no-people',
    message: `The policy of ${here.where} has no register of people.`,
    hint: 'Add `people` to it: docs/people.md.',
  });
}

function answerJson({ io, version }: Context, command: string, answer: object): ExitCode {
  io.stdout.write(`${redactedJson({ $schema: PEOPLE_SCHEMA, version: 1, sox: { version }, command, ...answer })}\n`);
  return EXIT.ok;
}
