import { SoxError } from '../model/error.ts';
import { type Draw, type Sample, SAMPLE_VERSION } from '../model/sample.ts';

/** Reads what `sox sample` wrote; `named` is how errors call it. Throws a {@link SoxError} for anything else. Whether the seed draws what is in it is for {@link drawSample} to say. */
export function readSample(text: string, named: string): Sample {
  const value = parsed(text);
  if (isObject(value) && value['$schema'] === `sample-${SAMPLE_VERSION}.schema.json` && value['answer'] === 'draw') {
    const { population, draws } = value;
    const isSound = isObject(population) && typeof population['digest'] === 'string' && Array.isArray(draws) && draws.every(isDraw);
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

const TEXTS = ['seed', 'seedFrom', 'drawn', 'standing'] as const satisfies readonly (keyof Draw)[];
const LISTS = ['by', 'targeted', 'strata', 'items', 'targetedItems'] as const satisfies readonly (keyof Draw)[];

function isDraw(value: unknown): boolean {
  return (
    isObject(value) &&
    TEXTS.every((name) => typeof value[name] === 'string') &&
    Number.isSafeInteger(value['size']) &&
    (value['reason'] === null || typeof value['reason'] === 'string') &&
    LISTS.every((name) => Array.isArray(value[name])) &&
    [value['items'], value['targetedItems']].flat().every((item) => isObject(item) && typeof item['id'] === 'string')
  );
}
