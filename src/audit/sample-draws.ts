import { SoxError } from '../model/error.ts';
import type { Draw, DrawRequest } from '../model/sample.ts';

/** A draw before it is known what was drawn earlier. */
export type NewDraw = Omit<Draw, 'standing' | 'reason'>;

/**
 * The draws of a population with one more, the earlier ones as they were: a draw never takes the place of another. The same draw again adds none. One that goes on with the same
 * seed, and leaves out nothing of what was drawn, extends the last one. Any other is a second choice, and needs a reason. Throws a {@link SoxError} where there is none.
 */
export function withDraw(before: readonly Draw[], draw: NewDraw, reason: string | null): readonly Draw[] {
  const last = before.at(-1);
  if (last === undefined) {
    if (reason !== null) throw nothingBefore();
    return [{ ...draw, standing: 'first', reason }];
  }
  if (isSame(last, draw)) return before;
  if (reason !== null) return [...before, { ...draw, standing: 'redrawn', reason }];
  if (!extendsDraw(last, draw)) throw drawnBefore(last);
  return [...before, { ...draw, standing: 'extended', reason }];
}

const isSame = (a: DrawRequest, b: DrawRequest): boolean =>
  a.seed === b.seed &&
  a.seedFrom === b.seedFrom &&
  a.size === b.size &&
  a.by.join() === b.by.join() &&
  a.targeted.join() === b.targeted.join();

function extendsDraw(last: NewDraw, draw: NewDraw): boolean {
  return (
    last.seed === draw.seed &&
    last.seedFrom === draw.seedFrom &&
    draw.size >= last.size &&
    isIn(last.items, draw.items) &&
    isIn(last.targetedItems, draw.targetedItems)
  );
}

/** What is listed because of what it is stands for nothing that was drawn, so each is looked for among its own kind. */
function isIn(some: readonly { readonly id: string }[], all: readonly { readonly id: string }[]): boolean {
  const ids = new Set(all.map(({ id }) => id));
  return some.every(({ id }) => ids.has(id));
}

const nothingBefore = (): SoxError =>
  new SoxError({
    code: 'nothing-drawn',
    message: 'Nothing was drawn before into that file, so nothing can be drawn again.',
    hint: 'Leave --redraw away, or name the file of the earlier draw with --out.',
  });

const drawnBefore = ({ size, seed, seedFrom, drawn }: Draw): SoxError =>
  new SoxError({
    code: 'drawn-before',
    message: `A sample of ${size} was drawn from this population before, on ${drawn}, with the seed ${JSON.stringify(seed)} from ${seedFrom}.`,
    hint: 'A sample that may be drawn until it pleases is none. Use the one that is there (sox sample evaluate), or draw again and have both recorded:\n--redraw "<why>"',
  });
