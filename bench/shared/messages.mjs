// @ts-check

/** Pieces that steer git's rules: lines that git itself writes, keys, prose, comments, blanks, folds, conflicts, scissors, dividers, bytes that are no UTF-8. */
const LINES = [
  ...[
    'Signed-off-by: A U Thor <a@example.com>',
    'Signed-off-by:x',
    'signed-off-by: lower',
    'Acked-by: B',
    'Bug : 43',
    'Bug\t:\t43',
    'X_Y: v',
    'Key:',
    'Key: ',
  ],
  ...[
    'Key :',
    ': v',
    'https://x/y',
    'a:b:c',
    '-: v',
    '--- : v',
    'Co-authored-by: C <c@example.com>',
    'Assisted-by: Tool:model',
    'Key: v\r',
    '9: v',
  ],
  ...['', '', '', '', ' ', '\t', '\r', '  \t \r', '\v', '\f', '\u00a0', '\u2028', '\ufeff'],
  ...['  folded', '\tfolded: more', ' ', '   trailing  ', '\r x', ' # folded comment', '  Signed-off-by: indented'],
  ...[
    'prose here',
    'prose: with colon',
    'Note: this is prose',
    '(cherry picked from commit abc)',
    '- item',
    'é: v',
    'Ключ: v',
    '> Key: v',
    '* Key: v',
    '```',
  ],
  ...['# comment', '#', '#Key: v', '#Signed-off-by: x', ' # not one', ';', '; comment'],
  ...['---', '--- ', '--- a/file', '---------', 'Conflicts:', 'Conflicts:\r', '\tpath', '# Conflicts:', '#\tpath'],
  ...[
    '# ------------------------ >8 ------------------------',
    '------------------------ >8 ------------------------',
    '# ------------------------ >8 ------------------------ ',
  ],
];
/** Bytes of which whole lines are made. */
const BYTES = [...'aB9-: \t\r_#\v\f;>(\u0000\u0080\u00ff\u00e9', ...'::--', '  '];

/**
 * Messages that nobody wrote, the same for the same seed: up to twenty lines of the pieces above, whole, cut or mixed with random bytes.
 * @param {number} count @param {number} seed @returns {Generator<Buffer>}
 */
export function* generatedMessages(count, seed) {
  const random = randomOf(seed);
  const below = (/** @type {number} */ limit) => Math.floor(random() * limit);
  const pick = (/** @type {readonly string[]} */ list) => list[below(list.length)] ?? '';
  const noise = () => Buffer.from(Array.from({ length: below(13) }, () => pick(BYTES)).join(''), 'latin1');
  const line = () => {
    const kind = below(20);
    if (kind === 0) return noise();
    const text = Buffer.from(pick(LINES));
    if (kind === 1) return text.subarray(0, below(text.length + 1));
    return kind === 2 ? Buffer.concat([noise(), text]) : text;
  };
  for (let made = 0; made < count; made += 1) {
    const end = below(8) === 0 ? '\r\n' : '\n';
    const subject = below(3) === 0 ? [] : [Buffer.from(`subject${end}${below(4) === 0 ? '' : end}`)];
    const lines = Array.from({ length: below(20) }, () => Buffer.concat([line(), Buffer.from(end)]));
    const bytes = Buffer.concat([...subject, ...lines]);
    yield below(3) === 0 ? bytes.subarray(0, Math.max(0, bytes.length - end.length)) : bytes;
  }
}

/** Mulberry32: numbers from 0 up to 1, the same for the same seed. @param {number} seed */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
