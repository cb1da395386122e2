import type { TrackState } from '../../audit/policy-track.ts';
import type { Stretch } from '../../audit/stretches.ts';
import type { Part, PartWriter } from './part.ts';

/**
 * The part of each stretch, in their order, of which up to `ahead` are made at a time. What is known of the policy before a stretch is guessed to be what
 * was known when its turn came; where that proves wrong, which can happen twice in a history, it is made again.
 */
export async function* partsInOrder(stretches: Iterable<Stretch>, writer: Pick<PartWriter, 'write'>, ahead: number): AsyncGenerator<Part> {
  const running: { readonly stretch: Stretch; readonly guess: TrackState; readonly part: Promise<Part> }[] = [];
  let known: TrackState = { exists: false, adopted: false };
  const oldest = async (): Promise<Part[]> => {
    const first = running.shift();
    if (first === undefined) return [];
    known = first.stretch.before ?? known;
    const part = await first.part;
    const isRight = first.guess.exists === known.exists && first.guess.adopted === known.adopted;
    const settled = isRight ? part : await writer.write(first.stretch, known);
    known = settled.policy;
    return [settled];
  };
  for (const stretch of stretches) {
    if (running.length === ahead) yield* await oldest();
    const guess = stretch.before ?? running.findLast((one) => one.stretch.before !== null)?.stretch.before ?? known;
    const part = writer.write(stretch, guess);
    // It may fail before its turn has come; who awaits it then learns of it.
    part.catch(() => {});
    running.push({ stretch, guess, part });
  }
  while (running.length > 0) yield* await oldest();
}
