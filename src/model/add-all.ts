/** Adds to a list what may be much: a call takes some hundred thousand arguments at most. */
export function addAll<T>(into: T[], more: Iterable<T>): void {
  for (const one of more) into.push(one);
}
