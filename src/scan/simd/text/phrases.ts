import { LONGEST_LATIN, SPAN, WORDS } from '../../detectors/shared/phrases.ts';
import { BLOCK, LAYOUT, STEP } from '../layout.ts';
import { BACKSLASH } from './chars.ts';
import { add, all, and, before, byteOf, type Code, get, int, isAny, locals, not, op, op64, or, set } from './wat.ts';

/** Puts down the first of so many bytes in which a phrase may begin, for all between two addresses that are behind the last that was; gives where the next one goes. */
export function notePhrases(): Code {
  return `(func $notePhrases (param $at i32) (param $to i32) (param $out i32) (result i32)
    (local $reached i32)
    ${set('reached', add(`(i32.load ${op('i32.sub', get('out'), int(4))})`, int(STEP)))}
    (if ${op('i32.lt_u', get('at'), get('reached'))} (then ${set('at', get('reached'))}))
    (block $done (loop $next
      ${set('at', `(call $phrase ${get('at')} ${get('to')})`)}
      (br_if $done ${op('i32.ge_u', get('at'), get('to'))})
      (i32.store ${get('out')} ${get('at')})
      ${set('out', add(get('out'), int(4)))}
      ${set('at', add(get('at'), int(STEP)))}
      (br $next)))
    ${get('out')})`;
}

/**
 * The first place between two from which on nothing stands, in as many bytes as the shortest phrase has, that no phrase goes across: a character that is in none, or a
 * whole word of which no list has the beginning. The second, where there is none. Of words with letters that are not ASCII, and of those behind an escape, nothing is told.
 */
export function phrase(): Code {
  const load = (name: string, bits: 'letterBits' | 'gapBits' | 'otherBits'): Code =>
    set(name, op64('shr_u', `(i64.load offset=${LAYOUT[bits]} ${bitsAt(get('at'))})`, get('odd')));
  const letter = (index: number): Code => op('i32.shl', op('i32.and', byteOf(get('word'), index), int(31)), int(15 - 5 * index));
  /** Each word that there is not room for in the shortest has three bytes and one before them, at least. */
  const missing = op64('sub', WORDS, op64('popcnt', and(get('letter'), not(before('letter', 1)), IN_PHRASE)));
  const outside = `(select ${op64('sub', BLOCK - SPAN + 1, op64('shl', missing, 2))} (i64.const ${BLOCK - SEEN}) ${op64('lt_s', missing, 3)})`;
  const longer = op64('shr_u', -1, outside);
  return `(func $phrase (param $at i32) (param $to i32) (result i32)
    ${locals('i64', ['odd', 'letter', 'gap', 'foreign', 'inside', 'begins', 'other', 'bit'])} ${locals('i32', ['length', 'word', 'last'])}
    (block $none (loop $from
      (br_if $none (i32.ge_u ${get('at')} ${get('to')}))
      ${set('odd', op('i64.extend_i32_u', op('i32.and', get('at'), int(7))))}
      ${load('letter', 'letterBits')}
      ${load('gap', 'gapBits')}
      ${load('other', 'otherBits')}
      ${set('foreign', not(or(get('letter'), get('gap'), get('other'))))}
      ${set('inside', IN_PHRASE)}
      (if (i64.eqz ${and(get('foreign'), get('inside'))}) (then ${set('inside', longer)}))
      ${set('other', and(get('other'), get('inside')))}
      ${set('begins', and(get('letter'), before('gap', 1), get('inside')))}
      (loop $word
        (if (i64.ne ${or(get('other'), get('begins'))} (i64.const 0)) (then
          ${set('last', op('i32.wrap_i64', op64('sub', 63, op64('clz', or(get('other'), get('begins'))))))}
          ${set('bit', op64('shl', 1, op('i64.extend_i32_u', get('last'))))}
          (if (i64.ne ${and(get('other'), get('bit'))} (i64.const 0)) (then
            ${set('at', add(get('at'), add(get('last'), int(1))))}
            (br $from)))
          ${set('begins', op64('xor', get('begins'), get('bit')))}
          ${set('length', op('i32.wrap_i64', op64('ctz', op64('shr_u', not(get('letter')), op('i64.extend_i32_u', get('last'))))))}
          (br_if $word ${op(
            'i32.or',
            op('i32.ge_u', add(get('last'), get('length')), int(SEEN)),
            isAny(and(get('foreign'), op64('shl', get('bit'), op('i64.extend_i32_u', get('length'))))),
          )})
          ${set('word', `(i32.load ${add(get('at'), get('last'))})`)}
          ${set(
            'word',
            op(
              'i32.shr_u',
              op(
                'i32.mul',
                all('i32.or', [
                  letter(0),
                  letter(1),
                  letter(2),
                  `(select ${op('i32.and', byteOf(get('word'), 3), int(31))} ${int(0)} ${op('i32.gt_u', get('length'), int(3))})`,
                ]),
                int(0x9e3779b1),
              ),
              int(18),
            ),
          )}
          (br_if $word ${all('i32.and', [
            op('i32.ge_u', get('length'), int(3)),
            op('i32.le_u', get('length'), int(LONGEST_LATIN)),
            op(
              'i32.shr_u',
              `(i32.load8_u offset=${LAYOUT.words} ${op('i32.shr_u', get('word'), int(3))})`,
              op('i32.and', get('word'), int(7)),
            ),
          ])})
          ;; The letter of an escape is none of the word.
          (br_if $word ${op('i32.eq', `(i32.load8_u ${op('i32.sub', add(get('at'), get('last')), int(1))})`, int(BACKSLASH))})
          ${set('at', add(get('at'), add(get('last'), get('length'))))}
          (br $from)))))
      (return ${get('at')}))
    ${get('to')})`;
}

/** From where eight bits begin that a place is among. */
export const bitsAt = (at: Code): Code => op('i32.shr_u', op('i32.sub', at, int(LAYOUT.text)), int(3));
/** Of sixty-four bits, those from any place on. */
const SEEN = BLOCK - 7;
/** A bit for each byte of the shortest phrase. */
const IN_PHRASE = `(i64.const ${(1n << BigInt(SPAN)) - 1n})`;
