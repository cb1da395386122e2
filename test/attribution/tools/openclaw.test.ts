import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, marks, person } from '../support.ts';

test.each(['Assisted-by: OpenClaw'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['openclaw']);
});

test.each([
  'OpenClaw <bot@corp.org>',
  'Molt (OpenClaw) <molt@corp.org>',
  'Trix <trix@openclaw.ai>',
  'Trix <trix@openclaw>',
  'Acme Claw <openclaw@acme.dev>',
  'OpenClaw Bot <1+openclaw-bot@users.noreply.github.com>',
])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['openclaw', 'author', 'strong'],
    ['openclaw', 'committer', 'strong'],
  ]);
});

test.each([
  'Co-authored-by: Claw <claw@corp.org>',
  'Co-authored-by: Ada <ada@openclaw-users.org>',
  'Co-authored-by: Ada <ada.openclaw@corp.org>',
])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});

test('in the environment', () => {
  expect(marksFromEnvironment({ OPENCLAW_SHELL: '1' })).toMatchObject([
    { toolId: 'openclaw', strength: 'strong', evidence: 'OPENCLAW_SHELL' },
  ]);
});
