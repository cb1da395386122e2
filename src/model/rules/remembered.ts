import type { Person } from '../commit.ts';

/** Answers that depend on a person alone, each worked out once: the same people come again over a history. */
export type Remembered<T> = (person: Person, make: () => T) => T;

/** Answers remembered at a time. */
const MOST = 20_000;
/** A name and an address that are longer are nobody's, and no text that long comes again. */
const LONGEST = 1000;

export function rememberedByPerson<T>(): Remembered<T> {
  const of = rememberedByTexts<T>();
  return ({ name, email }, make) => of(name, email, make);
}

/** The same for what depends on two texts. */
export function rememberedByTexts<T>(): (one: string, other: string, make: () => T) => T {
  /** By one, then by the other: a text of both would have to be made for each question. */
  const known = new Map<string, Map<string, T>>();
  let count = 0;
  return (one, other, make) => {
    const before = known.get(one)?.get(other);
    if (before !== undefined) return before;
    const made = make();
    if (one.length + other.length > LONGEST) return made;
    if (count >= MOST) {
      known.clear();
      count = 0;
    }
    const ofOne = known.get(one) ?? new Map<string, T>();
    known.set(one, ofOne);
    ofOne.set(other, made);
    count += 1;
    return made;
  };
}
