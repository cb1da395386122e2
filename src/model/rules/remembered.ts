import type { Person } from '../commit.ts';

/** Answers that depend on a person alone, each worked out once: the same people come again over a history. */
export type Remembered<T> = (person: Person, make: () => T) => T;

/** People remembered at a time. */
const MOST = 20_000;
/** A name and an address that are longer are nobody's, and not worth keeping. */
const LONGEST = 1000;

export function rememberedByPerson<T>(): Remembered<T> {
  /** By name, then by address: a text of both would have to be made for each question. */
  const known = new Map<string, Map<string, T>>();
  let count = 0;
  return ({ name, email }, make) => {
    const before = known.get(name)?.get(email);
    if (before !== undefined) return before;
    const made = make();
    if (name.length + email.length > LONGEST) return made;
    if (count >= MOST) {
      known.clear();
      count = 0;
    }
    const ofName = known.get(name) ?? new Map<string, T>();
    known.set(name, ofName);
    ofName.set(email, made);
    count += 1;
    return made;
  };
}
