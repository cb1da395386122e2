import type { Hit } from './hit.ts';

/**
 * What a file adds, without what a comment silences that an earlier version had for another value, which is gone: whoever wrote it decided on that one,
 * and the change does not show it. `after` is all that the file holds, `others` what each of the earlier versions held. A comment is told by its
 * words, so that of several that say the same as many may be new as there are more of them than before.
 */
export function withoutTakenOver(added: readonly Hit[], after: readonly Hit[], others: readonly (readonly Hit[])[]): Hit[] {
  const now = byComment(after);
  const then = others.map(byComment);
  const taken = new Set<Hit>();
  for (const [comment, news] of byComment(added)) {
    const count = now.get(comment)?.length ?? 0;
    const before = Math.max(0, ...then.map((hits) => hits.get(comment)?.length ?? 0));
    const own = Math.max(0, count - before);
    for (const hit of news.slice(0, Math.max(0, news.length - own))) taken.add(hit);
  }
  return added.map((hit) => (taken.has(hit) ? ended(hit) : hit));
}

/** The hits that comments silence, by the words of those. */
function byComment(hits: readonly Hit[]): Map<string, Hit[]> {
  const all = new Map<string, Hit[]>();
  for (const hit of hits) {
    const { silenced, detector } = hit.finding;
    if (silenced === null || (silenced.by !== 'inline' && silenced.by !== 'pragma')) continue;
    // One of sox's own names its detector.
    const comment = JSON.stringify([silenced.by === 'inline' ? detector : null, silenced.source, silenced.reason]);
    const known = all.get(comment);
    if (known === undefined) all.set(comment, [hit]);
    else known.push(hit);
  }
  return all;
}

function ended(hit: Hit): Hit {
  const { silenced } = hit.finding;
  return silenced === null ? hit : { ...hit, finding: { ...hit.finding, silenced: { ...silenced, standing: 'expired' } } };
}
