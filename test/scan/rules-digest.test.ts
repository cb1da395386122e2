import { describe, expect, it } from 'vitest';
import type { Detector } from '../../src/scan/detectors/define.ts';
import { DETECTORS } from '../../src/scan/detectors/index.ts';
import { rulesDigest } from '../../src/scan/rules-digest.ts';

describe('the digest of the rules', () => {
  it('is the same on every call', () => {
    expect(rulesDigest()).toMatch(/^[0-9a-f]{64}$/);
    expect(rulesDigest()).toBe(rulesDigest([...DETECTORS]));
  });

  it('changes with what is looked for', () => {
    const [first, ...rest] = DETECTORS as [Detector, ...Detector[]];
    const changed: Detector[] = [
      { ...first, id: 'other' },
      { ...first, severity: 'info' },
      { ...first, pattern: () => /x/ },
      { ...first, find: { anchors: ['xyz'] } },
      { ...first, window: 7 },
      { ...first, near: { words: /x/, lines: 1 } },
    ];
    expect(new Set([first, ...changed].map((detector) => rulesDigest([detector, ...rest]))).size).toBe(changed.length + 1);
  });

  it('does not change with a title', () => {
    const [first, ...rest] = DETECTORS as [Detector, ...Detector[]];
    expect(rulesDigest([{ ...first, title: 'Other' }, ...rest])).toBe(rulesDigest());
  });
});
