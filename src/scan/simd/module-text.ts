import { BLOCK, CLEAR, LANES, LAYOUT, MANY, WARM } from './layout.ts';

/**
 * The text of a WebAssembly module that looks through a piece of text several times faster than JavaScript can: it walks the automaton in six lanes, and
 * tells of every block of 64 bytes, sixteen at a time, whether any search without an anchor has to look there at all. Only tools and tests run this: what it
 * says is kept, assembled, in `module-bytes.ts`.
 */
export function moduleText(): string {
  return `(module
  (memory (export "memory") 28)
  ${walk()}
  ${noteWord()}
  ${sieve()}
  ${noteBits()}
)`;
}

type Code = string;

const get = (name: string): Code => `(local.get $${name})`;
const set = (name: string, value: Code): Code => `(local.set $${name} ${value})`;
const int = (value: number): Code => `(i32.const ${value})`;
const op = (name: string, ...operands: readonly Code[]): Code => `(${name} ${operands.join(' ')})`;
const add = (left: Code, right: Code): Code => op('i32.add', left, right);
const lines = (...code: readonly (Code | readonly Code[])[]): Code => code.flat().join('\n    ');
const all = (name: string, operands: readonly Code[]): Code => operands.reduce((left, right) => op(name, left, right));
const locals = (type: string, names: readonly string[]): Code => names.map((name) => `(local $${name} ${type})`).join(' ');

/** The state after a byte, from the one before it. */
const after = (state: Code, byte: Code): Code =>
  `(i32.load16_u offset=${LAYOUT.next} ${add(op('i32.shl', state, get('shift')), `(i32.load8_u offset=${LAYOUT.classes} ${byte})`)})`;

const byteOf = (word: Code, index: number): Code => op('i32.and', op('i32.shr_u', word, int(8 * index)), int(255));

/**
 * Walks from an address to another, and puts down for each byte at which anchors end where it is and the state. `shift`: a state's row begins at
 * `state << shift` bytes; classes are given twice over. Gives the length of a lane.
 */
function walk(): Code {
  const lanes = Array.from({ length: LANES }, (_, lane) => lane);
  const begin = (lane: number): Code => get(`p${lane}`);
  const warm = (lane: number): Code =>
    lines(
      set('at', op('i32.sub', begin(lane), int(WARM))),
      set(`s${lane}`, int(0)),
      Array.from({ length: WARM }, (_, byte) => set(`s${lane}`, after(get(`s${lane}`), `(i32.load8_u offset=${byte} ${get('at')})`))),
    );
  const step = (lane: number, byte: number): Code =>
    lines(
      set(`s${lane}`, after(get(`s${lane}`), byteOf(get(`w${lane}`), byte))),
      // Negative from the first state on at which an anchor ends.
      set(`h${lane}`, all('i32.or', [...(byte === 0 ? [] : [get(`h${lane}`)]), op('i32.sub', get('silent'), get(`s${lane}`))])),
    );
  const note = (lane: number): Code =>
    `(if (i32.lt_s ${get(`h${lane}`)} ${int(0)}) (then ${set(
      `o${lane}`,
      `(call $noteWord ${add(begin(lane), get('step'))} ${get(`t${lane}`)} ${get(`w${lane}`)} ${int(4)} ${get('silent')} ${get('shift')} ${get(`o${lane}`)})`,
    )}))`;
  const hitsFrom = (offset: Code): Code => add(int(LAYOUT.hits), op('i32.shl', offset, int(3)));
  return `(func (export "walk") (param $from i32) (param $to i32) (param $silent i32) (param $shift i32) (result i32)
    (local $length i32) (local $step i32) (local $at i32) (local $out i32)
    ${['p', 's', 't', 'w', 'h', 'o']
      .map((kind) =>
        locals(
          'i32',
          lanes.map((lane) => `${kind}${lane}`),
        ),
      )
      .join('\n    ')}
    ${set('length', op('i32.and', op('i32.div_u', op('i32.sub', get('to'), get('from')), int(LANES)), int(-4)))}
    (if (i32.lt_u ${op('i32.sub', get('to'), get('from'))} ${int(MANY)}) (then ${set('length', int(0))}))
    ${lines(lanes.map((lane) => set(`p${lane}`, add(get('from'), op('i32.mul', int(lane), get('length'))))))}
    ${warm(0)}
    (if ${get('length')} (then
    ${lines(lanes.slice(1).map(warm))}
    ${lines(lanes.map((lane) => set(`o${lane}`, hitsFrom(op('i32.mul', int(lane), get('length'))))))}
    (loop $next
      ${lines(lanes.map((lane) => lines(set(`w${lane}`, `(i32.load ${add(begin(lane), get('step'))})`), set(`t${lane}`, get(`s${lane}`)))))}
      ${lines([0, 1, 2, 3].flatMap((byte) => lanes.map((lane) => step(lane, byte))))}
      (if (i32.lt_s ${all(
        'i32.or',
        lanes.map((lane) => get(`h${lane}`)),
      )} ${int(0)}) (then ${lines(lanes.map(note))}))
      ${set('step', add(get('step'), int(4)))}
      (br_if $next (i32.lt_u ${get('step')} ${get('length')})))
    ${lines(lanes.map((lane) => `(i32.store offset=${LAYOUT.ends + 4 * lane} ${int(0)} ${get(`o${lane}`)})`))}
    ${set('s0', get(`s${LANES - 1}`))}))
    ${set('at', add(get('from'), op('i32.mul', int(LANES), get('length'))))}
    ${set('out', hitsFrom(op('i32.sub', get('at'), get('from'))))}
    (block $done (loop $rest
      (br_if $done (i32.ge_u ${get('at')} ${get('to')}))
      ${set('t0', get('s0'))}
      ${set('s0', after(get('s0'), `(i32.load8_u ${get('at')})`))}
      (if (i32.gt_s ${get('s0')} ${get('silent')}) (then
        (i32.store ${get('out')} ${get('at')}) (i32.store offset=4 ${get('out')} ${get('s0')})
        ${set('out', add(get('out'), int(8)))}))
      ${set('at', add(get('at'), int(1)))}
      (br $rest)))
    (i32.store offset=${LAYOUT.ends + 4 * LANES} ${int(0)} ${get('out')})
    ${get('length')})`;
}

