import { SHORTEST } from '../../encoded.ts';
import { BLOCK, CLEAR, LAYOUT, SLACK, STEP } from '../layout.ts';
import { BACKSLASH, CAPITALS, DIGITS, LETTERS, PADDING, PERCENT, ZERO } from './chars.ts';
import { bitsAt } from './phrases.ts';
import { add, and, before, type Code, every, get, int, isAny, lines, locals, not, op, op64, or, set } from './wat.ts';

/** Classes of ASCII: a table of sixteen bytes each, one for each lower half of a byte, with a bit for each upper half. */
const CLASSES = {
  run: `${DIGITS}${CAPITALS}${LETTERS}+/-_`,
  // What numbers are made of.
  solid: `${DIGITS}${CAPITALS}`,
  separator: ' -./(_',
  // What stands between the words of a phrase; some of it, not right behind a word.
  gap: ' \t\r\n0123456789"\'`,;+|*#-\\.:)',
  numbering: '.:)',
  letter: LETTERS,
} as const;

function tableOf(members: string): Code {
  const table = new Uint8Array(16);
  for (const char of members) {
    const code = char.charCodeAt(0);
    table[code & 15] = (table[code & 15] ?? 0) | (1 << (code >> 4));
  }
  return `(v128.const i8x16 ${table.join(' ')})`;
}

/** The bit of each upper half; none for those that are not ASCII. */
const UPPER_BITS = `(v128.const i8x16 1 2 4 8 16 32 64 128 0 0 0 0 0 0 0 0)`;
/** The same for bytes of UTF-8 that are of letters in phrases: all that go on, C3 and CC, E1 and from E3 to ED. */
const HIGH_LETTERS = `(v128.const i8x16 1 5 1 7 5 5 5 5 5 5 5 5 7 5 1 1)`;
const HIGH_BITS = `(v128.const i8x16 0 0 0 0 0 0 0 0 1 1 1 1 2 0 4 0)`;
const isByte = (byte: number): Code => op('i8x16.eq', get('bytes'), every(byte));

/** Sets what is asked of sixteen bytes: theirs and their halves. */
const readSixteen = (quarter: number): Code =>
  lines(
    set('bytes', `(v128.load offset=${16 * quarter} ${get('at')})`),
    set('low', op('v128.and', get('bytes'), every(15))),
    set('upper', op('i8x16.swizzle', UPPER_BITS, op('i8x16.shr_u', get('bytes'), int(4)))),
  );
const isMember = (members: string): Code =>
  op('i8x16.ne', op('v128.and', op('i8x16.swizzle', tableOf(members), get('low')), get('upper')), every(0));
const isHighLetter = (): Code =>
  op(
    'i8x16.ne',
    op('v128.and', op('i8x16.swizzle', HIGH_LETTERS, get('low')), op('i8x16.swizzle', HIGH_BITS, op('i8x16.shr_u', get('bytes'), int(4)))),
    every(0),
  );
/** Sixteen bits of a block's. */
const mask = (name: string, quarter: number, vector: Code): Code => {
  const bits = op('i64.extend_i32_u', op('i8x16.bitmask', vector));
  return set(name, quarter === 0 ? bits : or(get(name), op64('shl', bits, 16 * quarter)));
};

/** A bit where that many bits in a row are set from there on. */
const inRow = (name: string, steps: readonly number[]): Code =>
  lines(steps.map((by) => set(name, and(get(name), op64('shr_u', get(name), by)))));
/** The same of two blocks that lie in a row, for what begins in the first. */
const inRows = (name: string, next: string, steps: readonly number[]): Code =>
  lines(
    steps.flatMap((by) => [
      set(name, and(get(name), or(op64('shr_u', get(name), by), op64('shl', get(next), BLOCK - by)))),
      set(next, and(get(next), op64('shr_u', get(next), by))),
    ]),
  );

/** A bit for each eighth of a block. */
const EACH_EIGHTH = '(i64.const 0x0101010101010101)';
const LOWER_BITS = '(i64.const 0x7f7f7f7f7f7f7f7f)';
const GATHERED = '(i64.const 0x0102040810204080)';

/**
 * Puts down between two addresses where numbers, keys and phrases may begin, and what is encoded. What begins in one block is told when the next is read; of what stands before the first, nothing is known.
 */
