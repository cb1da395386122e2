import { describe, expect, test } from 'vitest';
import aiReviewerNamed from '../../src/controls/ai-reviewer-named.ts';
import { judge } from '../../src/controls/define.ts';
import type { Facts } from '../../src/model/facts.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/model/policy.ts';
import type { NamedReviewer } from '../../src/model/review.ts';
import { parsePerson, REVIEWER_PLACEHOLDER } from '../../src/model/rules/reviewers.ts';
import { someFacts, someMark, someReviewer } from '../support/facts.ts';

const ADA = { name: 'Ada Author', email: 'ada@example.com', time: 0, zone: '+0000' };
const GRACE = { name: 'Grace Gray', email: 'grace@example.com', time: 0, zone: '+0000' };

const verdict = (reviewers: NamedReviewer[], facts: Partial<Facts> = {}) =>
  judge(aiReviewerNamed, someFacts({ marks: [someMark()], reviewers, ...facts }));

describe('who may be named', () => {
  test.each([
    ['nobody', [], 'no-reviewer'],
    ['a person', [someReviewer()], undefined],
    ['the author', [someReviewer({ name: 'Ada Author', email: 'ada@example.com' })], 'reviewer-is-author'],
    ['the author under another address', [someReviewer({ name: 'ada AUTHOR', email: 'x@example.org' })], 'reviewer-is-author'],
    ['the author with an invisible letter', [someReviewer({ name: 'Ada\u200b Author', email: 'x@example.org' })], 'reviewer-is-author'],
    ['a bot', [someReviewer({ automation: 'a bot' })], 'reviewer-not-a-person'],
    ['the placeholder', [someReviewer({ value: REVIEWER_PLACEHOLDER })], 'reviewer-placeholder'],
    ['a person outside the trailer block', [someReviewer({ inBlock: false })], 'reviewer-outside-block'],
    ['the author and another person', [someReviewer({ name: 'Ada Author' }), someReviewer()], undefined],
  ])('%s', (_, reviewers, code) => {
    const { outcome, reasons } = verdict(reviewers);
    expect(outcome).toBe(code === undefined ? 'pass' : 'fail');
    expect(reasons[0]?.code).toBe(code);
  });

  test('the verdict tells a tool from nobody in particular', () => {
    const text = (automation: string) => verdict([someReviewer({ automation })]).reasons[0]?.text;
    expect(text('Claude Code')).toBe('the reviewer named is a bot or an AI tool');
    expect(text('nobody in particular')).toBe('the reviewer named is nobody in particular');
  });

  test.each([
    [REVIEWER_PLACEHOLDER, 'the reviewer is still the placeholder, not a person'],
    [
      'G <g@e.com>',
      "the reviewer's name is one letter, which may stand for anybody: write it in full, or name the person in the policy's `people`",
    ],
    [
      'Q. <q@acme.io>',
      "the reviewer's name is one letter, which may stand for anybody: write it in full, or name the person in the policy's `people`",
    ],
    ['LGTM', 'what stands in place of the reviewer names no person'],
    ['TODO <g@e.com>', 'what stands in place of the reviewer names no person'],
  ])('the verdict says of %s what it is', (value, text) => {
    expect(verdict([someReviewer({ ...parsePerson(value), value })]).reasons).toEqual([{ code: 'reviewer-placeholder', text }]);
  });

  test('who may be the author under another spelling may be nobody else, and only the register tells', () => {
    const [like, bob] = [
      someReviewer({ name: 'Ada van Author', email: 'av@example.org' }),
      someReviewer({ name: 'Bob', email: 'bob@example.org' }),
    ];
    const said = ({ outcome, reasons }: ReturnType<typeof verdict>) => [outcome, ...reasons.map(({ code }) => code)].join(' ');
    expect(said(verdict([like]))).toBe('unknown reviewer-unclear');
    expect(said(verdict([someReviewer({ name: 'Gr\u2c80ce', email: 'g@example.org' })]))).toBe('unknown reviewer-unclear');
    expect(said(verdict([like, bob]))).toBe('pass');
    const people = [
      { id: 'ada', emails: ['ada@example.com'] },
      { id: 'ada2', emails: ['av@example.org'] },
    ];
    expect(said(verdict([like], { policy: { ...DEFAULT_POLICY, people } }))).toBe('pass');
    expect(said(verdict([like], { policy: { ...DEFAULT_POLICY, people: people.slice(1) } }))).toBe('unknown reviewer-unclear');
  });

  test.each([
    ['Ada <x@example.org>', 'unknown'],
    ['Quentin Quark (@ada) <q@example.org>', 'unknown'],
    ['Ada Byron <ada.byron@example.com>', 'pass'],
    ['Grace Gray <grace@example.com> <ada@example.com>', 'unknown'],
    ['Grace Gray <grace@example.com>, Ada Author <x@example.org>', 'unknown'],
    ['Grace Gray <grace@example.com> (Ada Author)', 'unknown'],
    ['Grace Gray <grace@example.com> (ⓐⓓⓐ Author)', 'unknown'],
    ['Grace Gray <grace@example.com> [Ada]', 'unknown'],
    ['Grace Gray <grace@example.com> aka ada@example.com', 'unknown'],
    ['Grace Gray <grace@example.com> # Ada Author', 'unknown'],
    ['Grace Gray <grace@example.com> # Ada Author <x@example.org>', 'unknown'],
    ['grace@example.com (ada@example.com)', 'fail'],
    ['grace@example.com (Ada Author)', 'unknown'],
    ['Grace Gray <grace@example.com> (maintainer)', 'pass'],
    ['Grace Gray <grace@example.com>, Hal Hill <hal@example.com>', 'pass'],
    ['Grace Gray <grace@example.com> # approved: Ada Author has shown why', 'pass'],
    ['Grace Gray <grace@example.com> # approved', 'pass'],
  ])('%s, where Ada Author wrote it: %s', (value, outcome) => {
    expect(verdict([someReviewer({ ...parsePerson(value), value })]).outcome).toBe(outcome);
  });

  test('nor who may be the committer, or a co-author', () => {
    const like = someReviewer({ name: 'G. Gray', email: 'gg@example.org' });
    const outcome = (facts: Partial<Facts>, committer = ADA) =>
      judge(aiReviewerNamed, someFacts({ marks: [someMark()], reviewers: [like], ...facts }, { committer })).outcome;
    expect(outcome({})).toBe('pass');
    expect(outcome({}, GRACE)).toBe('unknown');
    expect(outcome({ trailers: [{ key: 'Co-authored-by', value: 'Grace Gray <g@x.org>', line: 3, inBlock: true }] })).toBe('unknown');
  });

  test('a placeholder left beside a person is not let through', () => {
    expect(verdict([someReviewer(), someReviewer({ value: REVIEWER_PLACEHOLDER })]).outcome).toBe('fail');
  });

  test('the committer of another author is not independent', () => {
    const facts = someFacts({ marks: [someMark()], reviewers: [someReviewer()] }, { committer: GRACE });
    expect(judge(aiReviewerNamed, facts).reasons[0]?.code).toBe('reviewer-is-committer');
  });
});

