import type { Outcome } from '../../model/verdict.ts';
import { OUTCOME_WORDS } from '../shared/words.ts';

// One shape per outcome, drawn once and reused, so that no verdict is told by colour alone and no font is needed.
const SHAPES: Readonly<Record<Outcome, string>> = {
  pass: '<path d="M3.5 8.5l3 3 6-7" class="line"/>',
  fail: '<path d="M8 1l7 7-7 7-7-7z" class="fill"/><path d="M5.6 5.6l4.8 4.8m0-4.8l-4.8 4.8" class="cut"/>',
  waived: '<path d="M8 1.5L14.5 8 8 14.5 1.5 8z" class="line"/><path d="M5.5 8.2l1.8 1.8 3.2-3.8" class="line"/>',
  unknown: '<circle cx="8" cy="8" r="6.3" class="line"/><path d="M6 6.4a2 2 0 1 1 2.6 1.9c-.4.2-.6.5-.6 1V9.6m0 1.7v.5" class="line"/>',
  'not-applicable': '<path d="M4 8h8" class="line"/>',
  deferred: '<circle cx="8" cy="8" r="6" class="line"/><path d="M8 4.5V8l2.5 1.5" class="line"/>',
  'before-adoption': '<circle cx="8" cy="8" r="1.8" class="fill"/>',
};

/** The hidden drawing that {@link symbol} refers to. */
export function symbolSheet(): string {
  const symbols = Object.entries(SHAPES).map(([outcome, shape]) => `<symbol id="o-${outcome}" viewBox="0 0 16 16">${shape}</symbol>`);
  return `<svg class="sheet" width="0" height="0" aria-hidden="true" focusable="false"><defs>${symbols.join('')}
<pattern id="h-waived" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" class="ground"/><path d="M-1 7L7-1M-1 1L1-1M5 7L7 5" class="stripe"/></pattern>
<pattern id="h-unknown" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" class="ground"/><circle cx="2.5" cy="2.5" r="1.2" class="dot"/></pattern>
</defs></svg>\n`;
}

/** The shape of an outcome; the word stands beside it. */
export function symbol(outcome: Outcome): string {
  return `<svg class="symbol o-${outcome}" width="16" height="16" aria-hidden="true" focusable="false"><use href="#o-${outcome}"/></svg>`;
}

export const outcomeLabel = (outcome: Outcome) => `${symbol(outcome)} ${OUTCOME_WORDS[outcome].word}`;
