import type { Detector } from './detectors/define.ts';

/** Detectors that can share each try: the same anchors or finder, the same pattern, the same reach. In the order of their first. */
export function groupsOf(detectors: readonly Detector[]): (readonly [Detector, ...Detector[]])[] {
  const groups: [Detector, ...Detector[]][] = [];
  for (const detector of detectors) {
    const group = groups.find(([first]) => sharesTry(first, detector));
    if (group === undefined) groups.push([detector]);
    else group.push(detector);
  }
  return groups;
}

function sharesTry(a: Detector, b: Detector): boolean {
  return a.pattern === b.pattern && a.window === b.window && a.spanLines === b.spanLines && sharesFind(a.find, b.find);
}

function sharesFind(a: Detector['find'], b: Detector['find']): boolean {
  if ('finder' in a) return 'finder' in b && a.finder === b.finder;
  return 'anchors' in b && a.anchors === b.anchors && a.anyCase === b.anyCase;
}
