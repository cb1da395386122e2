/** `>=0.2` or `>=0.2.0`, with or without a blank: all that a policy may ask of sox. */
const AT_LEAST = /^>=\s*(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?$/;

export const isVersionRange = (text: string): boolean => AT_LEAST.test(text);

/** True where a version of sox is as new as a range asks; one before a release (`0.2.0-rc.1`) counts as older than it. */
export function satisfies(version: string, range: string): boolean {
  const wanted = (AT_LEAST.exec(range)?.slice(1) ?? []).map((part) => Number(part ?? 0));
  const [numbers = '', ...before] = version.split('-');
  const had = numbers.split('.').map(Number);
  const difference = wanted.map((part, at) => (had[at] ?? 0) - part).find((part) => part !== 0) ?? 0;
  return difference > 0 || (difference === 0 && before.length === 0);
}
