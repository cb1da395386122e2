import { BLOCK } from '../layout.ts';

/** Pieces of the text of a WebAssembly module. */
export type Code = string;

export const get = (name: string): Code => `(local.get $${name})`;
export const set = (name: string, value: Code): Code => `(local.set $${name} ${value})`;
export const int = (value: number): Code => `(i32.const ${value})`;
export const op = (name: string, ...operands: readonly Code[]): Code => `(${name} ${operands.join(' ')})`;
export const add = (left: Code, right: Code): Code => op('i32.add', left, right);
export const lines = (...code: readonly (Code | readonly Code[])[]): Code => code.flat().join('\n    ');
export const all = (name: string, operands: readonly Code[]): Code => operands.reduce((left, right) => op(name, left, right));
export const locals = (type: string, names: readonly string[]): Code => names.map((name) => `(local $${name} ${type})`).join(' ');
export const byteOf = (word: Code, index: number): Code => op('i32.and', op('i32.shr_u', word, int(8 * index)), int(255));

export const op64 = (name: string, ...operands: readonly (Code | number)[]): Code =>
  op(`i64.${name}`, ...operands.map((operand) => (typeof operand === 'number' ? `(i64.const ${operand})` : operand)));
export const not = (value: Code): Code => op64('xor', value, -1);
export const and = (...values: readonly Code[]): Code => all('i64.and', values);
export const or = (...values: readonly Code[]): Code => all('i64.or', values);
export const isAny = (mask: Code): Code => op64('ne', mask, 0);
export const every = (byte: number): Code => `(i8x16.splat ${int(byte)})`;
/** Bit i says what it said of the byte i, of the one so many bytes before. `last`: what it says of the block before. */
export const before = (mask: string, by: number, last: string | null = null): Code =>
  last === null ? op64('shl', get(mask), by) : or(op64('shl', get(mask), by), op64('shr_u', get(last), BLOCK - by));
