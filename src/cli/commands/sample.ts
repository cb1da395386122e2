import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type DrawResult, drawSample, type PopulationChange, strataOf } from '../../audit/sample-draw.ts';
import { withDraw } from '../../audit/sample-draws.ts';
import { createEvaluation, type Evaluation } from '../../audit/sample-evaluation.ts';
import { discoverySizes, limitRows, SIZES } from '../../audit/sample-plan.ts';
import { populationChange } from '../../audit/sample-population.ts';
import { readSample } from '../../audit/read-sample.ts';
import { scopeOf } from '../../audit/report-scope.ts';
import { EXIT, type ExitCode, SoxError } from '../../model/error.ts';
import {
  type ControlEvaluation,
  type Draw,
  type DrawRequest,
  type Sample,
  type SampledPopulation,
  STRATA_KEYS,
  type StrataKey,
  TARGETS,
} from '../../model/sample.ts';
import { drawJson, evaluationJson, planJson, type SampleJson } from '../../report/sample/json.ts';
import { drawText, evaluationText, planText, type SampleText } from '../../report/sample/text.ts';
import { redact } from '../../scan/redact.ts';
import type { Context } from '../context.ts';
import { requireWritable, writeWhole } from '../out-file.ts';
import { paintFor } from '../paint.ts';
import { REPORT_FILE, type ReportFile, readReportFile, type SawChange } from '../report-file.ts';

export interface SampleOptions {
  readonly report?: string;
  readonly by?: string;
  readonly format?: 'text' | 'json';
}

export interface DrawOptions extends SampleOptions {
  readonly size: string;
  readonly seed: string;
  readonly seedFrom: string;
  readonly targeted?: string;
  readonly out?: string;
  readonly redraw?: string;
}

/** Where a sample is kept unless the command is told otherwise: the report's folder is for reports alone. */
const SAMPLE_FILE = 'sox-sample.json';

/** Draws a sample from the changes of a report, and keeps it. */
export async function drawFromReport({ io, version }: Context, options: DrawOptions): Promise<ExitCode> {
  const request = requestOf(options);
  const file = options.out ?? SAMPLE_FILE;
  const out = resolve(io.cwd, file);
  requireWritable(out, 'Choose another file with --out.');
  const { population, changes } = readPopulation(io.cwd, options.report ?? REPORT_FILE);
  const before = existsSync(out) ? drawsIn(out, file, population) : [];
  const drawn = new Date(io.now()).toISOString();
  const draws = withDraw(before, { ...request, drawn, ...drawSample(changes, request) }, options.redraw ?? null);
  const sample: Sample = { population, draws };
  if (draws !== before) writeWhole(out, [drawJson(sample, { sox: version, redact })]);
  write({ io, version }, options, { json: (to) => drawJson(sample, to), text: (to) => drawText(sample, file, to) });
  return EXIT.ok;
}

/** Evaluates the last draw of a sample by the verdicts of the report that it was drawn from. */
export async function evaluate({ io, version }: Context, file: string | undefined, options: SampleOptions): Promise<ExitCode> {
  const named = file ?? SAMPLE_FILE;
  const sample = readSample(textOf(resolve(io.cwd, named), named), named);
  const draw = lastOf(sample);
  let evaluation: Evaluation | null = null;
  const { population, changes } = readPopulation(io.cwd, options.report ?? REPORT_FILE, (change, { controls }) => {
    evaluation ??= createEvaluation(
      draw,
      controls.map(({ id }) => id),
    );
    evaluation.saw(change);
  });
  requireSameReport(sample.population, population, named);
  const again = drawnAgain(draw, changes, named);
  // TypeScript does not see what a callback assigns.
  const found = (evaluation as Evaluation | null)?.result() ?? { controls: [], targeted: [] };
  const answer = { population, draw: { ...draw, ...again }, draws: sample.draws.length, ...found };
  write({ io, version }, options, { json: (to) => evaluationJson(answer, to), text: (to) => evaluationText(answer, to) });
  return exitOf(found.controls);
}

/** A sample in which nothing could be tested shows nothing. */
function exitOf(controls: readonly ControlEvaluation[]): ExitCode {
  if (controls.some(({ deviations, undetermined }) => deviations > undetermined)) return EXIT.fail;
  const isOpen = controls.some(({ undetermined }) => undetermined > 0) || controls.every(({ tested }) => tested === 0);
  return isOpen ? EXIT.unknown : EXIT.ok;
}

/** Prints how large samples are, and what they show; with a report, of what they would be drawn. */
export async function plan({ io, version }: Context, options: SampleOptions): Promise<ExitCode> {
  const by = strataKeys(options.by);
  const here = options.report !== undefined || existsSync(resolve(io.cwd, REPORT_FILE));
  const read = here ? readPopulation(io.cwd, options.report ?? REPORT_FILE) : null;
  const answer = {
    population: read?.population ?? null,
    strata: read === null ? [] : strataOf(read.changes, by),
    by,
    sizes: SIZES,
    discovery: discoverySizes(read?.population.changes ?? null),
    limits: limitRows(),
  };
  write({ io, version }, options, { json: (to) => planJson(answer, to), text: (to) => planText(answer, to) });
  return EXIT.ok;
}

interface ReadPopulation {
  readonly population: SampledPopulation;
  readonly changes: readonly PopulationChange[];
}

