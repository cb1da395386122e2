/**
 * Which branch of a report each branch is, by their names: the one of the same name; else the one that is there as the remote's and here one's own, or the other way round. No
 * branch is two: where both are here and there, each is itself.
 */
export function pairBranches(here: readonly string[], recorded: readonly string[]): ReadonlyMap<string, string> {
  const pairs = new Map(here.flatMap((name) => (recorded.includes(name) ? [[name, name] as const] : [])));
  const taken = new Set(pairs.values());
  for (const name of here) {
    const other = pairs.has(name) ? undefined : recorded.find((one) => !taken.has(one) && withoutRemote(one) === withoutRemote(name));
    if (other === undefined) continue;
    pairs.set(name, other);
    taken.add(other);
  }
  return pairs;
}

const withoutRemote = (name: string): string => name.replace(/^origin\//, '');
