import type { Packs } from './packs.ts';

/**
 * The order in which objects are rebuilt most cheaply: each behind what it is a delta of, and all that are made of one object together, so that what
 * was rebuilt for one is still there for the next. `places`: those of the objects, -1 for one that no pack has. Gives their indexes, without those of -1.
 */
export function inFamilies(packs: Pick<Packs, 'baseOf'>, places: readonly number[]): number[] {
  // In the order of the packs, which are then read from the beginning to the end.
  const indexes = [...places.keys()]
    .filter((index) => (places[index] as number) >= 0)
    .sort((a, b) => (places[a] as number) - (places[b] as number));
  const parents = parentsOf(
    packs,
    indexes.map((index) => places[index] as number),
  );
  const order: number[] = [];
  for (const node of depthFirst(parents, heaviestOf(parents))) {
    const index = indexes[node];
    // What is not wanted only leads to what is.
    if (index !== undefined) order.push(index);
  }
  return order;
}

/** For each place, ascending, and for what else leads to them, the number of what it is a delta of; -1 for a whole object. */
function parentsOf(packs: Pick<Packs, 'baseOf'>, places: readonly number[]): Int32Array {
  const others: number[] = [];
  const known = new Map<number, number>();
  const numberOf = (place: number): number => {
    const at = placeAmong(places, place);
    if (at >= 0) return at;
    const number = known.get(place) ?? places.length + others.push(place) - 1;
    known.set(place, number);
    return number;
  };
  const parents: number[] = [];
  for (let node = 0; node < places.length + others.length; node++) {
    const base = packs.baseOf(places[node] ?? (others[node - places.length] as number));
    parents.push(base < 0 ? -1 : numberOf(base));
  }
  return Int32Array.from(parents);
}

/** -1 where it is not there. */
function placeAmong(places: readonly number[], place: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] as number) < place) low = middle + 1;
    else high = middle;
  }
  return places[low] === place ? low : -1;
}

/** Of each that several are deltas of, the one to which the most objects lead; -1 where none is. */
function heaviestOf(parents: Int32Array): Int32Array {
  const none = new Int32Array(parents.length).fill(-1);
  const weights = new Uint32Array(parents.length).fill(1);
  for (const node of depthFirst(parents, none).reverse()) {
    const parent = parents[node] as number;
    if (parent >= 0) weights[parent] = (weights[parent] as number) + (weights[node] as number);
  }
  const heaviest = none;
  for (let node = 0; node < parents.length; node++) {
    const parent = parents[node] as number;
    if (parent < 0) continue;
    const other = heaviest[parent] as number;
    if (other < 0 || (weights[other] as number) < (weights[node] as number)) heaviest[parent] = node;
  }
  return heaviest;
}

/**
 * Each behind its parent, `last` of a parent behind all others: until then the parent is needed, and what is rebuilt in between may push it out. What a
 * damaged pack makes a delta of itself is not there.
 */
function depthFirst(parents: Int32Array, last: Int32Array): Uint32Array {
  const child = new Int32Array(parents.length).fill(-1);
  const sibling = new Int32Array(parents.length).fill(-1);
  const stack: number[] = [];
  const add = (node: number, parent: number): void => {
    sibling[node] = child[parent] as number;
    child[parent] = node;
  };
  for (let node = parents.length - 1; node >= 0; node--) {
    const parent = parents[node] as number;
    if (parent < 0) stack.push(node);
    else if (last[parent] !== node) add(node, parent);
  }
  for (const [parent, node] of last.entries()) if (node >= 0) add(node, parent);
  const order = new Uint32Array(parents.length);
  let count = 0;
  // What is pushed last is taken first.
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    order[count++] = node;
    for (let next = child[node] as number; next >= 0; next = sibling[next] as number) stack.push(next);
  }
  return order.subarray(0, count);
}
