import { blocks } from '../model/finding.ts';
import type { Reason } from '../model/verdict.ts';
import { defineControl } from './define.ts';

export default defineControl({
  id: 'no-hardcoded-secret',
  title: 'No hardcoded financial secret',
  statement: 'A change does not put a secret or live financial data (keys, card numbers, accounts, passwords) into the repository.',
  moments: ['commit', 'merge', 'audit'],
  judge({ scan }) {
    if (!scan.done) return { outcome: 'unknown', reasons: [{ code: 'not-scanned', text: scan.why }] };
    const blocking = scan.findings.filter(blocks);
    const unread = scan.coverage.uninspected.filter((item) => item.kind === 'unknown');
    const reasons: Reason[] = [
      ...blocking.map(({ detector, path, line, column }) => ({ code: detector, text: `${detector} at ${path}:${line}:${column}` })),
      ...unread.map(({ path, why }) => ({ code: 'not-read', text: `${path}: ${why}` })),
      ...scan.findings.flatMap(({ silenced, detector, path, line }) =>
        silenced === null ? [] : [{ code: 'silenced', text: `${detector} at ${path}:${line} is allowed on its line: ${silenced}` }],
      ),
    ];
    if (blocking.length > 0) return { outcome: 'fail', reasons };
    return { outcome: unread.length > 0 ? 'unknown' : 'pass', reasons };
  },
});
