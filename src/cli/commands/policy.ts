import { TOOLS } from '../../attribution/tools/index.ts';
import { abouts, CONTROLS } from '../../controls/index.ts';
import { markedInTree } from '../../facts/marked-risks.ts';
import { type Git, openGit } from '../../git/git.ts';
import { requireRepository } from '../../git/require-repository.ts';
import type { ObjectId } from '../../model/commit.ts';
import { EXIT, type ExitCode, formatPlace, type Place, type Problem, SoxError } from '../../model/error.ts';
import type { Policy } from '../../model/policy.ts';
import type { Difference } from '../../model/rules/difference.ts';
import { compareInForce } from '../../policy/compare-in-force.ts';
import { together } from '../../policy/gathered.ts';
import { nearest } from '../../policy/nearest.ts';
import { originsOf, type PolicyValue } from '../../policy/origins.ts';
import { compileRisk, higher } from '../../policy/risk.ts';
import { compileSections } from '../../policy/sections.ts';
import { unknownCourses, unknownNames, unknownTrained } from '../../policy/unknown-names.ts';
import { writtenPolicy } from '../../policy/written-policy.ts';
import { counted } from '../../report/shared/words.ts';
import { DETECTORS } from '../../scan/detectors/index.ts';
import type { Context } from '../context.ts';
import { paintFor } from '../paint.ts';
import { fromRoot, pathBase } from '../root-paths.ts';
import { type PolicyHere, policyInWorkTree, policyOfCommit, policyStaged, requirePolicy, validOrNull } from '../policy-here.ts';
import { controlLines, differenceLines, oneLine, originWords, valueLines } from '../policy-lines.ts';
import { redactedJson } from '../redacted-json.ts';

export interface ShowOptions {
  readonly at?: string;
}

/** Prints the policy in force, with every default, and where each value comes from; for a path what holds for that path. */
export async function showPolicy(context: Context, path: string | undefined, { at }: ShowOptions): Promise<ExitCode> {
  const { io, format } = context;
  const git = await gitHere(context);
  const here = await policyOfCommit(git, at);
  const { policy, source, layers } = requirePolicy(here);
  const values = originsOf(policy, layers);
  const place = path === undefined ? '' : fromRoot(path, await pathBase(git));
  // The root stands for all of it.
  const shown = place === '' ? null : { path: place, risks: await risksOf(git, here.commit, policy, place) };
  const held = shown === null ? values : values.filter(({ key }) => isHeld(key, shown.risks));
  if (format === 'json') {
    const names = layers.map(({ kind, name }) => ({ kind, name }));
    return answerJson(context, 'policy show', { where: here.where, source, layers: names, path: shown, values: held.map(valueJson) });
  }
  const paint = paintFor(io, io.stdout);
  const below = layers.filter(({ kind }) => kind !== 'file').map(({ kind, name }) => (kind === 'preset' ? name : `organisation ${name}`));
  const on = below.length === 0 ? '' : `, on top of ${below.join(', ')}`;
  const lines = [
    `${paint.bold(oneLine(source.path))} of ${oneLine(here.where)}${oneLine(on)}`,
    ...(policy.mode === 'observe' ? [paint.yellow('monitored, not enforced: failures are reported and stop nothing')] : []),
    ...(shown?.risks.map(
      ({ risk, section }) => `${oneLine(shown.path)} is of ${risk} risk${section === null ? '' : `, by section ${section}`}`,
    ) ?? []),
    '',
    ...valueLines(held, paint),
  ];
  io.stdout.write(`${lines.join('\n')}\n`);
  return EXIT.ok;
}

interface RiskOfPath {
  readonly risk: string;
  /** The number of the section that judges the path; null for the whole policy. */
  readonly section: number | null;
}

/** By the path, and by what stands in the file at the commit. */
async function risksOf(git: Git, commit: ObjectId | null, policy: Policy, path: string): Promise<RiskOfPath[]> {
  const parts = compileSections(policy)([path]).map(async (part) => {
    const at = policy.sections.findIndex((section) => section.policy === part.policy);
    const marked = commit === null ? null : (await markedInTree(git, commit, [path], part.policy)).get(path);
    return { risk: higher(compileRisk(part.policy)(path), marked ?? 'low'), section: at < 0 ? null : at };
  });
  return Promise.all(parts);
}

/** Of the sections only those that the path is in. */
function isHeld(key: string, risks: readonly RiskOfPath[]): boolean {
  const section = /^sections\[(\d+)\]/.exec(key)?.[1];
  return section === undefined || risks.some((one) => one.section === Number(section));
}

export interface CheckOptions {
  readonly staged?: boolean;
  readonly at?: string;
}

