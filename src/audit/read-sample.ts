import { SoxError } from '../model/error.ts';
import { type Draw, type Sample, SAMPLE_VERSION, STRATA_KEYS, TARGETS } from '../model/sample.ts';

/** Reads what `sox sample` wrote; `named` is how errors call it. Throws a {@link SoxError} for anything else. Whether the seed draws what is in it is for {@link drawSample} to say. */
export function readSample(text: string, named: string): Sample {
  const value = parsed(text);
  if (isObject(value) && value['$schema'] === `sample-${SAMPLE_VERSION}.schema.json` && value['answer'] === 'draw') {
    const { population, draws } = value;
    const isSound = isPopulation(population) && Array.isArray(draws) && draws.every(isDraw);
    if (isSound && draws.length > 0) return { population, draws } as unknown as Sample;
  }
  throw new SoxError({
    code: 'no-sample',
    message: `${named} is not a sample of this version of sox.`,
    hint: 'Draw one with: sox sample --size <count> --seed <seed> --seed-from <who>',
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type Loose = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);

const isPopulation = (value: unknown): boolean =>
  isObject(value) &&
  typeof value['digest'] === 'string' &&
  isObject(value['report']) &&
  ['sha256', 'taken'].every((name) => typeof (value['report'] as Loose)[name] === 'string');

const STANDINGS: readonly unknown[] = ['first', 'extended', 'redrawn'] satisfies readonly Draw['standing'][];
const TEXTS = ['seed', 'seedFrom', 'drawn'] as const satisfies readonly (keyof Draw)[];

function isDraw(value: unknown): boolean {
  return (
    isObject(value) &&
    TEXTS.every((name) => typeof value[name] === 'string') &&
    Number.isSafeInteger(value['size']) &&
    Number(value['size']) > 0 &&
    STANDINGS.includes(value['standing']) &&
    (value['reason'] === null || typeof value['reason'] === 'string') &&
    isListOf(value['by'], (key) => STRATA_KEYS.some((known) => known === key)) &&
    isListOf(value['targeted'], (kind) => TARGETS.some((known) => known === kind)) &&
    isListOf(value['strata'], isObject) &&
    isListOf(value['items'], isChange) &&
    isListOf(value['targetedItems'], isChange)
  );
}

const isListOf = (value: unknown, isItem: (item: unknown) => boolean): boolean => Array.isArray(value) && value.every(isItem);
const isChange = (value: unknown): boolean => isObject(value) && ['id', 'subject'].every((name) => typeof value[name] === 'string');
