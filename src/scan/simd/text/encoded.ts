import { BACKSLASH, UNDERSCORE, ZERO } from './chars.ts';
import { add, all, and, type Code, every, get, int, locals, op, op64, set } from './wat.ts';

/** Puts down which of the runs that begin in a block may be encoded; gives where the next one goes. At `$from` a run may go on that began before. */
export function noteRuns(): Code {
  return `(func $noteRuns (param $bits i64) (param $at i32) (param $from i32) (param $out i32) (result i32)
    (local $begin i32) (local $byte i32)
    (block $done (loop $next
      (br_if $done (i64.eqz ${get('bits')}))
      ${set('begin', add(get('at'), op('i32.wrap_i64', op64('ctz', get('bits')))))}
      ${set('byte', `(i32.load8_u ${get('begin')})`)}
      (if ${all('i32.or', [
        op('i32.eq', get('begin'), get('from')),
        `(call $opensText ${get('begin')})`,
        // The sign of a diff or a separator before it, or the letter of an escape.
        op(
          'i32.and',
          all('i32.or', [
            op('i32.eq', op('i32.and', get('byte'), int(0xf9)), int(0x29)),
            op('i32.eq', get('byte'), int(UNDERSCORE)),
            op('i32.eq', `(i32.load8_u ${op('i32.sub', get('begin'), int(1))})`, int(BACKSLASH)),
          ]),
          `(call $opensText ${add(get('begin'), int(1))})`,
        ),
      ])} (then (i32.store ${get('out')} ${get('begin')}) ${set('out', add(get('out'), int(4)))}))
      ${set('bits', and(get('bits'), op64('sub', get('bits'), 1)))}
      (br $next)))
    ${get('out')})`;
}

/** Whether sixteen characters of base64 may be the beginning of a text: in base64, or in digits of hexadecimal numbers. */
export function opensText(): Code {
  const sum = (...vectors: readonly Code[]): Code => all('i8x16.add', vectors);
  const either = (...vectors: readonly Code[]): Code => all('v128.or', vectors);
  const both = (left: Code, right: Code): Code => op('v128.and', left, right);
  const isBelow = (vector: Code, limit: number): Code => op('i8x16.lt_u', vector, every(limit));
  const is = (byte: number): Code => op('i8x16.eq', get('bytes'), every(byte));
  /** Bits of the four values of each word, moved to where they are in its three bytes. */
  const moved = (direction: 'shl' | 'shr_u', by: number, kept: number): Code =>
    both(op(`i32x4.${direction}`, get('values'), int(by)), `(i32x4.splat ${int(kept)})`);
  const bits = (vector: Code): Code => op('i32.and', op('i8x16.bitmask', vector), int(0xfff));
  const nor = (left: Code, right: Code): Code => op('i32.and', left, op('i32.xor', right, int(-1)));
  return `(func $opensText (param $at i32) (result i32)
    ${locals('v128', ['bytes', 'values'])} ${locals('i32', ['high', 'more'])}
    ${set('bytes', `(v128.load ${get('at')})`)}
    (if ${all('i32.or', [
      `(i8x16.all_true ${either(
        isBelow(op('i8x16.sub', get('bytes'), every(ZERO)), 10),
        isBelow(op('i8x16.sub', either(get('bytes'), every(32)), every(97)), 6),
      )})`,
      op('i32.eq', `(i32.load16_u ${get('at')})`, int(0x7830)),
    ])} (then (return ${int(1)})))
    ${set(
      'values',
      sum(
        get('bytes'),
        op('i8x16.swizzle', VALUE_OFFSETS, op('i8x16.shr_u', get('bytes'), int(4))),
        both(is(43), every(2)),
        is(47),
        both(is(UNDERSCORE), every(33)),
      ),
    )}
    ${set(
      'bytes',
      `(i8x16.swizzle ${either(
        moved('shl', 2, 0xfc),
        moved('shr_u', 12, 3),
        moved('shl', 4, 0xf000),
        moved('shr_u', 10, 0xf00),
        moved('shl', 6, 0xc00000),
        moved('shr_u', 8, 0x3f0000),
      )} (v128.const i8x16 0 1 2 4 5 6 8 9 10 12 13 14 128 128 128 128))`,
    )}
    ${set('high', op('i8x16.bitmask', get('bytes')))}
    ${set('more', op('i32.and', get('high'), op('i8x16.bitmask', isBelow(get('bytes'), 0xc0))))}
    ${all('i32.or', [
      // UTF-16 of Western text has a zero there.
      op('i32.eqz', `(i8x16.extract_lane_u 3 ${get('bytes')})`),
      op(
        'i32.eqz',
        all('i32.or', [
          bits(
            either(
              op('v128.andnot', isBelow(get('bytes'), 32), either(is(9), is(10), is(13))),
              is(127),
              op('i8x16.eq', both(get('bytes'), every(0xfe)), every(0xc0)),
              op('i8x16.gt_u', get('bytes'), every(0xf4)),
            ),
          ),
          // In UTF-8, what goes on stands behind what is no ASCII, and behind what begins it, always.
          nor(get('more'), op('i32.shl', get('high'), int(1))),
          op('i32.and', nor(op('i32.xor', get('high'), get('more')), op('i32.shr_u', get('more'), int(1))), int(0x7ff)),
        ]),
      ),
    ])})`;
}

/** By the upper half of a character of base64, what its value is more; of `-`, and of letters and digits. */
const VALUE_OFFSETS = `(v128.const i8x16 0 0 17 4 -65 -65 -71 -71 0 0 0 0 0 0 0 0)`;
