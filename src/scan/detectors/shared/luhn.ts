/** ISO/IEC 7812-1, annex B: every second digit from the right doubled, digit sums added, divisible by ten. `digits` holds digits only. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, double = false; at >= 0; at--, double = !double) {
    const value = digits.charCodeAt(at) - 48;
    sum += double ? (value > 4 ? 2 * value - 9 : 2 * value) : value;
  }
  return sum % 10 === 0;
}
