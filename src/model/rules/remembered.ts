import type { Person } from '../commit.ts';

/** Answers that depend on a person alone, each worked out once: the same people come again over a history. */
export type Remembered<T> = (person: Person, make: () => T) => T;

/** People remembered at a time. */
const MOST = 20_000;
/** A name and an address that are longer are nobody's, and not worth keeping. */
const LONGEST = 1000;

export function rememberedByPerson<T>(): Remembered<T> {
  const known = new Map<string, T>();
  return ({ name, email }, make) => {
    const key = `${name}\0${email}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = make();
    if (known.size >= MOST) known.clear();
    if (key.length <= LONGEST) known.set(key, made);
    return made;
  };
}