/** Puts down which of the bytes of a word end anchors; gives where the next hit goes. */
function noteWord(): Code {
  return `(func $noteWord (param $at i32) (param $state i32) (param $word i32) (param $left i32) (param $silent i32) (param $shift i32) (param $out i32) (result i32)
    (loop $next
      ${set('state', after(get('state'), byteOf(get('word'), 0)))}
      (if (i32.gt_s ${get('state')} ${get('silent')}) (then
        (i32.store ${get('out')} ${get('at')}) (i32.store offset=4 ${get('out')} ${get('state')})
        ${set('out', add(get('out'), int(8)))}))
      ${set('word', op('i32.shr_u', get('word'), int(8)))}
      ${set('at', add(get('at'), int(1)))}
      (br_if $next ${`(local.tee $left ${op('i32.sub', get('left'), int(1))})`}))
    ${get('out')})`;
}

const DIGITS = '0123456789';
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LETTERS = CAPITALS.toLowerCase();
const BACKSLASH = 0x5c;
const PERCENT = 0x25;
const ZERO = 0x30;

/** Classes of ASCII: a table of sixteen bytes each, one for each lower half of a byte, with a bit for each upper half. */
const CLASSES = {
  run: `${DIGITS}${CAPITALS}${LETTERS}+/-_=`,
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
const every = (byte: number): Code => `(i8x16.splat ${int(byte)})`;
const isByte = (byte: number): Code => op('i8x16.eq', get('bytes'), every(byte));

const op64 = (name: string, ...operands: readonly (Code | number)[]): Code =>
  op(`i64.${name}`, ...operands.map((operand) => (typeof operand === 'number' ? `(i64.const ${operand})` : operand)));
const not = (value: Code): Code => op64('xor', value, -1);
const and = (...values: readonly Code[]): Code => all('i64.and', values);
const or = (...values: readonly Code[]): Code => all('i64.or', values);
/** Bit i says what it said of the byte i, of the one so many bytes before. `last`: what it says of the block before. */
const before = (mask: string, by: number, last: string | null = null): Code =>
  last === null ? op64('shl', get(mask), by) : or(op64('shl', get(mask), by), op64('shr_u', get(last), BLOCK - by));
/** A bit where that many bits in a row are set from there on. */
const inRow = (name: string, steps: readonly number[]): Code =>
  lines(steps.map((by) => set(name, and(get(name), op64('shr_u', get(name), by)))));
const isAny = (mask: Code): Code => op64('ne', mask, 0);

/** A bit for each eighth of a block. */
const EACH_EIGHTH = '(i64.const 0x0101010101010101)';
const LOWER_BITS = '(i64.const 0x7f7f7f7f7f7f7f7f)';
const GATHERED = '(i64.const 0x0102040810204080)';

/**
 * Puts down between two addresses where numbers may begin and where runs are, and marks the blocks in which phrases may begin; `marks`: where the mark of the one before the
 * first goes. What begins in one block is told when the next is read; of what stands before the first, nothing is known.
 */
function sieve(): Code {
  const masks = ['run', 'solid', 'digit', 'separator', 'escape', 'gap', 'plain', 'numbering', 'letter'] as const;
  const isMember = (members: string): Code =>
    op('i8x16.ne', op('v128.and', op('i8x16.swizzle', tableOf(members), get('low')), get('upper')), every(0));
  const mask = (name: (typeof masks)[number], quarter: number, vector: Code): Code => {
    const bits = op('i64.extend_i32_u', op('i8x16.bitmask', vector));
    return set(name, quarter === 0 ? bits : or(get(name), op64('shl', bits, 16 * quarter)));
  };
  const isHighLetter = op(
    'i8x16.ne',
    op('v128.and', op('i8x16.swizzle', HIGH_LETTERS, get('low')), op('i8x16.swizzle', HIGH_BITS, op('i8x16.shr_u', get('bytes'), int(4)))),
    every(0),
  );
  const read = (quarter: number): Code =>
    lines(
      set('bytes', `(v128.load offset=${16 * quarter} ${get('at')})`),
      set('low', op('v128.and', get('bytes'), every(15))),
      set('upper', op('i8x16.swizzle', UPPER_BITS, op('i8x16.shr_u', get('bytes'), int(4)))),
      (['run', 'solid', 'separator', 'gap', 'numbering', 'letter'] as const).map((name) => mask(name, quarter, isMember(CLASSES[name]))),
      mask('digit', quarter, op('i8x16.lt_u', op('i8x16.sub', get('bytes'), every(ZERO)), every(10))),
      mask('plain', quarter, isByte(BACKSLASH)),
      mask('escape', quarter, op('v128.or', isByte(BACKSLASH), isByte(PERCENT))),
      `(if (v128.any_true ${op('v128.and', get('bytes'), every(128))}) (then`,
      set('foreign', or(get('foreign'), op64('shl', op('i64.extend_i32_u', op('i8x16.bitmask', isHighLetter)), 16 * quarter))),
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
  /** Puts down where each run begins that has two eighths of blocks; they may lie in two blocks. */
  const noteRuns = (name: 'run' | 'key', list: 'runs' | 'keys', last: 'lastRun' | 'lastKey'): readonly Code[] => [
    inRow(name, [1, 2, 4]),
    set(name, and(get(name), EACH_EIGHTH)),
    // The eighth before the first of them is not all of it.
    set('row', and(op64('shr_u', get(last), 56), get(name), not(op64('shr_u', get(last), 48)), '(i64.const 1)')),
    set(list, `(call $noteBits ${get('row')} ${op('i32.sub', get('at'), int(8))} ${get(list)})`),
    set('row', and(get(name), op64('shr_u', get(name), 8), not(before(name, 8, last)))),
    set(list, `(call $noteBits ${get('row')} ${get('at')} ${get(list)})`),
    set(last, get(name)),
  ];
  const runs = [...noteRuns('run', 'runs', 'lastRun'), set('key', or(get('solid'), get('letter'))), ...noteRuns('key', 'keys', 'lastKey')];
  const phrases = [
    set('plain', and(get('gap'), not(get('plain')))),
    set('letter', or(get('letter'), get('foreign'))),
    // What is in no phrase, a point behind a word, a word of one letter or two: but for the letter of an escape.
    set('cut', or(not(or(get('letter'), get('gap'))), and(get('numbering'), before('letter', 1)))),
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
  return `(func (export "sieve") (param $from i32) (param $to i32) (param $marks i32)
    (local $at i32) (local $last i32) (local $mark i32) (local $numbers i32) (local $runs i32) (local $keys i32)
    ${locals('v128', ['bytes', 'low', 'upper'])}
    ${locals('i64', [...masks, 'foreign', 'good', 'begin', 'row', 'cut'])}
    ${locals('i64', ['lastSeparator', 'lastGood', 'lastBegin', 'lastJoined', 'lastEscape', 'lastRun', 'key', 'lastKey', 'lastClear', 'lastLetters'])}
    ${set('at', get('from'))}
    ${set('lastEscape', '(i64.const -1)')}
    ${set('numbers', int(LAYOUT.numbers))}
    ${set('runs', int(LAYOUT.runs))}
    ${set('keys', int(LAYOUT.keys))}
    (block $done (loop $next
      (br_if $done (i32.ge_u ${get('at')} ${get('to')}))
      ${set('foreign', '(i64.const 0)')}
      ${lines([0, 1, 2, 3].map(read), numbers.flat(), runs.flat(), phrases.flat())}
      (i32.store8 ${get('marks')} ${get('last')})
      ${set('last', get('mark'))}
      ${set('marks', add(get('marks'), int(1)))}
      ${set('at', add(get('at'), int(BLOCK)))}
      (br $next)))
    (i32.store8 ${get('marks')} ${get('last')})
    ${lines(['runs', 'keys', 'numbers'].map((list, at) => `(i32.store offset=${LAYOUT.listEnds + 4 * at} ${int(0)} ${get(list)})`))})`;
}

/** Puts down the address of each bit; gives where the next one goes. */
function noteBits(): Code {
  return `(func $noteBits (param $bits i64) (param $at i32) (param $out i32) (result i32)
    (block $done (loop $next
      (br_if $done (i64.eqz ${get('bits')}))
      (i32.store ${get('out')} ${add(get('at'), op('i32.wrap_i64', op64('ctz', get('bits'))))})
      ${set('out', add(get('out'), int(4)))}
      ${set('bits', and(get('bits'), op64('sub', get('bits'), 1)))}
      (br $next)))
    ${get('out')})`;
}
