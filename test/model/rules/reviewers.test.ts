import { expect, test } from 'vitest';
import { isPlaceholder, parsePerson, peopleIn, REVIEWER_PLACEHOLDER } from '../../../src/model/rules/reviewers.ts';
import { NOBODY_KNOWN } from '../../../src/model/rules/directory.ts';
import { isListed } from '../../../src/model/rules/listed.ts';
import { namedReviewers } from '../../../src/model/rules/named-reviewers.ts';
import { parseTrailers } from '../../../src/model/parse-trailers.ts';

const nobodyIsATool = () => null;

test.each([
  ['Ada Author <ada@example.com>', 'Ada Author', 'ada@example.com'],
  ['"Author, Ada" <ada@example.com>', 'Author, Ada', 'ada@example.com'],
  ['ada@example.com', '', 'ada@example.com'],
  ['<ada@example.com>', '', 'ada@example.com'],
  ['Ada Author', 'Ada Author', ''],
  ['Ada <ada@example.com', 'Ada', 'ada@example.com'],
  ['Ada <ada@example.com> # second round', 'Ada', 'ada@example.com'],
  ['Ada herself <ada@example.com>', 'Ada', 'ada@example.com'],
  ['Ada Author himself', 'Ada Author', ''],
  ['Herself Lim <lim@example.com>', 'Herself Lim', 'lim@example.com'],
])('%s', (text, name, email) => {
  expect(parsePerson(text)).toEqual({ name, email });
});

test('takes the keys of the policy, without case, in the order of the message', () => {
  const trailers = parseTrailers('s\n\nReviewed-by: in the middle\n\nb\n\nREVIEWER: Bob <bob@x.org>\nAcked-by: Eve\nReviewed-by: Cy\n');
  expect(
    namedReviewers(trailers, ['Reviewer', 'reviewed-BY'], NOBODY_KNOWN, nobodyIsATool).map(({ key, name, inBlock }) => [
      key,
      name,
      inBlock,
    ]),
  ).toEqual([
    ['Reviewed-by', 'in the middle', false],
    ['REVIEWER', 'Bob', true],
    ['Reviewed-by', 'Cy', true],
  ]);
});

test('a tool is no person', () => {
  const trailers = parseTrailers('s\n\nReviewer: Claude <noreply@anthropic.com>\nReviewer: Bob <bob@x.org>\n');
  const reviewers = namedReviewers(trailers, ['Reviewer'], NOBODY_KNOWN, (person) => (person.name === 'Claude' ? 'Claude Code' : null));
  expect(reviewers.map(({ automation }) => automation)).toEqual(['Claude Code', null]);
});