describe('a co-author', () => {
  const coauthor = (key: string, value: string, reviewers: NamedReviewer[], inBlock = true) =>
    verdict(reviewers, { trailers: [{ key, value, line: 3, inBlock }] }).reasons.map(({ code }) => code);

  test.each([
    ['Co-authored-by', 'Grace Gray <grace@example.com>', true],
    ['co-developed-by', 'G <grace@example.com>', true],
    ['Authored-by', 'Grace Gray', true],
    ['Co-Authored-By', 'Grace', true],
    ['Co-authored-by', 'Grace Gray <grace@example.com>', false],
    ['Co-author', 'Grace Gray <grace@example.com>', true],
    ['Co-Authors', 'Grace Gray <grace@example.com>', false],
    ['Coauthored-by', 'Grace Gray <grace@example.com>', true],
    ['Written-by', 'Grace Gray <grace@example.com>', true],
    ['Co-written-by', 'Grace Gray <grace@example.com>', true],
    ['Paired-with', 'Grace Gray <grace@example.com>', true],
    ['Co-authored-by', 'Hal Hill <hal@example.com>, Grace Gray <grace@example.com>', true],
    ['Co-authored-by', 'Hal Hill <hal@example.com> Grace Gray <grace@example.com>', true],
    ['Co-authored-by', 'Hal Hill, Ida Ives, Grace Gray', true],
    ['Co-authored-by', 'Hal and Grace', true],
  ])('%s: %s is no independent reviewer', (key, value, inBlock) => {
    expect(coauthor(key, value, [someReviewer()], inBlock)).toEqual(['reviewer-is-coauthor']);
  });

  test('leaves others independent', () => {
    expect(coauthor('Co-authored-by', 'Hal Hill <hal@example.com>', [someReviewer()])).toEqual([]);
    expect(coauthor('Co-authored-by', 'Claude <noreply@anthropic.com>', [someReviewer()])).toEqual([]);
    expect(coauthor('Co-authored-by', 'Gray, Hal <hal@example.com>', [someReviewer()])).toEqual([]);
    expect(coauthor('Co-authored-by', 'Hal Hill <hal@example.com> (Gray)', [someReviewer()])).toEqual([]);
    expect(coauthor('Tested-by', 'Grace Gray <grace@example.com>', [someReviewer()])).toEqual([]);
    expect(coauthor('Co-authored-by', 'Hal Hill <hal@example.com>', [someReviewer({ name: 'Hal Hill' }), someReviewer()])).toEqual([]);
  });
});

