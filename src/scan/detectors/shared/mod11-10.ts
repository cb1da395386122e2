/** ISO 7064 MOD 11,10, a hybrid system: true where the last digit checks the others. `digits` holds digits only. */
export function mod11And10(digits: string): boolean {
  let rest = 10;
  for (let at = 0; at < digits.length - 1; at++) {
    const sum = (rest + digits.charCodeAt(at) - 48) % 10;
    rest = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (rest + digits.charCodeAt(digits.length - 1) - 48) % 10 === 1;
}
