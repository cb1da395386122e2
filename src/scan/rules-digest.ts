import { createHash } from 'node:crypto';
import type { Detector } from './detectors/define.ts';
import { DETECTORS } from './detectors/index.ts';

/** SHA-256 (hexadecimal) of what the detectors look for: two reports with the same digest and version of sox applied the same rules. */
export function rulesDigest(detectors: readonly Detector[] = DETECTORS): string {
  return createHash('sha256')
    .update(JSON.stringify(detectors.map(describe)))
    .digest('hex');
}

/** Checks in code (`accept`) have no stable text: the version of sox stands for them. */
function describe({
  id,
  severity,
  find,
  pattern,
  window,
  spanLines,
  near,
  mask,
  accept,
  confidence,
  provider,
  yieldsTo,
  partOf,
  knownAs,
}: Detector): unknown {
  return [
    id,
    severity,
    'anchors' in find ? [find.anchors, find.anyCase === true] : find.finder.name,
    [pattern().source, pattern().flags],
    [window, spanLines, near === undefined ? null : [near.words.source, near.words.flags, near.lines, near.linesAfter]],
    [confidence, provider, yieldsTo, partOf, knownAs],
    [mask, accept !== undefined],
  ];
}