test('the placeholder that sox prints is rejected, and needs no quoting inside double quotes', () => {
  expect(isPlaceholder(REVIEWER_PLACEHOLDER)).toBe(true);
  expect(REVIEWER_PLACEHOLDER).not.toMatch(/["$`\\!]/);
});

test.each([
  ...[
    '',
    ' ',
    '-',
    '?',
    '...',
    'TODO',
    'tbd',
    'TBD.',
    'none',
    'N/A',
    'n/a',
    '<name>',
    '<reviewer>',
    '[name]',
    '{{reviewer}}',
    'your name',
    '<your name>',
    'Your Name <you@example.com>',
  ],
  ...[
    'reviewer@example.com',
    'REVIEWER <x@example.org>',
    'Name <mail>',
    'Reviewer Name <a.b@c.org>',
    'reviewer name <reviewer@example.invalid>',
    'Bob <bob@anything.invalid>',
  ],
  ...['human', 'Human Reviewer', '<REVIEWER@EXAMPLE.INVALID>', 'self', '<>', 'Ｔodo', "reviewer's name"],
  ...['author', 'the author', 'LGTM', 'Ok <->', 'noreply@y.zz', 'nobody@y.zz', '#123', '!7', 'PR #123', 'https://example.org/pull/1'],
  ...[
    'not yet reviewed by Grace Hopper <grace@corp.org>',
    'TODO ask <grace@corp.org>',
    'pending Grace',
    'ask Grace Hopper <grace@corp.org>',
  ],
  ...[
    'John Doe',
    'jane doe',
    'John Doe <john.doe@example.com>',
    'Max Mustermann',
    'Joe Bloggs <joe@example.org>',
    'Foo Bar',
    'A. N. Other',
  ],
  ...['😀 <x@y.zz>', '🧑‍💻', '☑️ <x@y.zz>', '— <x@y.zz>', '\u200b <x@y.zz>', '"..." <x@y.zz>', '٪ <x@y.zz>', '<😀>'],
  ...['to be reviewed by Grace', 'waiting for Grace <grace@corp.org>', 'needs review', 'Grace Hopper (pending)'],
  ...['trivial', 'Trivial change', 'TBR', 'everyone', 'Everybody <all@corp.org>', 'all', 'same as author', 'same', 'ditto', 'as above'],
  ...[
    'not needed',
    'Not required',
    'no review needed',
    'unnecessary',
    'skipped',
    'waived',
    'whoever',
    'obvious',
    'rubber-stamp',
    'all of us',
  ],
  ...['to be assigned', 'unassigned', 'pre-approved', 'auto-approved', 'Reviewed by author', 'Your Name Here', 'Dummy <dummy@corp.org>'],
  ...[
    'none (solo project)',
    'Nobody: it is trivial',
    'N/A - docs',
    'Self-reviewed by Ada',
    'self review (Ada Author)',
    'selfapproved: Ada',
  ],
  ...[
    'maintainers',
    'CODEOWNERS',
    'Anonymous <a@corp.org>',
    '@org/team',
    'acme/security',
    '$(git config user.name)',
    '$USER',
    '{{ reviewer }}',
  ],
  ...[
    'it was me',
    'It was me <q@corp.org>',
    'I did',
    'I did it myself.',
    'I reviewed this',
    'me and myself',
    'I myself',
    'only me',
    'me again',
  ],
  ...[
    'we did',
    'ourselves',
    'the undersigned',
    'yours truly',
    'the same person',
    'the author herself <q@corp.org>',
    'ich selbst',
    'moi-même',
  ],
  ...[
    'N.N.',
    'N. N.',
    'NN',
    'A. Nonymous <a@corp.org>',
    'Some One',
    'Some Body <s@corp.org>',
    'Any One',
    'No Body',
    'John Q. Public',
    'Mr. X',
  ],
  ...['%an <%ae>', '%aN <%aE>', '%cn', '%GS', '%{author}', '%{reviewed_by} <%{email}>', '%(authorname)'],
])('%j names nobody', (text) => {
  expect(isPlaceholder(text)).toBe(true);
});

test.each([
  'Ada',
  'Ada Author <ada@example.com>',
  'ada@corp.org',
  ...['I Made Wijaya', 'I Ketut Adi <i@corp.org>', 'I Wayan Sudarma', 'Me Me', 'Me Me Khine', 'Yu Me', 'I. Did <i.did@corp.org>', 'I Chen'],
  ...[
    'Yo Yo Ma',
    'We Li',
    'We Chen',
    'You Wei',
    'Us Khan',
    'Moi Lee',
    'Ich Ali',
    'It Was',
    'Did Ali',
    'Am Too',
    'Herself Lim',
    'Will Self',
  ],
  ...[
    'N. N. Taleb',
    'N.N. <nn@corp.org>',
    'NN Krishnan',
    'A. N. Prior',
    'Nonymous Smith',
    'Some Chowdhury',
    'One Body',
    'U Nu',
    'Mr. X Li',
  ],
  'Noor',
  'Tod O',
  'Nona Alvarez',
  'Уильям',
  '李',
  'reviewer@corp.org',
  '@ada',
  'Bob <bob>',
  'Mee',
  '"" <ada@corp.org>',
  '李 <li@corp.org>',
  'Ⓐⓓⓐ <ada@corp.org>',
  '😀 Ada <ada@corp.org>',
  'Ask Bjørn Hansen <ask@corp.org>',
  'Lee Yet Ming',
  'John Doe <john.doe@corp.org>',
  'Grace Hopper <noreply@corp.org>',
  'Will Bee',
  'Skip',
  'Peer',
  'Minor Myers',
  'Al All <al@corp.org>',
  '12932 <68835423+12932@users.noreply.github.com>',
  'waiting-for-dev <w@corp.org>',
  ...['Nona Self', 'Selfa Review', 'dC$rb <d@corp.org>', 'Owner Kim', 'Org / Team Ada <ada@corp.org>', 'None Kowalski'],
])('%j names somebody', (text) => {
  expect(isPlaceholder(text)).toBe(false);
});

test.each([
  ['Ada <ada@corp.org>', [], true],
  ['Ada <ADA@corp.org>', ['Ada Author <ada@corp.org>'], true],
  ['Ada <ada+r@corp.org>', ['Ada Author <ada@corp.org>'], false],
  ['Ada <ada@corp.org>', ['ada@corp.org'], true],
  ['Ada Author', ['Ada Author <ada@corp.org>'], true],
  ['Ada Author <ada@elsewhere.org>', ['Ada Author <ada@corp.org>'], false],
  ['Bob <bob@corp.org>', ['Ada Author <ada@corp.org>'], false],
  ['ada@corp.org', ['Ada Author'], false],
])('%s, where the policy lists %j: %s', (text, listed, wanted) => {
  expect(isListed(parsePerson(text), { people: [], reviewers: listed })).toBe(wanted);
});

test.each([
  ['Ada <ada@x.org>', ['Ada <ada@x.org>']],
  ['Ada <ada@x.org>, Bob <bob@x.org>', ['Ada <ada@x.org>', 'Bob <bob@x.org>']],
  ['Ada <ada@x.org> Bob B. <bob@x.org>', ['Ada <ada@x.org>', 'Bob B. <bob@x.org>']],
  ['Ada <ada@x.org> and Bob', ['Ada <ada@x.org>', 'Bob']],
  ['Ada <ada@x.org>; Bob & Cid + Dan', ['Ada <ada@x.org>', 'Bob', 'Cid', 'Dan']],
  ['Ada Author, Bob Builder, and Cid Cole', ['Ada Author, Bob Builder,', 'Cid Cole']],
  ['Ada Author, Bob Builder', ['Ada Author', 'Bob Builder']],
  ['ada@x.org, <bob@x.org>', ['ada@x.org', '<bob@x.org>']],
  ['Author, Ada <ada@x.org>', ['Author, Ada <ada@x.org>']],
  ['"Author, Ada" <ada@x.org>', ['"Author, Ada" <ada@x.org>']],
  ['Ada <ada@x.org> (Acme, Inc.)', ['Ada <ada@x.org> (Acme, Inc.)']],
  ['Ada <ada@x.org> # for Bob and Cid', ['Ada <ada@x.org>']],
  ['Andrea Sandoval', ['Andrea Sandoval']],
  ['', []],
])('%s names these', (text, people) => {
  expect(peopleIn(text)).toEqual(people);
});

test('a list of megabytes is read', () => {
  for (const piece of ['Ada <a@x.org>, ', 'Ada, ', 'and ', '<', '> ', '>    ', 'a b, ']) peopleIn(piece.repeat(200_000));
});
