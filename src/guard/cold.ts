/**
 * The part of the guard that is loaded only when the clean path is left: a policy to compile, a suspicion to look into, a block to explain.
 */
import { type Git, openGit } from '../git/git.ts';
import { fieldsOf } from '../git/path-text.ts';
import { suggestTrailer } from '../attribution/tool-trailer.ts';
import { createCollector } from '../facts/collect-scan.ts';
import { changeOf, filesOf } from '../facts/from-commit.ts';
import { markedRisks } from '../facts/marked-risks.ts';
import { mergeHeads, scanStaged, stagedDeltas } from '../facts/scan-staged.ts';
import { scanNewMessage } from '../facts/scan-text.ts';
import { spokenTrailers } from '../facts/spoken-trailers.ts';
import { withPaths } from '../facts/with-paths.ts';
import type { Content } from '../model/amend-command.ts';
import type { Commit } from '../model/commit.ts';
import { cleanMessage } from '../model/clean-message.ts';
import type { Delta } from '../model/delta.ts';
import { EXIT, type ExitCode, formatPlace, type Problem, SoxError } from '../model/error.ts';
import type { Facts } from '../model/facts.ts';
import { blocks } from '../model/finding.ts';
import { onOneLine } from '../model/on-one-line.ts';
import { POLICY_FILES, RISKS } from '../model/policy.ts';
import { unnamedTools } from '../model/rules/unnamed-tools.ts';
import type { Verdict } from '../model/verdict.ts';
import type { CachedPolicy } from '../policy/compiled.ts';
import type { InForce } from '../policy/in-force.ts';
import { compilePathRules } from '../policy/path-rules.ts';
import { isOneOf } from '../policy/policy-files.ts';
import { maskAll, redact } from '../scan/redact.ts';
import { VERSION } from '../version.ts';
import { baselineChange } from './baseline-change.ts';
import { amendCommand, type FixInput, fixCommand } from './blocked-command.ts';
import {
  type Circumstances,
  circumstancesOf,
  commandSettings,
  encodingSettings,
  isDated,
  ordersTrailers,
  PARTIAL_INDEX,
} from './circumstances.ts';
import { explainMessage, replacedKey } from './explain-message.ts';
import type { Repeat } from './explain-secrets.ts';
import type { Host } from './host.ts';
import { type Cleanup, isCleanup } from './input.ts';
import { hasDivider, keepMessage } from './kept-message.ts';
import { keepStaging } from './kept-staging.ts';
import { readMessage, textOf } from './message-bytes.ts';
import { judgeSecrets, rulesAtHead } from './judge-secrets.ts';
import { judgeMessage } from './message-controls.ts';
import { paintFor } from './paint.ts';
import { repairsPolicy } from './repairs-policy.ts';
import { unwantedIn, withoutTrailers } from './unwanted-trailers.ts';

export interface Staged {
  readonly deltas: readonly Delta[];
  /** Those whose blobs have to be read. */
  readonly suspects: readonly Delta[];
  readonly merging: boolean;
  readonly policy: CachedPolicy;
}

/** Judges the staged content exactly, by its blobs, and says what is wrong with it. */
export async function judgeStaged({ deltas, suspects, merging, policy }: Staged, host: Host): Promise<ExitCode> {
  const git = open(host);
  const paint = paintFor(host);
  const isPolicyFile = policyFilesOf(policy);
  const paths = deltas.map((delta) => delta.path);
  if (policy.state === 'invalid' && !(await repairsPolicy(git, paths, isPolicyFile))) return refuseBrokenPolicy(policy.problems, host);
  const staged = paths.some(isPolicyFile) ? await stagedPolicy(host) : null;
  if (staged?.state === 'invalid')
    return refuse('the staged policy is not valid, so it cannot come into force.', staged.error.problems, host);
  const baseline = await baselineChange(git, deltas);
  if (baseline.state === 'invalid')
    return refuse('the staged baseline is not valid, so it cannot come into force.', [baseline.problem], host);
  if (baseline.state === 'changed') host.write(`${paint.yellow('sox:')} ${baseline.words}\n`);
  if (policy.state === 'invalid') host.write(`${paint.yellow('sox:')} the policy at HEAD is broken; ${repairWords(staged)}.\n`);
  if (policy.state === 'valid' && staged !== null) await sayWeakenings(policy, staged, host);
  const into = createCollector(await rulesAtHead(git, policy, host));
  await scanStaged(git, deltas, suspects, merging ? await mergeHeads(git, host.env) : [], into);
  return judgeSecrets(
    into.result(() => false),
    { deltas, policy, repeat: null },
    host,
  );
}