describe('for whom an AI tool made it', () => {
  const asking = (key: string, value: string, more: Partial<Facts> = {}) =>
    verdict([someReviewer()], {
      marks: [someMark({ strength: 'strong', place: 'author' })],
      trailers: [{ key, value, line: 3, inBlock: true }],
      ...more,
    }).reasons.map(({ code }) => code);

  test.each([
    ['Requested-by', 'Grace Gray <grace@example.com>', ['reviewer-is-initiator']],
    ['On-behalf-of', 'G <grace@example.com>', ['reviewer-is-initiator']],
    ['initiated-by', 'Grace Gray', ['reviewer-is-initiator']],
    ['Requested-by', 'Hal Hill <hal@example.com>, Grace Gray <grace@example.com>', ['reviewer-is-initiator']],
    ['Requested-by', 'Grace van Gray <gg@x.org>', ['reviewer-unclear']],
    ['Requested-by', 'Hal Hill <hal@example.com>', []],
    ['Tested-by', 'Grace Gray <grace@example.com>', []],
  ])('%s: %s', (key, value, codes) => {
    expect(asking(key, value)).toEqual(codes);
  });

  test('reviews what a person wrote who was helped by a tool', () => {
    expect(asking('Requested-by', 'Grace Gray <grace@example.com>', { marks: [someMark()] })).toEqual([]);
    expect(asking('Requested-by', 'Grace Gray', { marks: [someMark(), someMark({ strength: 'weak', place: 'author' })] })).toEqual([]);
  });

  test('is not hidden behind many others', () => {
    const trailers = Array.from({ length: 101 }, (_, at) => ({
      key: 'Requested-by',
      value: `P ${at} <p${at}@x.org>`,
      line: at,
      inBlock: true,
    }));
    expect(asking('', '', { trailers })).toEqual(['too-many-trailers']);
  });
});

describe('the author of a commit that git merge --squash lists', () => {
  const listing = (author: string, indent = '') => {
    const list = [
      'Squashed commit of the following:',
      '',
      `commit ${'a'.repeat(40)}`,
      `Author: ${author}`,
      'Date:   Thu Jan 1 00:00:00 1970 +0000',
    ];
    const message = ['Export', '', ...list.map((text) => `${indent}${text}`), '', '    One', ''].join('\n');
    const facts = someFacts({ marks: [someMark()], reviewers: [someReviewer()] }, { message });
    return judge(aiReviewerNamed, facts).reasons.map(({ code }) => code);
  };

  test.each([
    ['Grace Gray <grace@example.com>', ['reviewer-is-coauthor']],
    ['Grace Gray <>', ['reviewer-is-coauthor']],
    ['G <grace@example.com>', ['reviewer-is-coauthor']],
    ['Grace van Gray <gg@x.org>', ['reviewer-unclear']],
    ['Hal Hill <hal@example.com>', []],
  ])('%s', (author, codes) => {
    expect(listing(author)).toEqual(codes);
  });

  test('is nobody in a list that somebody quotes', () => {
    expect(listing('Grace Gray <grace@example.com>', '> ')).toEqual([]);
  });
});