/** Validates the policy of the work tree, of what is staged, or of a commit. Throws every mistake at once. */
export async function checkPolicy(context: Context, { staged = false, at }: CheckOptions): Promise<ExitCode> {
  const { io, format } = context;
  if (staged && at !== undefined)
    throw new SoxError({ code: 'usage', message: '--staged and --at name different policies.', hint: 'Give one of the two.' });
  const git = await gitHere(context);
  const here = staged ? await policyStaged(git) : at === undefined ? await policyInWorkTree(io) : await policyOfCommit(git, at);
  const said = here.inForce.state === 'absent' ? null : await namesIn(here, here.inForce);
  const names = said === null || said.problems.length === 0 ? null : new SoxError(said.problems);
  if (here.inForce.state === 'invalid') throw names === null ? here.inForce.error : together([here.inForce.error, names]);
  const { source } = requirePolicy(here);
  if (names !== null) throw names;
  const notes = said?.notes ?? [];
  if (format === 'json') return answerJson(context, 'policy check', { where: here.where, source, valid: true, notes });
  io.stdout.write(
    [`${oneLine(source.path)} of ${oneLine(here.where)} is valid.`, ...notes.map((note) => `note: ${oneLine(note)}`), ''].join('\n'),
  );
  return EXIT.ok;
}

/** What is wrong with the names that a policy uses, and what is to be known of them. Null where it cannot be read. */
async function namesIn(
  { inFiles }: PolicyHere,
  found: Found,
): Promise<{ readonly problems: readonly Problem[]; readonly notes: readonly string[] } | null> {
  const known = { controls: CONTROLS.map(({ id }) => id), tools: TOOLS, detectors: DETECTORS.map(({ id }) => id) };
  return inFiles(async (read) => {
    const written = await writtenPolicy(found, read);
    if (written === null) return null;
    const at = (place: Place | undefined): string => (place === undefined ? '' : `${formatPlace(place)}: `);
    const notes = [
      ...(await unknownCourses(written)).map(
        ({ course, place }) => `${at(place)}the policy asks for no course '${course}'; its records count for nothing`,
      ),
      ...(await unknownTrained(written)).map(
        ({ person, place }) => `${at(place)}'${person}' is not in the register of people; the records count for nobody in it`,
      ),
    ];
    return { problems: [...written.problems, ...(await unknownNames(written, known))], notes };
  });
}

type Found = Exclude<PolicyHere['inForce'], { state: 'absent' }>;

/** Prints what a control states, and what the policy makes of it. */
export async function explainControl(context: Context, id: string, { at }: ShowOptions): Promise<ExitCode> {
  const { io, format } = context;
  const control = CONTROLS.find((one) => one.id === id);
  const about = abouts()[id];
  if (control === undefined || about === undefined) throw unknownControl(id);
  const found = validOrNull(await policyOfCommit(await gitHere(context), at));
  const values = found === null ? null : originsOf(found.policy, found.layers);
  if (format === 'json') {
    const { title, statement, moments, keys } = control;
    const { why, fails, unknown, fix, mapping } = about;
    const own = values?.filter(({ key }) => keys.some((one) => key === one || key.startsWith(`${one}.`)));
    return answerJson(context, 'policy explain', {
      control: { id, title, statement, why, moments, fails, unknown, fix, mapping },
      values: own?.map(valueJson) ?? null,
    });
  }
  io.stdout.write(`${controlLines(control, about, values, paintFor(io, io.stdout)).join('\n')}\n`);
  return EXIT.ok;
}

/** Says in words what a change of the policy comes to. */
export async function diffPolicies(context: Context, from: string, to: string | undefined): Promise<ExitCode> {
  const { io, format } = context;
  const git = await gitHere(context);
  const [before, after] = [await policyOfCommit(git, from), to === undefined ? await policyInWorkTree(io) : await policyOfCommit(git, to)];
  const differences = compareInForce(validOrNull(before) ?? ABSENT, validOrNull(after) ?? ABSENT);
  if (format === 'json') {
    const named = ({ inForce, where }: PolicyHere) => ({ where, source: inForce.state === 'absent' ? null : inForce.source });
    return answerJson(context, 'policy diff', { from: named(before), to: named(after), differences });
  }
  const lines = [
    `${oneLine(before.where)} to ${oneLine(after.where)}: ${summary(differences)}`,
    ...differenceLines(differences, paintFor(io, io.stdout)),
  ];
  io.stdout.write(`${lines.join('\n')}\n`);
  return EXIT.ok;
}

const ABSENT = { state: 'absent' } as const;

function summary(differences: readonly Difference[]): string {
  if (differences.length === 0) return 'the two policies mean the same';
  return (['weaker', 'stricter', 'neither'] as const)
    .map((strength) => `${differences.filter((one) => one.strength === strength).length} ${strength}`)
    .join(', ');
}

async function gitHere({ io }: Context): Promise<Git> {
  const git = openGit(io.cwd, io.env);
  await requireRepository(git);
  return git;
}

const valueJson = ({ key, value, origin }: PolicyValue) => ({ key, value, origin: { ...origin, words: originWords(origin) } });

function answerJson({ io }: Context, command: string, answer: object): ExitCode {
  io.stdout.write(`${redactedJson({ command, ...answer })}\n`);
  return EXIT.ok;
}

function unknownControl(id: string): SoxError {
  const ids = CONTROLS.map((control) => control.id);
  const meant = nearest(id, ids);
  return new SoxError({
    code: 'no-such-control',
    message: `There is no control named ${JSON.stringify(id)}; sox has ${counted(ids.length, 'control')}.`,
    hint: meant === null ? `They are: ${ids.join(', ')}.` : `Did you mean ${meant}?`,
  });
}