/** A message as it was given to a hook, with what is known of its commit. */
export interface NewMessage extends Pick<Written, 'file' | 'mode' | 'commentString' | 'isLast'>, Pick<Commit, 'author' | 'committer'> {
  readonly policy: CachedPolicy;
}

/** Judges the secrets that stand in the message. */
export async function judgeSecretsOfMessage(given: NewMessage, host: Host): Promise<ExitCode> {
  const { file, mode, commentString, policy, isLast } = given;
  const git = open(host);
  const into = createCollector(await rulesAtHead(git, policy, host));
  scanNewMessage(Buffer.from(cleanMessage(readMessage(file), { cleanup: mode, commentString }), 'latin1'), into);
  const found = into.result(() => false);
  const blocking = found.findings.filter(blocks);
  const observe = policy.state === 'valid' && policy.policy.mode === 'observe';
  const repeat = blocking.length === 0 ? null : await (observe ? amendMade : repeatMasked)(git, given, host);
  return judgeSecrets({ ...found, findings: isLast ? found.findings : blocking }, { deltas: [], policy, repeat }, host);
}

/** The secrets that sox knows are masked in what is kept of the message; what a policy's own rule has found is left to an editor. */
async function repeatMasked(git: Git, { file, mode, commentString, author, committer }: NewMessage, host: Host): Promise<Repeat> {
  const circumstances = await circumstancesOf(git, host);
  const cleaned = cleanMessage(readMessage(file), { cleanup: cleanupOf(circumstances, mode), commentString });
  const masked = maskAll(cleaned);
  const isMasked = masked !== cleaned;
  const command = fixCommand({
    ...circumstances,
    ...(await contentOf(git, circumstances, host)),
    author,
    dated: isDated(author, host.now() / 1000),
    settings: [...commandSettings(circumstances, { author, committer }), ...encodingSettings(circumstances)],
    message: keepMessage(masked, false, null, host),
    edit: !isMasked,
    trailers: [],
    replace: null,
  });
  return { command, isMasked };
}

/** Where the policy only observes, the commit is made, and its message is left to an editor. */
async function amendMade(git: Git, { author, committer }: NewMessage, host: Host): Promise<Repeat> {
  const circumstances = await circumstancesOf(git, host);
  const made = await madeBy(git, circumstances, host);
  const amending = { ...circumstances, command: { ...circumstances.command, amend: true, resetAuthor: false } };
  const settings = [...commandSettings(amending, { author, committer }), ...encodingSettings(amending)];
  return { command: amendCommand({ ...amending, settings, made, trailers: [], replace: null }), isMasked: false };
}

/** What the commit will be that is about to be made. */
async function madeBy(git: Git, { command, head }: Circumstances, host: Host): Promise<Content> {
  const before = head === null ? [] : command.amend ? head.parents : [head.id];
  const merged = command.amend ? [] : await mergeHeads(git, host.env);
  return { parents: [...before, ...merged], tree: await git.text(['write-tree']) };
}

/** `commit-msg` while the policy at HEAD is broken: only its repair goes through. */
export async function judgeBrokenPolicy(policy: Extract<CachedPolicy, { state: 'invalid' }>, host: Host): Promise<ExitCode> {
  const git = open(host);
  return (await repairsPolicy(git, await stagedPaths(git), policyFilesOf(policy))) ? EXIT.ok : refuseBrokenPolicy(policy.problems, host);
}

