import { partOfAny, rowsOfAny } from './any-shape.ts';
import { isPlain } from './merge-configs.ts';

export const NO_LINES = 'names words, and no lines in which they are looked for';
export const NO_LINES_HINT = 'Say how many lines of a file are looked at, such as `lines: 20`.';

/** Where a policy names words of `risk.markers`, and neither there nor around it says in how many lines they are looked for; whatever else may be wrong with it. */
export function wordsWithoutLines(config: unknown): (string | number)[][] {
  const whole = markersOf(config);
  const sections = rowsOfAny(isPlain(config) ? config['sections'] : undefined);
  return [
    ...(isUnseen(whole, {}) ? [MARKERS] : []),
    ...sections.flatMap(([at, section]) => (isUnseen(markersOf(section), whole) ? [['sections', at, ...MARKERS]] : [])),
  ];
}

const MARKERS = ['risk', 'markers'];

interface Markers {
  readonly lines?: unknown;
  readonly words?: unknown;
}

function markersOf(config: unknown): Markers {
  const markers = partOfAny(partOfAny(config, 'risk'), 'markers');
  return { lines: partOfAny(markers, 'lines'), words: partOfAny(markers, 'words') };
}

function isUnseen({ lines, words }: Markers, around: Markers): boolean {
  const looked = lines ?? around.lines ?? 0;
  return looked === 0 && isPlain(words) && Object.keys(words).length > 0;
}
