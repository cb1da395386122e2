/**
 * FIPS 180-4. Of our own because a hook that meets a checksum would wait longer for `node:crypto` to load than for this to run: checksums
 * are of a few dozen bytes.
 */
export function sha256(message: Uint8Array): Uint8Array {
  const words = padded(message);
  const state = [...INITIAL];
  const schedule = new Int32Array(64);
  for (let block = 0; block < words.length; block += 16) {
    for (let at = 0; at < 64; at++) schedule[at] = at < 16 ? (words[block + at] as number) : extend(schedule, at);
    compress(state, schedule);
  }
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, at) => digest.setInt32(4 * at, word));
  return new Uint8Array(digest.buffer);
}

/** The message, a bit, zeros and the message's length in bits, as 32-bit words. */
function padded(message: Uint8Array): Int32Array {
  const length = ((message.length + 72) >> 6) << 6;
  const bytes = new Uint8Array(length);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(length - 4, message.length * 8);
  return Int32Array.from({ length: length / 4 }, (_, at) => view.getInt32(4 * at));
}

function extend(schedule: Int32Array, at: number): number {
  const early = schedule[at - 15] as number;
  const late = schedule[at - 2] as number;
  const small = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
  const large = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
  return ((schedule[at - 16] as number) + small + (schedule[at - 7] as number) + large) | 0;
}

function compress(state: number[], schedule: Int32Array): void {
  let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number];
  for (let at = 0; at < 64; at++) {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const one = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choice + (ROUNDS[at] as number) + (schedule[at] as number)) | 0;
    const two = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority) | 0;
    [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
  }
  [a, b, c, d, e, f, g, h].forEach((word, at) => {
    state[at] = ((state[at] as number) + word) | 0;
  });
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** Fractions of the square roots of the first 8 primes, and of the cube roots of the first 64. */
const INITIAL = /* @__PURE__ */ primes(8).map((prime) => fraction(Math.sqrt(prime)));
const ROUNDS = /* @__PURE__ */ primes(64).map((prime) => fraction(Math.cbrt(prime)));

function primes(count: number): number[] {
  const found: number[] = [];
  for (let number = 2; found.length < count; number++) if (found.every((prime) => number % prime !== 0)) found.push(number);
  return found;
}

/** Its first 32 bits. */
function fraction(root: number): number {
  return Math.floor((root % 1) * 2 ** 32) | 0;
}