export function sieve(): Code {
  const masks = ['run', 'solid', 'digit', 'separator', 'escape', 'gap', 'plain', 'numbering', 'letter'] as const;
  const read = (quarter: number): Code =>
    lines(
      readSixteen(quarter),
      (['run', 'solid', 'separator', 'gap', 'numbering', 'letter'] as const).map((name) => mask(name, quarter, isMember(CLASSES[name]))),
      mask('digit', quarter, op('i8x16.lt_u', op('i8x16.sub', get('bytes'), every(ZERO)), every(10))),
      mask('plain', quarter, isByte(BACKSLASH)),
      mask('escape', quarter, op('v128.or', isByte(BACKSLASH), isByte(PERCENT))),
      `(if (v128.any_true ${op('v128.and', get('bytes'), every(128))}) (then`,
      set('foreign', or(get('foreign'), op64('shl', op('i64.extend_i32_u', op('i8x16.bitmask', isHighLetter())), 16 * quarter))),
      '))',
    );
  /** In the lowest byte, a bit for each eighth of the block without a cut. */
  const clearEighths = lines(
    set('row', not(get('cut'))),
    inRow('row', [1, 2, 4]),
    set('row', op64('shr_u', op64('mul', and(get('row'), EACH_EIGHTH), GATHERED), 56)),
  );
  const numbers = [
    // Two separators in a row end a number, and none begins inside a word, but for the letter of an escape.
    set('good', and(or(get('solid'), get('separator')), not(and(get('separator'), before('separator', 1, 'lastSeparator'))))),
    set('begin', or(get('solid'), get('letter'))),
    set('row', or(op64('shr_u', get('lastGood'), 57), op64('shl', get('good'), 7))),
    inRow('row', [1, 2, 4]),
    set(
      'numbers',
      `(call $noteBits ${and(get('row'), op64('shr_u', get('lastBegin'), 57))} ${op('i32.sub', get('at'), int(7))} ${get('numbers')})`,
    ),
    set('row', get('good')),
    inRow('row', [1, 2, 4]),
    set('cut', and(get('solid'), or(not(before('begin', 1, 'lastJoined')), before('escape', 2, 'lastEscape')))),
    set('lastJoined', get('begin')),
    set('lastBegin', get('cut')),
    // Of its first ten bytes one is a digit, in this block or the next.
    [1, 2, 4, 2].map((by) => set('digit', or(get('digit'), op64('shr_u', get('digit'), by)))),
    set('row', and(get('row'), or(get('digit'), `(i64.const ${-1n << BigInt(BLOCK - 9)})`))),
    set('numbers', `(call $noteBits ${and(get('row'), get('cut'))} ${get('at')} ${get('numbers')})`),
    set('lastSeparator', get('separator')),
    set('lastGood', get('good')),
    set('lastEscape', get('escape')),
  ];
  const runs = [
    // Of what began in the block before, what is as long as the shortest that may be encoded, but for its padding.
    set('row', get('lastRun')),
    set('cut', get('run')),
    inRows('row', 'cut', [1, 2, 4, 8, SHORTEST - PADDING - 16]),
    set(
      'runs',
      `(call $noteRuns ${and(get('row'), not(or(op64('shl', get('lastRun'), 1), get('runGoesOn'))))} ${op('i32.sub', get('at'), int(BLOCK))} ${get('from')} ${get('runs')})`,
    ),
    set('runGoesOn', op64('shr_u', get('lastRun'), BLOCK - 1)),
    set('lastRun', get('run')),
  ];
  /** Puts down where each key begins that has two eighths of blocks; they may lie in two blocks. */
  const keys = [
    set('key', or(get('solid'), get('letter'))),
    inRow('key', [1, 2, 4]),
    set('key', and(get('key'), EACH_EIGHTH)),
    // The eighth before the first of them is not all of it.
    set('row', and(op64('shr_u', get('lastKey'), 56), get('key'), not(op64('shr_u', get('lastKey'), 48)), '(i64.const 1)')),
    set('keys', `(call $noteBits ${get('row')} ${op('i32.sub', get('at'), int(8))} ${get('keys')})`),
    set('row', and(get('key'), op64('shr_u', get('key'), 8), not(before('key', 8, 'lastKey')))),
    set('keys', `(call $noteBits ${get('row')} ${get('at')} ${get('keys')})`),
    set('lastKey', get('key')),
  ];
  const store = (bits: 'letterBits' | 'gapBits' | 'otherBits', name: string): Code =>
    `(i64.store offset=${LAYOUT[bits]} ${bitsAt(get('at'))} ${get(name)})`;
  const phrases = [
    set('plain', and(get('gap'), not(get('plain')))),
    set('cut', not(or(get('letter'), get('foreign'), get('gap')))),
    store('letterBits', 'letter'),
    store('gapBits', 'gap'),
    store('otherBits', 'cut'),
    set('letter', or(get('letter'), get('foreign'))),
    // What is in no phrase, a point behind a word, a word of one letter or two: but for the letter of an escape.
    set('cut', or(get('cut'), and(get('numbering'), before('letter', 1)))),
    set('row', or(before('plain', 2), and(before('plain', 3), not(before('gap', 2))))),
    set('cut', or(get('cut'), and(get('gap'), not(before('gap', 1)), get('row')))),
    clearEighths,
    set('cut', or(get('lastClear'), op64('shl', get('row'), 8))),
    set('lastClear', get('row')),
    set('row', get('cut')),
    inRow('row', [1, 2]),
    set('row', and(get('row'), op64('shr_u', get('cut'), CLEAR - 1))),
    // The first word begins in the first of them, or in the one before.
    set('cut', and(op64('shr_u', or(get('letter'), op64('add', and(get('letter'), LOWER_BITS), LOWER_BITS)), 7), EACH_EIGHTH)),
    set('cut', op64('shr_u', op64('mul', get('cut'), GATHERED), 56)),
    set('begin', or(get('lastLetters'), op64('shl', get('cut'), 8))),
    set('lastLetters', get('cut')),
    set('row', and(get('row'), or(get('begin'), op64('shl', get('begin'), 1)))),
    set('mark', isAny(op64('shr_u', get('row'), 8))),
    set('last', op('i32.or', get('last'), isAny(and(get('row'), '(i64.const 255)')))),
  ];
  return `(func (export "sieve") (param $from i32) (param $to i32)
    (local $at i32) (local $phrases i32) (local $told i32) (local $last i32) (local $mark i32) (local $numbers i32) (local $runs i32) (local $keys i32)
    ${locals('v128', ['bytes', 'low', 'upper'])}
    ${locals('i64', [...masks, 'foreign', 'good', 'begin', 'row', 'cut'])}
    ${locals('i64', ['lastSeparator', 'lastGood', 'lastBegin', 'lastJoined', 'lastEscape', 'lastRun', 'runGoesOn', 'key', 'lastKey', 'lastClear', 'lastLetters'])}
    ${set('at', get('from'))}
    ${set('lastEscape', '(i64.const -1)')}
    ${set('numbers', int(LAYOUT.numbers))}
    ${set('runs', int(LAYOUT.runs))}
    ${set('keys', int(LAYOUT.keys))}
    ${set('phrases', int(LAYOUT.phrases))}
    (i32.store ${int(LAYOUT.phrases - 4)} ${op('i32.sub', get('from'), int(STEP))})
    (block $done (loop $next
      (br_if $done (i32.ge_u ${get('at')} ${get('to')}))
      ${set('foreign', '(i64.const 0)')}
      ${lines([0, 1, 2, 3].map(read), numbers.flat(), runs, keys, phrases.flat())}
      ;; One block later than it could be told: what follows is looked at, too.
      (if ${get('told')} (then ${set('phrases', `(call $notePhrases ${op('i32.sub', get('at'), int(2 * BLOCK + SLACK))} ${op('i32.sub', get('at'), int(BLOCK))} ${get('phrases')})`)}))
      ${set('told', get('last'))}
      ${set('last', get('mark'))}
      ${set('at', add(get('at'), int(BLOCK)))}
      (br $next)))
    ${lines(['runs', 'keys', 'numbers', 'phrases'].map((list, at) => `(i32.store offset=${LAYOUT.listEnds + 4 * at} ${int(0)} ${get(list)})`))})`;
}

/** Puts down the address of each bit; gives where the next one goes. */
export function noteBits(): Code {
  return `(func $noteBits (param $bits i64) (param $at i32) (param $out i32) (result i32)
    (block $done (loop $next
      (br_if $done (i64.eqz ${get('bits')}))
      (i32.store ${get('out')} ${add(get('at'), op('i32.wrap_i64', op64('ctz', get('bits'))))})
      ${set('out', add(get('out'), int(4)))}
      ${set('bits', and(get('bits'), op64('sub', get('bits'), 1)))}
      (br $next)))
    ${get('out')})`;
}
