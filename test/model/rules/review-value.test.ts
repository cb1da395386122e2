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
  ...[
    'Grace <g@corp.org> via GitHub',
    'Grace <g@corp.org> (via the mailing list)',
    'Grace <g@corp.org> (via GitHub PR #12)',
    'Grace <g@corp.org> (2026-11-20)',
    'Grace <g@corp.org> 2026-11-20',
    'Grace <g@corp.org> (code review)',
    'Grace <g@corp.org> [code]',
    'Grace <g@corp.org> (she/her)',
    'Grace <g@corp.org> (Acme Bank)',
    'Grace <g@corp.org> (GNU Hurd changes)',
    'Grace <g@corp.org> on RHEL 3, Perl 5.8.0',
    'Grace <g@corp.org> https://github.com/x/y/pull/12',
    'Grace <g@corp.org> PR #12',
    'Grace <g@corp.org> (src/ledger)',
    'Grace <g@corp.org> (for src/ledger/round.ts)',
    'Grace <g@corp.org> (external auditor)',
  ],
  ...[
    'Grace <g@corp.org> # I did not find any issues',
    'Grace <g@corp.org> # we have no objections',
    'Grace <g@corp.org> # I checked that it does not round twice',
    'Grace <g@corp.org> # does not change the ledger',
    'Grace <g@corp.org> # did not touch the totals',
    'Grace <g@corp.org> # nothing pending',
    'Grace <g@corp.org> # returns -1 on overflow',
    'Grace <g@corp.org> # 0 issues found',
    'Grace <g@corp.org> # will be deployed on Monday',
    'Grace <g@corp.org> # on hold payments are left out',
    'Grace <g@corp.org> # comments addressed',
    'Grace <g@corp.org> # dismissed alerts stay',
    'Grace <g@corp.org> # https://github.com/x/y/pull/12',
  ],
  'Grace <g@corp.org> # I checked the totals against the ledger',
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
  ...[
    'Grace <g@corp.org> 👍',
    'Grace <g@corp.org> ✅',
    'Grace <g@corp.org> (👍🏽)',
    'Grace <g@corp.org> :+1:',
    'Grace <g@corp.org> # Code-Review: +2',
    'Grace <g@corp.org> +1',
    'Grace <g@corp.org> - +1',
    'Grace <g@corp.org> # 2026-11-20 approved',
    'Grace <g@corp.org> (approved on 2026-11-20)',
    'Grace <g@corp.org> (reviewed on GitHub)',
    'Grace <g@corp.org> LGTM (v2)',
    'Grace <g@corp.org> # approved: I did not test it on Windows',
    'Grace <g@corp.org> (approved 2026-11-20T10:11:12Z)',
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
    ...['Grace <g@corp.org> (Failed)', 'Grace <g@corp.org> # requesting changes', 'Grace <g@corp.org> (Needs Rework)'],
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
  ...[
    'Grace <g@corp.org> -1',
    'Grace <g@corp.org> --1',
    'Grace <g@corp.org> - 1',
    'Grace <g@corp.org> −2',
    'Grace <g@corp.org> (-1)',
    'Grace <g@corp.org> [-1]',
    'Grace (-1) <g@corp.org>',
    'Grace -1 <g@corp.org>',
    'g@corp.org -1',
    'Grace <g@corp.org> Code-Review-2',
    'Grace <g@corp.org> (Code-Review: -1)',
    'Grace <g@corp.org> LGTM -1',
    'Grace <g@corp.org>, Hal Hill <h@corp.org> -1',
  ],
  ...[
    'Grace <g@corp.org> # -1, LGTM otherwise',
    'Grace <g@corp.org> # -2: breaks',
    'Grace <g@corp.org> # (-1)',
    'Grace <g@corp.org> # Code-Review: -1',
    'Grace <g@corp.org> # vote: -2',
    'Grace <g@corp.org> # Verified: +1, Code-Review: -1',
    'Grace <g@corp.org> # :-1:',
    'Grace <g@corp.org> :-1:',
    'Grace <g@corp.org> (:x:)',
    'Grace <g@corp.org> (❌)',
    'Grace <g@corp.org> # LGTM 👎🏽',
    'Grace <g@corp.org> # 2026-11-20 rejected',
    'Grace <g@corp.org> # decision rejected',
    'Grace <g@corp.org> # result=rejected',
    'Grace <g@corp.org> # CHANGES_REQUESTED',
    'Grace <g@corp.org> # blocked',
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
  ...[
    'Grace <g@corp.org> (on hold)',
    'Grace <g@corp.org> (On Hold)',
    'Grace <g@corp.org> (for review)',
    'Grace <g@corp.org> (on holiday)',
    'Grace <g@corp.org> (for tomorrow)',
    'Grace <g@corp.org> # DISMISSED',
    'Grace <g@corp.org> # on hold',
    'Grace (On Hold) <g@corp.org>',
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
  ...[
    'Grace <g@corp.org> (0)',
    'Grace <g@corp.org> # 0',
    'Grace <g@corp.org> +0',
    'Grace <g@corp.org> # Code-Review: 0',
    'Grace <g@corp.org> # COMMENTED',
    'Grace <g@corp.org> (in doubt)',
    'Grace <g@corp.org> (in part)',
    'Grace <g@corp.org> (via Claude)',
    'Grace <g@corp.org> (via AI)',
    'Grace <g@corp.org> (via her agent)',
    'Grace <g@corp.org> (Agent)',
    'Grace <g@corp.org> (n/a)',
    'Grace <g@corp.org> (for the Ledger if tests pass)',
    'Grace <g@corp.org> (Not My Call)',
    'Grace <g@corp.org> (Much Too Large For Me)',
    'Grace <g@corp.org> (2 objections)',
    'Grace <g@corp.org> (2-objections)',
    'Grace <g@corp.org> (for code review)',
    'Grace <g@corp.org> Fixup: Typo',
    'Grace <g@corp.org> approved, much too large',
    'Grace <g@corp.org>, Cannot Approve <x@corp.org>',
    'Grace <g@corp.org>, Has Doubts',
  ],
  ...[
    'Grace <g@corp.org> # I do not approve',
    'Grace <g@corp.org> # I am against this',
    'Grace <g@corp.org> # I looked but did not test',
    'Grace <g@corp.org> # did not look at this',
    'Grace <g@corp.org> # haven’t looked yet',
    'Grace <g@corp.org> # will approve when tests pass',
    'Grace <g@corp.org> # I would approve if it had tests',
    'Grace <g@corp.org> # cannot approve this',
    'Grace <g@corp.org> # please do not merge',
    'Grace <g@corp.org> # LGTM but not the tests',
    'Grace <g@corp.org> # approved once CI is green',
    'Grace <g@corp.org> # approval pending until tests pass',
    'Grace <g@corp.org> # Grace rejected this',
    'Grace <g@corp.org> # ~~approved~~ rejected',
    'Grace <g@corp.org> # on hold until Monday',
    'Grace <g@corp.org> # conditionally, fix first',
    'Grace <g@corp.org> # LGTM, 0',
  ],
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
  ['Grace B. Hopper <grace@corp.org>', 'nothing'],
  ['Grace Brewster Hopper <grace@corp.org>', 'nothing'],
  ['Grace Hopper, CPA <grace@corp.org>', 'nothing'],
  ['Grace Murray <grace@corp.org>', 'nothing'],
  ['Грейс Хоппер <grace@corp.org>', 'nothing'],
  ['葛麗絲 霍普 <grace@corp.org>', 'nothing'],
  ['нет Грейс <grace@corp.org>', 'unclear'],
  ['Grace Hopper <grace@corp.org> & Bo Berg', 'nothing'],
  ['Grace Hopper <grace@corp.org> and Has Doubts', 'unclear'],
  ['Bob Hopper <grace@corp.org>', 'nothing'],
  ['peggy <grace@corp.org>', 'nothing'],
  ['Maria de la Hopper <grace@corp.org>', 'nothing'],
  ['葛麗絲 Hopper <grace@corp.org>', 'nothing'],
  ['Grace Hopper (Google) <grace@corp.org>', 'nothing'],
  ['Grace Hopper [ACME] <grace@corp.org>', 'nothing'],
  ['Grace Hopper (she/her) <grace@corp.org>', 'nothing'],
  ['Grace Hopper | Acme <grace@corp.org>', 'nothing'],
  ['Grace Hopper via Gerrit <grace@corp.org>', 'nothing'],
  ['Grace Hopper via Claude <grace@corp.org>', 'unclear'],
  ['Grace Hopper (via Claude) <grace@corp.org>', 'unclear'],
  ['Claude (for Grace Hopper) <grace@corp.org>', 'unclear'],
  ['Claude on behalf of Grace Hopper <grace@corp.org>', 'unclear'],
  ['Grace Hopper Agent <grace@corp.org>', 'unclear'],
  ['non-Grace <grace@corp.org>', 'unclear'],
  ['no Grace Hopper <grace@corp.org>', 'unclear'],
  ['no <grace@corp.org>', 'unclear'],
  ['AGAINST Grace Hopper <grace@corp.org>', 'unclear'],
  ['Grace Hopper (-1) <grace@corp.org>', 'rejected'],
])('where the policy has the name: %s', (value, expected) => {
  expect(of(value, GRACE)).toBe(expected);
});

test.each([
  ['Grace Hopper would rather not <grace@corp.org>', 'would rather not'],
  ['Hal Hill <grace@corp.org>', 'Hal Hill'],
  ['Grace Hopper <grace@corp.org> (in two minds)', 'in two minds'],
  ['Grace Hopper <grace@corp.org>, Hal Hill is against it <hal@corp.org>', 'Hal Hill is against it <hal@corp.org>'],
  ['Grace Hopper <grace@corp.org> # I do not approve, see the thread', 'I do not approve'],
  ['Grace Hopper <grace@corp.org> # LGTM, withdrawn', 'LGTM, withdrawn'],
])('says which words are unclear: %s', (value, words) => {
  expect(saidBeside(value, GRACE)).toEqual({ stance: 'unclear', remark: words });
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