function readPopulation(cwd: string, file: string, saw: SawChange = () => {}): ReadPopulation {
  const changes: PopulationChange[] = [];
  const read = readReportFile(cwd, file, (change, audit) => {
    changes.push(populationChange(change, changes.length + 1));
    saw(change, audit);
  });
  return { population: describe(read), changes };
}

const describe = ({ audit, totals, sha256 }: ReportFile): SampledPopulation => ({
  digest: totals.populationDigest,
  changes: totals.changes,
  commits: totals.commits,
  report: {
    sha256,
    taken: audit.taken,
    sox: { version: audit.sox.version, rules: audit.sox.rules },
    repository: { name: audit.repository.name, objectFormat: audit.repository.objectFormat },
    ...scopeOf(audit),
  },
});

function requestOf({ size, seed, seedFrom, by, targeted }: DrawOptions): DrawRequest {
  if (!/^[1-9]\d{0,6}$/.test(size)) throw usage(`--size takes a number of changes, not ${JSON.stringify(size)}.`);
  // Whoever draws again types it: letters that look or sound alike to a computer alone would draw another sample.
  if (!/^[\x20-\x7e]{1,200}$/.test(seed)) throw usage('--seed takes up to 200 letters, digits and signs of ASCII.');
  if (seedFrom.trim() === '') throw usage('--seed-from says who or what gave the seed: somebody who does not choose what is tested.');
  // As it is kept, so that the same request is known again.
  return { seed, seedFrom: redact(seedFrom), size: Number(size), by: strataKeys(by), targeted: chosen('--targeted', targeted, TARGETS) };
}

const strataKeys = (by: string | undefined): StrataKey[] => chosen('--by', by, STRATA_KEYS);

/** Names separated by commas, each once and in the order of the choices. */
function chosen<Choice extends string>(option: string, text: string | undefined, choices: readonly Choice[]): Choice[] {
  const names = (text ?? '').split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
  const unknown = names.find((name) => !choices.some((choice) => choice === name));
  if (unknown !== undefined)
    throw usage(`${option} knows no ${JSON.stringify(unknown)}; it takes ${choices.join(', ')}, separated by commas.`);
  return choices.filter((choice) => names.includes(choice));
}

const usage = (message: string): SoxError => new SoxError({ code: 'usage', message, hint: 'See sox sample draw --help.' });

function textOf(path: string, named: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new SoxError(
      {
        code: 'sample-unreadable',
        message: code === 'ENOENT' ? `There is no sample at ${named}.` : `The sample ${named} cannot be read (${code}).`,
        hint: 'Draw one with "sox sample", or name the file that it wrote.',
      },
      { cause: error },
    );
  }
}

function drawsIn(path: string, named: string, population: SampledPopulation): readonly Draw[] {
  const sample = readSample(textOf(path, named), named);
  requireSameReport(sample.population, population, named);
  return sample.draws;
}

/** A sample goes with the report that it was drawn from, to the byte: another one can have the same changes and say something else of them. */
function requireSameReport({ digest, report }: SampledPopulation, { digest: other, report: read }: SampledPopulation, named: string): void {
  if (digest !== other)
    throw new SoxError({
      code: 'other-population',
      message: `${named} is a sample of another population (${digest}) than the report of ${read.taken} has (${other}).`,
      hint: 'Name the report that it was drawn from with --report, or another file for the sample.',
    });
  if (report.sha256 === read.sha256) return;
  if (report.taken === read.taken)
    throw new SoxError(
      {
        code: 'report-altered',
        message: `The report of ${read.taken} is not as it was when ${named} was drawn from it (SHA-256 ${report.sha256}, now ${read.sha256}).`,
        hint: 'Do not rely on it: look for the report as it was, or audit again and compare the two.',
      },
      { exit: 3 },
    );
  throw new SoxError({
    code: 'other-report',
    message: `${named} was drawn from another report (taken ${report.taken}, SHA-256 ${report.sha256}) than that of ${read.taken}, which has the same changes.`,
    hint: 'Name the report that it was drawn from with --report. To have the verdicts of this one, draw from it into another file (--out): the same seed draws the same changes.',
  });
}

function lastOf({ draws }: Sample): Draw {
  const last = draws.at(-1);
  if (last === undefined) throw new Error('a sample without a draw');
  return last;
}

/** A draw can be made again, so nobody has to believe what a file says was drawn. Throws a {@link SoxError} where it says something else. */
function drawnAgain(draw: Draw, changes: readonly PopulationChange[], named: string): DrawResult {
  const again = drawSample(changes, draw);
  const ids = (of: Pick<Draw, 'items' | 'targetedItems'>): string =>
    JSON.stringify([of.items, of.targetedItems].map((list) => list.map(({ id }) => id)));
  if (ids(again) === ids(draw)) return again;
  throw new SoxError(
    {
      code: 'sample-altered',
      message: `${named} does not have the changes that its seed draws from this population.`,
      hint: 'Do not rely on it: draw again into another file, with the same seed, and compare the two.',
    },
    { exit: 3 },
  );
}

interface Written {
  readonly json: (to: SampleJson) => string;
  readonly text: (to: SampleText) => string;
}

function write({ io, version }: Pick<Context, 'io' | 'version'>, { format = 'text' }: SampleOptions, { json, text }: Written): void {
  io.stdout.write(format === 'json' ? json({ sox: version, redact }) : text({ redact, paint: paintFor(io, io.stdout) }));
}