describe('the policy', () => {
  const policy = (change: Partial<Policy>): Policy => ({ ...DEFAULT_POLICY, ...change });

  test('lists who may review', () => {
    expect(verdict([someReviewer()], { policy: policy({ reviewers: ['hal@example.com'] }) }).reasons[0]?.code).toBe('reviewer-not-listed');
    expect(verdict([someReviewer()], { policy: policy({ reviewers: ['Grace Gray <grace@example.com>'] }) }).outcome).toBe('pass');
  });

  test.each([
    ['the nickname of a listed address', { name: 'adal', email: 'ada@corp.org' }, { name: 'Ada Lovelace', email: '' }],
    ['the private address of a listed name', { name: 'Ada Lovelace', email: 'ada@home.net' }, { name: '', email: 'ada@corp.org' }],
    ['a part of the listed name', { name: 'countess', email: 'ada@corp.org' }, { name: 'Lovelace', email: '' }],
    ['the listed nickname', { name: 'AL', email: 'ada@home.net' }, { name: '', email: 'ada@corp.org' }],
  ])('says by its list who is one person: %s', (_, author, reviewer) => {
    const reviewers = ['Ada Lovelace <ada@corp.org>', 'Ada Lovelace <ada@home.net>', 'Grace Hopper <grace@corp.org>'];
    const stamp = { ...author, time: 0, zone: '+0000' };
    const named = { marks: [someMark()], reviewers: [someReviewer(reviewer)], policy: policy({ reviewers }) };
    expect(judge(aiReviewerNamed, someFacts(named, { author: stamp })).reasons[0]?.code).toBe('reviewer-is-author');
    expect(judge(aiReviewerNamed, someFacts(named, { committer: stamp })).reasons[0]?.code).toBe('reviewer-is-committer');
    expect(
      judge(aiReviewerNamed, someFacts({ ...named, reviewers: [someReviewer({ name: 'Grace Hopper', email: '' })] }, { author: stamp }))
        .outcome,
    ).toBe('pass');
  });

  test.each([
    ['yet to be asked', 'not yet', true],
    ['to be asked', 'Ask', true],
    ['named by', 'by Grace Hopper', true],
    ['named by a nickname', 'ghopper', false],
    ['named Ask', 'Ask Gray', false],
    ['named Soon, without the name', 'Soon Lee', false],
  ])('lists the address of who is %s', (_, name, outstanding) => {
    const email = { 'Ask Gray': 'ask@corp.org', 'Soon Lee': 'soon@corp.org' }[name] ?? 'grace@corp.org';
    const listed = policy({ reviewers: ['Grace Hopper <grace@corp.org>', 'Ask Gray <ask@corp.org>', 'soon@corp.org'] });
    const { outcome, reasons } = verdict([someReviewer({ name, email, value: `${name} <${email}>` })], { policy: listed });
    expect([outcome, reasons.map(({ code }) => code)]).toEqual(
      !outstanding ? ['pass', []] : ['fail', [name === 'not yet' ? 'reviewer-placeholder' : 'reviewer-outstanding']],
    );
  });

  test('may put the reviewer off until the merge, and the audit asks all the same', () => {
    const later = policy({ ai: { ...DEFAULT_POLICY.ai, reviewerAt: 'merge' } });
    expect(verdict([], { policy: later, moment: 'commit' }).outcome).toBe('deferred');
    expect(verdict([], { policy: later, moment: 'audit' }).outcome).toBe('fail');
  });
});

test.each([
  ['Grace Gray <grace@example.com> # pending', 'fail'],
  ['Grace Gray <grace@example.com> (not yet)', 'fail'],
  ['Grace Gray # tbd', 'fail'],
  ['Grace Gray <grace@example.com> # pending: the second half', 'fail'],
  ['Grace Gray <grace@example.com> # open questions are answered', 'pass'],
  ['Grace Gray <grace@example.com> # requested changes are in', 'pass'],
])('what is said of a review that was not made yet: %s', (value, expected) => {
  const { outcome, reasons } = verdict([someReviewer({ key: 'Reviewed-by', value })]);
  expect([outcome, ...reasons.map(({ code }) => code)]).toEqual(expected === 'pass' ? ['pass'] : ['fail', 'reviewer-outstanding']);
});

test('an address alone on a list does not hide whose it is', () => {
  const policy = {
    ...DEFAULT_POLICY,
    reviewers: ['grace@example.com'],
    people: [{ id: 'p2', names: ['Grace Gray'], emails: ['grace@example.com'] }],
  };
  const by = (name: string) => verdict([someReviewer({ name, value: `${name} <grace@example.com>` })], { policy }).outcome;
  expect([by('Grace Gray'), by('NOT Grace Gray'), by('rejected by Grace Gray')]).toEqual(['pass', 'fail', 'fail']);
});

test('beside whom more stands than a name, may be a reviewer or not', () => {
  const value = 'Grace Gray <grace@example.com> is against it';
  const unclear = someReviewer({ key: 'Reviewed-by', value });
  const text = expect.stringContaining('beside a reviewer stands "is against it", which');
  expect(verdict([unclear])).toMatchObject({ outcome: 'unknown', reasons: [{ code: 'reviewer-unclear', text }] });
  // What is cut holds no part of what may be a secret.
  const long = { ...unclear, value: `${value} with ${'4e'.repeat(1000)}` };
  expect(verdict([long]).reasons[0]?.text).toContain('stands "is against it with …", which');
  // Nor does another trailer of theirs make it clear; one of somebody else does.
  expect(verdict([unclear, someReviewer()]).outcome).toBe('unknown');
  const hal = someReviewer({ name: 'Hal Hill', email: 'hal@example.com' });
  expect(verdict([unclear, hal]).outcome).toBe('pass');
  expect(verdict([{ ...unclear, inBlock: false }])).toMatchObject({ outcome: 'fail', reasons: [{ code: 'reviewer-outside-block' }] });
  expect(verdict([unclear, { ...unclear, value: 'Grace Gray <grace@example.com> (rejected)' }]).outcome).toBe('fail');
});

