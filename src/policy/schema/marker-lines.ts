import type { SoxConfig } from '../../model/policy.ts';
import { NO_LINES, NO_LINES_HINT, wordsWithoutLines } from '../marker-lines.ts';
import { isPlain } from '../merge-configs.ts';
import { across } from './across.ts';

/** Refuses words that nobody looks for; where there is a policy below, that may say in how many lines. */
export function markerLines() {
  return across<SoxConfig>((config, context) => {
    if (isPlain(config) && config['organisation'] !== undefined) return;
    for (const path of wordsWithoutLines(config))
      context.addIssue({ code: 'custom', path, message: NO_LINES, params: { hint: NO_LINES_HINT } });
  });
}