export interface Written {
  /** As far as the message and the environment tell. */
  readonly facts: Facts;
  /** git's message file, as the hook was given it. */
  readonly file: string;
  /** How git cleans the message, unless its command line says otherwise. */
  readonly mode: Cleanup;
  readonly commentString: string;
  readonly encoding: string | null;
  /** False where another hook sees the message after this one. */
  readonly isLast: boolean;
}

/** Judges once more, with what is staged, and explains why the message is refused, with the command that makes the same commit with what is missing; or says what cannot be told of it. */
export async function judgeWithStaged(
  { facts: told, file, mode, commentString, encoding, isLast }: Written,
  host: Host,
): Promise<ExitCode> {
  const git = open(host);
  const facts = await withStaged(git, told, host);
  const verdicts = judgeMessage(facts);
  const failed = verdicts.filter(({ outcome }) => outcome === 'fail');
  if (failed.length === 0) {
    if (isLast) sayUntold(verdicts, host);
    return EXIT.ok;
  }
  const observe = facts.policy?.mode === 'observe';
  const circumstances = await circumstancesOf(git, host);
  const cleaned = cleanMessage(readMessage(file), { cleanup: cleanupOf(circumstances, mode), commentString });
  // Their lines are those of the message as it is kept, which the command line may have cleaned in another way than was judged.
  const unwanted = unwantedIn({ ...facts, trailers: spokenTrailers(textOf(cleaned, encoding)) });
  const configured = ordersTrailers(circumstances);
  const text = withoutTrailers(cleaned, unwanted);
  const way = observe
    ? { made: await madeBy(git, circumstances, host) }
    : { message: keepMessage(text, configured, replacedKey(facts, failed), host), ...(await contentOf(git, circumstances, host)) };
  const mark = unnamedTools(facts.marks)[0] ?? facts.marks.find((candidate) => candidate.strength !== 'weak');
  const toolTrailer = mark === undefined ? '' : suggestTrailer(mark, facts.policy?.ai.toolTrailers);
  const takesTrailers = unwanted.length === 0 && !configured && !hasDivider(cleaned);
  host.write(redact(explainMessage({ facts, failed, circumstances, way, toolTrailer, takesTrailers }, paintFor(host))));
  return observe ? EXIT.ok : EXIT.fail;
}

/** How git cleans the message, as far as its command line and configuration tell. */
const cleanupOf = ({ command: { cleanup } }: Circumstances, mode: Cleanup): Cleanup =>
  cleanup !== null && isCleanup(cleanup) ? cleanup : mode;

/** What the next command has to say of the content. `git commit <paths>` commits from an index of its own: the same paths have to be named. */
async function contentOf(git: Git, { command }: Circumstances, host: Host): Promise<Pick<FixInput, 'paths' | 'staged'>> {
  const paths = PARTIAL_INDEX.test(host.env['GIT_INDEX_FILE'] ?? '') ? await stagedPaths(git) : [];
  return { paths, staged: command.selected && paths.length === 0 ? await keepStaging(git, host) : null };
}

/** What the check in CI will not let pass: whoever writes the message can still say it clearly. */
function sayUntold(verdicts: readonly Verdict[], host: Host): void {
  const reasons = verdicts.flatMap(({ control, reasons: why }) => why.map(({ text }) => `  - ${onOneLine(text)} (${control})\n`));
  if (reasons.length === 0) return;
  const words = 'the commit goes on, but it cannot be told whether it is what the policy asks; `sox check` will say the same:';
  host.write(redact(`${paintFor(host).yellow('sox:')} ${words}\n${reasons.join('')}`));
}

