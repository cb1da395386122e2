import { expect, test } from 'vitest';
import type { WhoEntry } from '../../../src/model/who.ts';
import { whoText } from '../../../src/report/who/text.ts';
import { PLAIN } from '../../support/sample-scan.ts';
import { BOT, NOBODY, SOMEBODY, UNREAD } from '../../support/who.ts';

const written = (entries: readonly WhoEntry[]) => {
  const format = whoText(PLAIN);
  return format.begin() + entries.map(format.entry).join('') + format.end();
};

test('one commit has no summary', () => {
  expect(written([SOMEBODY])).toBe(
    [
      '0123456789ab  declared   Claude Code (Claude Opus 4.6)  Ada Author <ada@corp.org>',
      '    declared trailer-outside-block, line 5, in a part of a squash: Co-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>',
      '    strong sidecar: git-ai note: claude',
      '    not counted, line 9, in a quotation: Co-authored-by: Cursor <cursoragent@cursor.com>',
      '',
    ].join('\n'),
  );
});

test('many have one', () => {
  expect(written([NOBODY, BOT, UNREAD])).toBe(
    [
      `${'1'.repeat(12)}  none       nobody named`,
      `${'2'.repeat(12)}  none       bot dependabot`,
      `${'3'.repeat(12)}  unknown    nobody named`,
      '    git cannot give the commit object',
      '3 commits: 2 without a mark observed, 1 unknown',
      '',
    ].join('\n'),
  );
});
