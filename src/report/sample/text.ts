import { onOneLine } from '../../model/on-one-line.ts';
import type {
  ControlEvaluation,
  Draw,
  Sample,
  SampledChange,
  SampledPopulation,
  SampleEvaluation,
  SamplePlan,
  TargetedEvaluation,
} from '../../model/sample.ts';
import type { Paint } from '../shared/paint.ts';
import { scopeText } from '../shared/scope.ts';
import { tableOf } from '../shared/table.ts';
import { counted, dateOf, grouped } from '../shared/words.ts';
import { redactedDraw, redactedPopulation } from './redacted.ts';

export interface SampleText {
  readonly redact: (text: string) => string;
  readonly paint: Paint;
}

/** Changes listed because of what they are, on a terminal: the file has all of them. */
const TARGETED_SHOWN = 50;

/** What was drawn: the population first, then who gave the seed, then every change. `file` has it as well. */
export function drawText({ population, draws }: Sample, file: string, { redact, paint }: SampleText): string {
  const last = draws.at(-1);
  if (last === undefined) throw new Error('a sample without a draw');
  const draw = redactedDraw(last, redact);
  return lines([
    ...populationLines(redactedPopulation(population, redact), paint),
    ...seedLines(draw, draws.length, paint),
    '',
    ...(draw.strata.length > 1 ? [...strataLines(draw), ''] : []),
    ...tableOf(
      ['', 'rank', 'change', 'place', 'risk', 'kind', 'date', 'subject'],
      draw.items.map((item, at) => [String(at + 1), item.rank.slice(0, 12), ...changeCells(item)]),
      { right: [0, 3] },
    ),
    '',
    ...targetedLines(draw, paint),
    `Kept in ${redact(file)}. Test every change of it; then: sox sample evaluate`,
  ]);
}

function populationLines({ digest, changes, commits, report }: SampledPopulation, paint: Paint): string[] {
  const { repository, taken, sox } = report;
  return [
    `population  ${paint.bold(digest)}`,
    `            ${counted(changes, 'change')}, ${counted(commits, 'commit')} of ${onOneLine(repository.name)}: ${scopeText(report)}`,
    `            audited ${taken} by sox ${sox.version}`,
  ];
}

function seedLines({ seed, seedFrom, drawn, size, by, standing, reason, items }: Draw, draws: number, paint: Paint): string[] {
  const fewer = items.length < size ? `, all there are: ${grouped(items.length)}` : '';
  const strata = by.length === 0 ? 'from all changes alike' : `by ${by.join(', ')}`;
  return [
    `seed        ${JSON.stringify(seed)} from ${onOneLine(seedFrom)}, drawn ${drawn}`,
    `draw        ${draws}: ${counted(size, 'change')}${fewer}, ${strata}`,
    ...(standing === 'extended' ? ['            extends the draw before: all that was drawn is still in it'] : []),
    ...(standing === 'redrawn' ? [paint.yellow(`            re-drawn, another sample was drawn before: ${onOneLine(reason ?? '')}`)] : []),
  ];
}

const strataLines = ({ strata }: Draw): string[] =>
  tableOf(
    ['stratum', 'changes', 'drawn'],
    strata.map(({ key, changes, drawn }) => [key, grouped(changes), grouped(drawn)]),
    { right: [1, 2] },
  );

const changeCells = ({ to, place, risk, kind, time, subject }: SampledChange): string[] => [
  to.slice(0, 12),
  grouped(place),
  risk,
  kind,
  dateOf(time),
  cut(onOneLine(subject)),
];

function targetedLines({ targeted, targetedItems }: Draw, paint: Paint): string[] {
  if (targeted.length === 0) return [];
  const more = targetedItems.length - TARGETED_SHOWN;
  return [
    `${paint.bold(`Targeted: ${targeted.join(', ')}`)}. ${counted(targetedItems.length, 'change')}, all there are; they represent nothing else, and are in no limit.`,
    ...tableOf(
      ['why', 'change', 'place', 'risk', 'kind', 'date', 'subject'],
      targetedItems.slice(0, TARGETED_SHOWN).map((item) => [item.why.join(', '), ...changeCells(item)]),
      { right: [2] },
    ),
    ...(more > 0 ? [`and ${grouped(more)} more`] : []),
    '',
  ];
}

