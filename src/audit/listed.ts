/** Names listed; of more, how many there are. */
const MOST = 5;

export function listed(names: readonly string[]): string {
  const some = names.slice(0, MOST).map((name) => JSON.stringify(name));
  return some.join(', ') + (names.length > MOST ? ` and ${names.length - MOST} more` : '');
}
