import { luhn } from './luhn.ts';

/** Card numbers in little room: in ascending order and without their check digits, how far each is from the one before, in base 16. */
export function packCards(numbers: readonly string[]): string {
  const bodies = numbers.map((number) => BigInt(number.slice(0, -1))).sort((one, other) => (one < other ? -1 : 1));
  return bodies.map((body, place) => (body - (bodies[place - 1] ?? 0n)).toString(16)).join(' ');
}

export function unpackCards(packed: string): string[] {
  let body = 0n;
  return packed.split(' ').map((distance) => {
    body += BigInt(`0x${distance}`);
    return withCheckDigit(String(body));
  });
}

function withCheckDigit(body: string): string {
  return [...'0123456789'].map((digit) => body + digit).find(luhn) as string;
}