/** What the sample showed of each control, and what that says of the population. */
export function evaluationText({ population, draw, draws, controls, targeted }: SampleEvaluation, { redact, paint }: SampleText): string {
  const safe = redactedDraw(draw, redact);
  const judged = controls.filter(isJudged);
  const commits = new Map(safe.items.map(({ id, to }) => [id, to.slice(0, 12)]));
  return lines([
    ...populationLines(redactedPopulation(population, redact), paint),
    ...seedLines(safe, draws, paint),
    '',
    ...(judged.length === 0
      ? [paint.yellow('No control was judged on any of the changes drawn: this says nothing of the population.')]
      : tableOf(['control', 'tested', 'of', 'deviations', 'limit 90 %', 'limit 95 %', 'waived', 'no test'], judged.map(controlCells), {
          right: [1, 2, 3, 4, 5, 6, 7],
        })),
    ...notJudged(controls),
    '',
    ...controls.flatMap(({ control, changes }) =>
      changes.length === 0 ? [] : [paint.red(`${control}: `) + changes.map((id) => commits.get(id) ?? id).join(' ')],
    ),
    ...targetedResult(targeted, safe, paint),
    ...NOTES,
    ...(safe.by.length > 0 ? [STRATIFIED] : []),
  ]);
}

const isJudged = ({ tested, waived }: TargetedEvaluation): boolean => tested + waived > 0;

function notJudged(controls: readonly TargetedEvaluation[]): string[] {
  const others = controls.filter((one) => !isJudged(one)).map(({ control }) => control);
  return others.length === 0 ? [] : [`no test of: ${others.join(', ')}`];
}

function controlCells({ control, tested, population, limits, waived, others, ...found }: ControlEvaluation): string[] {
  const [low = '-', high = '-'] = limits.map(({ rate }) => percent(rate));
  return [control, grouped(tested), grouped(population), deviationsCell(found), low, high, grouped(waived), grouped(others)];
}

function deviationsCell({ deviations, undetermined }: Pick<ControlEvaluation, 'deviations' | 'undetermined'>): string {
  return `${grouped(deviations)}${undetermined === 0 ? '' : ` (${grouped(undetermined)} not determinable)`}`;
}

const NOTES = [
  'Limits are exact, one-sided, and of the changes on which the control could be judged. What is not determinable counts as a deviation; what is waived is in no number but its own.',
  'The numbers are those of the report. Whether a deviation is a deficiency is for people to say.',
];
const STRATIFIED =
  'The limits take all strata together as one sample; a stratum that was too small for its share, and got one, makes them approximate.';

function targetedResult(targeted: readonly TargetedEvaluation[], { targeted: kinds, targetedItems }: Draw, paint: Paint): string[] {
  if (kinds.length === 0) return [];
  return [
    '',
    `${paint.bold(`Targeted: ${kinds.join(', ')}`)}. ${counted(targetedItems.length, 'change')}, all there are; in no limit.`,
    ...tableOf(
      ['control', 'tested', 'deviations', 'waived', 'no test'],
      targeted
        .filter(isJudged)
        .map((one) => [one.control, grouped(one.tested), deviationsCell(one), grouped(one.waived), grouped(one.others)]),
      { right: [1, 2, 3, 4] },
    ),
    ...notJudged(targeted),
    '',
  ];
}

/** Sizes in use, what they show, and the population at hand. */
export function planText({ population, strata, by, sizes, discovery, limits }: SamplePlan, { redact, paint }: SampleText): string {
  return lines([
    ...(population === null
      ? []
      : [...populationLines(redactedPopulation(population, redact), paint), 'Write the digest down before anybody names a seed.', '']),
    ...(by.length === 0 || population === null
      ? []
      : [
          ...tableOf(
            ['stratum', 'changes'],
            strata.map(({ key, changes }) => [key, grouped(changes)]),
            { right: [1] },
          ),
          '',
        ]),
    paint.bold('How many operations of a control are tested, by how often it operates and how much the test has to assure'),
    ...tableOf(
      ['operates', 'low', 'normal', 'high', 'seen of auditors'],
      sizes.map(({ frequency, low, normal, high, seen }) => [frequency, String(low), String(normal), String(high), seen]),
      { right: [1, 2, 3] },
    ),
    'Where it operated less often than that, all of it is tested. Sources: docs/sample.md.',
    '',
    paint.bold('The least sample that shows a tolerable rate, where it has no deviation'),
    ...tableOf(
      ['confidence', 'tolerable', 'size', ...(population === null ? [] : ['of these changes'])],
      discovery.map(({ confidence, tolerable, size, here }) => [
        whole(confidence),
        whole(tolerable),
        String(size),
        ...(here === null ? [] : [String(here)]),
      ]),
      { right: [0, 1, 2, 3] },
    ),
    '',
    paint.bold('The exact upper limit of the rate of deviations in a large population (Clopper and Pearson, one-sided)'),
    ...tableOf(
      ['size', 'confidence', '0 found', '1 found', '2 found'],
      limits.map(({ size, confidence, rates }) => [String(size), whole(confidence), ...rates.map(percent)]),
      { right: [0, 1, 2, 3, 4] },
    ),
  ]);
}

/** An upper limit is rounded up: what is printed is never less than what holds. */
const percent = (rate: number): string => `${(Math.ceil(rate * 1000 - 1e-9) / 10).toFixed(1)} %`;
const whole = (rate: number): string => `${Math.round(rate * 100)} %`;
const cut = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 59)}…`);
const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;
