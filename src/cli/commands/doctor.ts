import { openGit } from '../../git/git.ts';
import { diagnose, type Diagnosis } from '../../install/diagnose.ts';
import { openRepository } from '../../install/open.ts';
import { EXIT, type ExitCode, formatPlace } from '../../model/error.ts';
import { compareInForce } from '../../policy/compare-in-force.ts';
import type { InForce } from '../../policy/in-force.ts';
import { misnamedPolicies, policyOnDisk } from '../../policy/on-disk.ts';
import { redact } from '../../scan/redact.ts';
import type { Context } from '../context.ts';
import { paintFor } from '../paint.ts';
import { notRead, policyOfCommit } from '../policy-here.ts';
import { redactedJson } from '../redacted-json.ts';

/** Says whether the hooks are live, and what to do where they are not. */
export async function doctor(context: Context, _options: object = {}): Promise<ExitCode> {
  const { io, format, version } = context;
  const opened = await openRepository(io.cwd, io.env, version);
  const diagnosis = await diagnose(opened, io.env);
  const policy = await policyOnDisk(opened.workspace.root);
  const problems = [...diagnosis.problems];
  if (policy.state === 'invalid') {
    problems.push(
      ...policy.error.problems.map(({ message, place, hint }) => ({
        what: `${place === undefined ? '' : `${formatPlace(place)}: `}${message}`,
        fix: hint ?? 'Correct the policy.',
      })),
    );
  }
  const { inForce } = await policyOfCommit(openGit(io.cwd, io.env), undefined);
  if (inForce.state === 'invalid')
    problems.push({
      what: 'the policy at HEAD is not valid: every commit but the one that repairs it is blocked',
      fix: 'Commit the repair of it alone: sox policy check --at HEAD says what is wrong.',
    });
  const notYet = notInForce(policy, inForce);
  const notes = [...diagnosis.notes, ...(notYet === null ? [] : [notYet])];
  if (policy.state === 'absent' && inForce.state === 'absent')
    notes.push(
      'There is no policy: hooks scan for secrets only. "sox init" writes one.',
      ...misnamedPolicies(opened.workspace.root).map(notRead),
    );
  const healthy = problems.length === 0;
  if (format === 'json')
    io.stdout.write(
      `${redactedJson({ command: 'doctor', healthy, policy: policy.state, policyInForce: notYet === null, ...diagnosis, problems, notes })}\n`,
    );
  else print(context, { ...diagnosis, problems, notes }, `${policy.state}${notYet === null ? '' : ', not in force yet'}`, healthy);
  return healthy ? EXIT.ok : EXIT.usage;
}

/** Why the policy of the work tree decides nothing yet; null where it is the one at HEAD, by which hooks judge, and where nobody can compare the two. */
function notInForce(here: InForce, atHead: InForce): string | null {
  if (here.state === 'invalid' || atHead.state === 'invalid') return null;
  if (atHead.state === 'absent')
    return here.state === 'absent' ? null : 'The policy is not committed, so it is not in force: until it is, hooks scan for secrets only.';
  if (here.state === 'absent') return 'The policy is missing here; the one at HEAD is in force until its removal is committed.';
  return compareInForce(atHead, here).length === 0
    ? null
    : 'The policy here is not the one at HEAD, which is in force until this one is committed: sox policy diff HEAD says how they differ.';
}

function print({ io }: Context, { manager, hooks, configHooks, problems, notes }: Diagnosis, policy: string, healthy: boolean): void {
  const paint = paintFor(io, io.stdout);
  const say = (text: string) => io.stdout.write(`${redact(text)}\n`);
  say(`Hooks: ${manager.id} (${manager.because})`);
  const list = (some: Diagnosis['hooks']) => {
    for (const { hook, state, version, why } of some) {
      const answer = [...(state === 'dead' || version === null ? [] : [`sox ${version} answers`]), ...(why === null ? [] : [why])];
      io.stdout.write(`  ${paint[COLOURS[state]](WORDS[state])}  ${hook.padEnd(18)} ${redact(answer.join('; '))}\n`);
    }
  };
  list(hooks);
  if (configHooks !== null && manager.id !== 'config-hooks') {
    say("git's own config hooks, which run whatever core.hooksPath says:");
    list(configHooks);
  }
  say(`Policy: ${policy}`);
  for (const { what, fix } of problems)
    io.stdout.write(`\n${paint.red('problem:')} ${redact(`${what}\n  ${fix.replaceAll('\n', '\n  ')}`)}\n`);
  for (const note of notes) say(`\nnote: ${note}`);
  say(`\n${healthy ? conclusion(hooks, configHooks) : 'Not every commit is checked here.'}`);
}

const WORDS = { live: 'live      ', unproved: 'not proved', dead: 'dead      ' };
const COLOURS = { live: 'green', unproved: 'yellow', dead: 'red' } as const;

function conclusion(hooks: Diagnosis['hooks'], configHooks: Diagnosis['configHooks']): string {
  const rows = [...hooks, ...(configHooks ?? [])];
  if (rows.every(({ state }) => state === 'live')) return 'All hooks are live.';
  const unproved = hooks.map(({ hook }) => hook).filter((hook) => !rows.some((one) => one.hook === hook && one.state === 'live'));
  return unproved.length === 0
    ? 'Each hook is live in one of the two ways.'
    : `No hook is dead, but not every one could be proved live: ${unproved.join(', ')}.`;
}
