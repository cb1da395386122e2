import { expect, test } from 'vitest';
import fc from 'fast-check';
import { saidBeside } from '../../../src/model/rules/review-value.ts';

const GRACE = new Set(['grace', 'hopper', 'robert', 'corp', 'org']);
const of = (value: string, own: ReadonlySet<string> | null = null): string => saidBeside(value, own).stance ?? 'nothing';

test.each([
  ...[
    'Grace Hopper <grace@corp.org>',
    'grace@corp.org',
    '<grace@corp.org>',
    '@grace',
    '"Hopper, Grace" <grace@corp.org>',
    'Grace <g@corp.org',
  ],
  ...['Grace <g@corp.org> # net: x86', 'Grace <g@corp.org> (for x86)', 'Grace <g@corp.org> (on Mac OS X 10.5.6)', 'Grace <g@corp.org>,'],
  ...[
    'Grace via Gerrit <g@corp.org>',
    'Grace <g@corp.org> (maintainer)',
    'Grace <g@corp.org> [v2, v3]',
    'Grace (Acme) <g@corp.org>',
    'Grace <g@corp.org> (@grace)',
  ],
  ...[
    'Grace <g@corp.org>, Hal Hill <hal@corp.org>',
    'Grace <g@corp.org> and Hal Hill <hal@corp.org>',
    'Grace <g@corp.org>, Jiangjie (Becket) Qin <b@corp.org>',
  ],
  ...[
    'Grace <g@corp.org>, Hal Hill',
    'Grace <g@corp.org>, Hal Hill (@hal)',
    'Лежанкин Иван <i@corp.org>',
    '陳昱霖(Yu-Lin Chen) <y@corp.org>',
    'No Moo <no@corp.org>',
  ],
  ...['Grace <g@corp.org> # rejects negative amounts, as it should', 'Grace <g@corp.org> # denied paths are untouched, fine'],
  ...[
    'Grace <g@corp.org> # changes requested earlier are in, approved',
    'Grace <g@corp.org> # no issues found',
    'Grace <g@corp.org> # no-op, fine',
  ],
  ...[
    'Grace <g@corp.org> # open questions are answered',
    'Grace <g@corp.org> # requested changes are in',
    'Grace # v2',
    '',
    '#',
    'Grace #1 <g#1@corp.org>',
  ],
])('says nothing beside a name: %s', (value) => {
  expect(of(value)).toBe('nothing');
});

test.each([
  ...[
    'Grace <g@corp.org> # approved: looked at it twice',
    'Grace <g@corp.org> (approved)',
    'Grace <g@corp.org> # LGTM',
    'grace # accepted',
    'Grace <g@corp.org> approved',
  ],
])('approves: %s', (value) => {
  expect(of(value)).toBe('approved');
});

test.each([
  ...[
    'Grace (rejected) <g@corp.org>',
    'Grace <g@corp.org> rejected',
    'Grace <g@corp.org> - rejected',
    'Grace <g@corp.org>: rejected',
    'Grace <g@corp.org>, rejected',
  ],
  ...[
    ...[
      'Grace <g@corp.org> # ❌',
      'Grace <g@corp.org> # 👎 rounds twice',
      'Grace <g@corp.org> # I reject this',
      'Grace <g@corp.org> # still rejected',
    ],
    'Grace <g@corp.org> # approval withdrawn',
    'Grace <g@corp.org> # no - this breaks rounding',
    'Grace <g@corp.org> # no',
    'Grace <g@corp.org> # -1',
    'g@corp.org (rejected)',
  ],
  ...[
    'Grace <g@corp.org> (maintainer) (changes requested)',
    'Grace <g@corp.org>, Hal Hill <hal@corp.org> # rejected',
    'Grace Hopper (Not Approved)',
    'Grace <g@corp.org> # Rejected.',
  ],
])('rejects: %s', (value) => {
  expect(of(value)).toBe('rejected');
});

test.each([
  ...[
    'Grace <g@corp.org> # pending',
    'Grace <g@corp.org> (not yet)',
    `p2 # ${'to'}do`,
    'Grace <g@corp.org> # requested',
    'Grace (pending) <g@corp.org>',
    'Grace <g@corp.org> pending',
  ],
])('puts off: %s', (value) => {
  expect(of(value)).toBe('outstanding');
});

test.each([
  ...[
    'Grace <g@corp.org> this must not go in',
    'Grace <g@corp.org> (over my dead body)',
    'Grace <g@corp.org> (for now rejected)',
    'Grace <g@corp.org> wrote:',
    'g@corp.org is against it',
  ],
  ...[
    'Grace <g@corp.org> # approved: no; rejected',
    'Grace <g@corp.org> # LGTM, withdrawn',
    'Grace <g@corp.org> # No, three checks ran: all fine',
    'Grace <g@corp.org> # No: I checked, no issues',
    'Grace <g@corp.org> # rejected because it rounds twice',
  ],
  ...[
    'Grace <g@corp.org> # not yet in production',
    'Grace <g@corp.org> # pending the second half',
    'Grace Hopper rejected',
    'rejected by Grace Hopper <g@corp.org>',
    'NOT Grace Hopper <g@corp.org>',
  ],
  ...['Grace <g@corp.org>, not Hal Hill <hal@corp.org>', 'Grace <g@corp.org>, Hal (rejected) <hal@corp.org>'],
])('is more than a name: %s', (value) => {
  expect(of(value)).toBe('unclear');
});

test.each([
  ['Grace Hopper <grace@corp.org>', 'nothing'],
  ['Dr. G. Hopper <grace@corp.org>', 'nothing'],
  ['Rob Hopper <grace@corp.org>', 'nothing'],
  ['ghopper <grace@corp.org>', 'nothing'],
  ['GMH <grace@corp.org>', 'nothing'],
  ['Security Lead Grace Hopper <grace@corp.org>', 'nothing'],
  ['Grace Hopper (Corp) <grace@corp.org>', 'nothing'],
  ['Grace Hopper objects <grace@corp.org>', 'unclear'],
  ['against the vote of Grace Hopper <grace@corp.org>', 'unclear'],
  ['Hal Hill <grace@corp.org>', 'unclear'],
])('where the policy has the name: %s', (value, expected) => {
  expect(of(value, GRACE)).toBe(expected);
});

test('any text is read, and a long one soon', () => {
  const text = fc.string({ unit: fc.constantFrom(...'Ab <>@.,#()[]:-"') });
  fc.assert(fc.property(text, (value) => ['approved', 'rejected', 'outstanding', 'unclear', 'nothing'].includes(of(value))));
  for (const part of ['(', '<', ' ', '.', ' - ', ' via', ' (a)', ', A B <a@b>', 'A B ', '# no, '])
    for (const times of [1000, 100_000]) {
      expect(of(`Grace <g@corp.org>${part.repeat(times)}!`)).toBe('unclear');
      expect(of(`${part.repeat(times)} <g@corp.org>`)).toBeTypeOf('string');
    }
});
