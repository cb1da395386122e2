/** Verhoeff's check (Aadhaar numbers end with it): digits combined in the dihedral group of ten elements give 0. `digits` holds digits only. */
export function verhoeff(digits: string): boolean {
  let check = 0;
  for (let at = 0; at < digits.length; at++) check = times(check, permuted(digits.charCodeAt(digits.length - 1 - at) - 48, at));
  return check === 0;
}

/** The group: 0 to 4 are turns, 5 to 9 the same after a flip. */
function times(a: number, b: number): number {
  const turned = ((a < 5 ? a + b : a - b) + 10) % 5;
  return a < 5 === b < 5 ? turned : turned + 5;
}

function permuted(digit: number, times: number): number {
  let image = digit;
  for (let left = times % 8; left > 0; left--) image = PERMUTATION[image] as number;
  return image;
}

const PERMUTATION = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
