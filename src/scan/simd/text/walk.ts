import { LANES, LAYOUT, MANY, WARM } from '../layout.ts';
import { add, all, byteOf, type Code, get, int, lines, locals, op, set } from './wat.ts';

/** The state after a byte, from the one before it. */
const after = (state: Code, byte: Code): Code =>
  `(i32.load16_u offset=${LAYOUT.next} ${add(op('i32.shl', state, get('shift')), `(i32.load8_u offset=${LAYOUT.classes} ${byte})`)})`;

/**
 * Walks from an address to another, and puts down for each byte at which anchors end where it is and the state. `shift`: a state's row begins at
 * `state << shift` bytes; classes are given twice over. Gives the length of a lane.
 */
export function walk(): Code {
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
export function noteWord(): Code {
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
