/** True for what {@link isInRange} understands: `2.1`, `>=2.1 <3`, alternatives with `||`. No longer than a line: whoever sends a change may write it. */
export function isVersionRange(text: string): boolean {
  return text.length <= LONGEST_RANGE && text.split('||').every((alternative) => boundsOf(alternative).every((bound) => BOUND.test(bound)));
}

const LONGEST_RANGE = 200;

/** `>=2.1`. */
const BOUND = /^(?:[<>]=?|=)?v?\d+(?:\.\d+){0,3}$/;

/** They are parted by blanks, or by their signs. */
const boundsOf = (alternative: string): string[] =>
  alternative
    .replace(/(?<=[<>=]) +(?=[v\d])/g, '')
    .trim()
    .split(/ +|(?<=\d)(?=[<>=])/);

/** Whether a version is in a range: in all that stands together of one alternative. What the range leaves out of a version counts as 0; without a sign it means all that begin so. */
export function isInRange(version: string, range: string): boolean {
  return range.split('||').some((alternative) => {
    return [...alternative.matchAll(/(>=|<=|>|<|=)? *v?(\d+(?:\.\d+)*)/g)].every(([, sign = '', bound = '']) =>
      holds(version, sign, bound),
    );
  });
}

function holds(version: string, sign: string, bound: string): boolean {
  if (sign === '' || sign === '=') {
    const parts = bound.split('.').map(Number);
    const own = numbersOf(version);
    return !isBefore(version) && parts.every((part, at) => part === (own[at] ?? 0));
  }
  const order = compare(version, bound);
  if (sign === '>=') return order >= 0;
  if (sign === '<=') return order <= 0;
  // Whoever leaves a release out leaves out what comes before it as well: `3.0.0-beta` is none of `<3`.
  return sign === '>' ? order > 0 : order < 0 && !(isBefore(version) && isRelease(version, bound));
}

const isRelease = (version: string, bound: string): boolean => compare(version.replace(/-.*$/s, ''), bound) === 0;

/** Negative where the first comes before the second; a version before a release (`3.0.0-beta`) comes before it. */
function compare(version: string, bound: string): number {
  const [one, other] = [numbersOf(version), numbersOf(bound)];
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return isBefore(version) ? -1 : 0;
}

const numbersOf = (version: string): number[] => (/^v?([\d.]+)/.exec(version)?.[1] ?? '').split('.').map(Number);
const isBefore = (version: string): boolean => /^v?[\d.]+-/.test(version);
