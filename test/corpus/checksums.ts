/*
 * The check digits of the standards, written for this set alone: a mistake in the scanner's must not hide in one in the set's.
 * All work on texts of digits, without separators.
 */

const digitsOf = (text: string): number[] => [...text].map(Number);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** ISO/IEC 7812 annex B: the digit that completes `payload`. */
export function luhnDigit(payload: string): string {
  const doubled = digitsOf(payload)
    .reverse()
    .map((digit, at) => (at % 2 === 0 ? sum(digitsOf(String(digit * 2))) : digit));
  return String((10 - (sum(doubled) % 10)) % 10);
}

/** ISO 13616: the two check digits of an IBAN. */
export function ibanDigits(country: string, account: string): string {
  return String(98n - (BigInt(lettersToNumbers(`${account}${country}00`)) % 97n)).padStart(2, '0');
}

function lettersToNumbers(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => String((letter.codePointAt(0) as number) - 55));
}

/** The sum of digits times the weights, which repeat. */
export function weighted(text: string, weights: readonly number[]): number {
  return sum(digitsOf(text).map((digit, at) => digit * (weights[at % weights.length] as number)));
}

/** American Bankers Association: the ninth digit. */
export function abaDigit(payload: string): string {
  return String((10 - (weighted(payload, [3, 7, 1]) % 10)) % 10);
}

/** Asociación de Bancos de México: the eighteenth digit, each product taken modulo ten. */
export function clabeDigit(payload: string): string {
  const products = digitsOf(payload).map((digit, at) => (digit * ([3, 7, 1][at % 3] as number)) % 10);
  return String((10 - (sum(products) % 10)) % 10);
}

/** Another digit in the place `at`, counted from the end where negative. */
export function offByOne(text: string, at = -1): string {
  const place = at < 0 ? text.length + at : at;
  return `${text.slice(0, place)}${(Number(text[place]) + 1) % 10}${text.slice(place + 1)}`;
}