/** The risk of what is staged, and whether it is a merge: the same facts that the commit will show once it is made. */
async function withStaged(git: Git, facts: Facts, host: Host): Promise<Facts> {
  const heads = await mergeHeads(git, host.env);
  const deltas = await stagedDeltas(git, heads);
  const parents = heads.length === 0 ? facts.commit.parents : ['HEAD', ...heads];
  const commit = { ...facts.commit, parents };
  if (facts.policy === null) return { ...facts, deltas, commit };
  const marked = await markedRisks(git, deltas, facts.policy);
  const files = filesOf(deltas, compilePathRules(facts.policy), marked);
  const risk = RISKS.find((one) => files.some((file) => file.risk === one)) ?? 'low';
  return withPaths({ ...facts, deltas, risk, files, change: changeOf(files, deltas), commit }, marked);
}

/** Prints what stopped the hook; anything but a {@link SoxError} is a bug in sox. Either way the commit is stopped: nothing was checked. */
export async function explainError(error: unknown, host: Host): Promise<ExitCode> {
  if (error instanceof SoxError) {
    refuse('', error.problems, host);
    return error.exit;
  }
  const trace = redact(error instanceof Error ? (error.stack ?? error.message) : String(error));
  host.write(
    `sox: this is a bug in sox ${VERSION}; the commit was stopped because nothing could be checked.\nPlease report it with these lines:\n${trace}\n`,
  );
  return EXIT.bug;
}

const open = ({ cwd, env }: Host): Git => openGit(cwd, env);

/** Tells the files that may hold the policy, and those that it is made of besides. */
function policyFilesOf(policy: CachedPolicy): (path: string) => boolean {
  const inputs = policy.state === 'absent' ? [] : policy.inputs.map(({ path }) => path);
  return (path) => isOneOf([...POLICY_FILES, ...inputs], path);
}

/** What becomes of a broken policy: a commit that takes it away is let through as well, for there is no telling it from the way back to none. */
const repairWords = (staged: InForce | null): string =>
  staged?.state === 'absent'
    ? 'this commit takes it away and is let through. That makes the policy weaker, from the next commit on; an audit shows it'
    : 'this commit repairs it and is let through';

async function stagedPaths(git: Git): Promise<string[]> {
  const { stdout } = await git.run(['diff', '--cached', '--name-only', '-z', '--no-renames', '--no-ext-diff']);
  return fieldsOf(stdout).filter((path) => path !== '');
}

/** The policy as it is staged. */
async function stagedPolicy(host: Host): Promise<InForce> {
  return (await import('./compile-policy.ts')).stagedPolicy(host);
}

/** What of the policy a commit makes weaker, in words: it is let through, and an audit shows it. */
async function sayWeakenings(
  before: Extract<CachedPolicy, { state: 'valid' }>,
  staged: Exclude<InForce, { state: 'invalid' }>,
  host: Host,
): Promise<void> {
  const { compareInForce } = await import('../policy/compare-in-force.ts');
  const weaker = compareInForce(before, staged).filter(({ strength }) => strength === 'weaker');
  if (weaker.length === 0) return;
  const lines = weaker.map(({ words }) => `  - ${words.replaceAll('\n', ' ')}\n`);
  host.write(
    redact(
      `${paintFor(host).yellow('sox:')} this commit makes the policy weaker, from the next commit on; an audit shows it:\n${lines.join('')}`,
    ),
  );
}

function refuseBrokenPolicy(problems: readonly Problem[], host: Host): ExitCode {
  return refuse(
    'the policy at HEAD is not valid; until it is repaired, only a commit that touches nothing but the policy goes through (of package.json its `sox` key).',
    [...problems, { code: 'way-out', message: 'Repair the file, then: git add <file> && git commit -m "Repair the policy"' }],
    host,
  );
}

function refuse(headline: string, problems: readonly Problem[], host: Host): ExitCode {
  const paint = paintFor(host);
  const lines = headline === '' ? [] : [`${paint.red.bold('sox:')} ${headline}`, ''];
  for (const { place, message, hint } of problems) {
    lines.push(`  ${place === undefined ? '' : `${paint.bold(formatPlace(place))}  `}${message}`);
    if (hint !== undefined) lines.push(...hint.split('\n').map((line) => `    ${line}`));
  }
  host.write(redact(`${lines.join('\n')}\n`));
  return EXIT.usage;
}