test('who rejected the change let nobody commit it', () => {
  const rejecting = someReviewer({ key: 'Reviewed-by', value: 'Grace Gray <grace@example.com> # rejected: wrong' });
  expect(verdict([rejecting])).toMatchObject({ outcome: 'fail', reasons: [{ code: 'review-rejected' }] });
  const approving = { ...rejecting, value: 'Grace Gray <grace@example.com> # approved: right' };
  expect(verdict([approving]).outcome).toBe('pass');
  // Nor where another trailer of theirs, under whichever key and name, lets it.
  for (const by of [rejecting, { ...rejecting, key: 'Security-Reviewed-by' }, { ...rejecting, name: 'Gray, Grace', inBlock: false }]) {
    expect(verdict([approving, by])).toMatchObject({ outcome: 'fail' });
    expect(verdict([by, approving]).reasons.map(({ code }) => code)).toContain('review-rejected');
  }
  const asTrailer = (key: string, value: string) => ({ trailers: [{ key, value, line: 5, inBlock: true }] });
  for (const [key, value] of [
    ['Security-Reviewed-by', 'Grace Gray # rejected: no'],
    ...[
      'Nacked-by',
      'Changes-Requested-by',
      'Vetoed-by',
      'Not-Approved-by',
      'Withdrawn-by',
      'Objected-by',
      'Objection-by',
      'Blocked-by',
    ].map((key) => [key, 'Grace Gray <grace@example.com>'] as const),
  ] as const)
    expect(verdict([approving], asTrailer(key, value))).toMatchObject({ outcome: 'fail', reasons: [{ code: 'review-rejected' }] });
  expect(verdict([approving], asTrailer('Reviewed-by', 'Hal Hill # rejected: no')).outcome).toBe('pass');
  const hal = someReviewer({ name: 'Hal Hill', email: 'hal@example.com', value: 'Hal Hill <hal@example.com>' });
  expect(verdict([rejecting, hal]).outcome).toBe('pass');
});

test('a human commit needs no reviewer named', () => {
  expect(verdict([], { marks: [] }).outcome).toBe('not-applicable');
  expect(verdict([], { marks: [someMark({ strength: 'weak' })] }).outcome).toBe('not-applicable');
});

describe('very many reviewers', () => {
  const others = Array.from({ length: 150 }, (_, at) =>
    someReviewer({ name: `Somebody Else${at}`, email: `r${at}@example.com`, inBlock: false }),
  );

  test('are looked at up to a number, those of the trailer block first, and the verdict says so', () => {
    expect(verdict([...others, someReviewer()])).toMatchObject({ outcome: 'pass', reasons: [{ code: 'too-many-trailers' }] });
    const failed = verdict(others);
    expect([failed.outcome, failed.reasons.at(-1)?.text]).toEqual([
      'fail',
      '150 trailers name a reviewer, and only 100 of them were looked at',
    ]);
  });

  test('are independent of nobody where there are more co-authors than are looked at', () => {
    const trailers = Array.from({ length: 20_000 }, (_, at) => ({
      key: 'Co-authored-by',
      value: `Ánother${at} One <c${at}@x.org>`,
      line: 3,
      inBlock: true,
    }));
    const { outcome, reasons } = verdict([someReviewer()], { trailers });
    expect([outcome, reasons[0]?.text]).toEqual(['fail', '20000 trailers name a co-author, and only 1000 of them were looked at']);
  });

  test('who are one and the same are looked at once', () => {
    expect(verdict(Array.from({ length: 500 }, () => someReviewer()))).toMatchObject({ outcome: 'pass', reasons: [] });
  });
});

test('beside an author or a committer without name and address nobody can tell whether the reviewer is another', () => {
  const nobody = { name: '', email: '', time: 0, zone: '+0000' };
  const reviewers = [someReviewer()];
  for (const commit of [{ author: nobody }, { committer: nobody }])
    expect(judge(aiReviewerNamed, someFacts({ marks: [someMark()], reviewers }, commit)).outcome).toBe('unknown');
});
