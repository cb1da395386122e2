import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PersonRecord } from '../../../src/model/people.ts';
import { entriesWith, type Known, recordsOf } from '../../../src/model/rules/directory.ts';
import { isKnownName, isListed, knownIdentity, nameWordsOf } from '../../../src/model/rules/listed.ts';
import { saidBeside } from '../../../src/model/rules/review-value.ts';
import { parsePerson } from '../../../src/model/rules/reviewers.ts';
import { identityOf, isSame, mayBe } from '../../../src/model/rules/same-person.ts';
import { standingOf } from '../../../src/model/rules/standing.ts';

const ADA: PersonRecord = {
  id: 'p-1',
  names: ['Ada Lovelace'],
  emails: ['ada@corp.org', 'a.king@corp.org'],
  aliases: ['Ada Byron', 'ada@old.org'],
  logins: ['adal'],
};
const SMITH: PersonRecord = { id: 'p-2', names: ['John Smith'], emails: ['john@corp.org'] };
const OTHER_SMITH: PersonRecord = { id: 'p-3', names: ['John Smith'], emails: ['jsmith@corp.org'], logins: ['smith'] };
const OPAQUE: PersonRecord = { id: 'p-4', emails: ['p-4@corp.org'] };

const KNOWN: Known = { people: [ADA, SMITH, OTHER_SMITH, OPAQUE], reviewers: [] };
const NOW = { from: 0, to: 0 };

const areOne = (one: string, other: string, known = KNOWN): boolean =>
  mayBe(knownIdentity(parsePerson(one), known), knownIdentity(parsePerson(other), known));
const whoIs = (text: string): string => {
  const standing = standingOf(parsePerson(text), KNOWN, NOW);
  return standing.state === 'known' ? standing.record.id : standing.state;
};

describe('one person', () => {
  test.each([
    ['two addresses of one entry', 'A <ada@corp.org>', 'B <a.king@corp.org>'],
    ['an address of earlier times', 'A <ada@old.org>', 'B <a.king@corp.org>'],
    ['a name of earlier times, under an unknown address', 'Ada Byron <ada@home.net>', 'B <a.king@corp.org>'],
    ['an account at the forge', 'A <123+adal@users.noreply.github.com>', 'Ada Lovelace <x@y.zz>'],
    ['an account at the other forge', 'A <77-adal@users.noreply.gitlab.com>', 'B <ada@corp.org>'],
    ['an account alone', '@adal', 'B <ada@corp.org>'],
    ['an id', 'p-1', 'B <ada@corp.org>'],
    ['an address in another spelling', 'A <ADA+x@corp.org>', 'B <a.king@corp.org>'],
    ['a part of a name of the entry', 'Byron', 'B <ada@corp.org>'],
    ['a shared name, without an address', 'John Smith', 'X <john@corp.org>'],
    ['a name of the entry and a role, under an unknown address', 'Ada Byron (security) <ada@home.net>', 'B <a.king@corp.org>'],
    ['two names of the entry, each with a role', 'Ada Byron (security) <ada@home.net>', 'Ada Lovelace (audit) <x@y.zz>'],
    ['a shared name, where one address is not known', 'John Smith <john@home.net>', 'X <john@corp.org>'],
    ['the same name under two unknown addresses', 'Zoë <z@a.org>', 'Zoe <z@b.org>'],
  ])('%s', (_, one, other) => {
    expect(areOne(one, other)).toBe(true);
    expect(areOne(one, other, { people: [], reviewers: [] }) || isSame(identityOf(parsePerson(one)), identityOf(parsePerson(other)))).toBe(
      one.startsWith('Zo'),
    );
  });

  test.each([
    ['two who share a name, and whose addresses the register has', 'John Smith <john@corp.org>', 'John Smith <jsmith@corp.org>'],
    ['two of the register who differ by what is in brackets', 'John Smith (work) <john@corp.org>', 'John Smith (home) <jsmith@corp.org>'],
    [
      'two of the register of whom one is called as a part of the other',
      'John Smith / Acme <john@corp.org>',
      'John Smith <jsmith@corp.org>',
    ],
    ['two entries', 'A <ada@corp.org>', 'A <p-4@corp.org>'],
    ['an id, of one who shares the name', 'p-3', 'John Smith <john@corp.org>'],
    ['an account that is a part of a name', 'smith', 'John Smith <john@corp.org>'],
    ['an address of one, and the name of another', 'John Smith <ada@corp.org>', 'p-3'],
    ['an address that only looks like one of the entry', 'A <ada@corp.org.evil.net>', 'B <a.king@corp.org>'],
  ])('not %s', (_, one, other) => {
    expect(areOne(one, other)).toBe(false);
  });
});

describe('a permission', () => {
  test.each([
    ['Ada Lovelace <ada@corp.org>', 'p-1'],
    ['whoever <a.king@corp.org>', 'p-1'],
    ['ada@old.org', 'p-1'],
    ['Ada Lovelace', 'p-1'],
    ['@adal', 'p-1'],
    ['p-4', 'p-4'],
    ['P-4', 'p-4'],
    ['Ada Lovelace <ada@home.net>', 'unknown'],
    ['Ada', 'unknown'],
    ['Ada Lovelace (for Grace)', 'unknown'],
    ['Grace Hopper / Ada Lovelace', 'unknown'],
    ['John Smith', 'ambiguous'],
    ['John Smith <jsmith@corp.org>', 'p-3'],
    ['ADA@Corp.org', 'p-1'],
    ['A <123+adal@users.noreply.github.com>', 'p-1'],
    ['A <77-adal@users.noreply.gitlab.com>', 'p-1'],
    ['Ada Lovelace ada@corp.org', 'p-1'],
    ['Ada <ad\u0430@corp.org>', 'unknown'],
    ['Ada ad\u0430@corp.org', 'unknown'],
    ['Ada <ada@c\u043erp.org>', 'unknown'],
    ['Ada <ada@xn--crp-hed.org>', 'unknown'],
    ['Ada <ada@c0rp.org>', 'unknown'],
    ['Ada <ada+x@corp.org>', 'unknown'],
    ['X <m@evil.org,ada@corp.org>', 'unknown'],
    ['Eve <eve@corp.org>', 'unknown'],
  ])('%s is %s', (text, expected) => {
    expect(whoIs(text)).toBe(expected);
  });

  test("the policy's reviewers hold a person by every address that the register has", () => {
    const listed = { ...KNOWN, reviewers: ['Ada Lovelace <ada@corp.org>', 'John Smith <john@corp.org>'] };
    expect(isListed(parsePerson('A <a.king@corp.org>'), listed)).toBe(true);
    expect(isListed(parsePerson('John Smith <jsmith@corp.org>'), listed)).toBe(false);
    expect(isListed(parsePerson('Ada Lovelace <ada@home.net>'), listed)).toBe(false);
    expect(isListed(parsePerson('p-1'), listed)).toBe(true);
    expect(isListed(parsePerson('p-2'), listed)).toBe(true);
    expect(isListed(parsePerson('p-3'), listed)).toBe(false);
    expect(isListed(parsePerson('Ada Lovelace <ad\u0430@corp.org>'), listed)).toBe(false);
    expect(isListed(parsePerson('Ada Lovelace <m@evil.org,ada@corp.org>'), listed)).toBe(false);
  });

  test('is told by no address that only looks like one, and what speaks against somebody is', () => {
    expect(knownIdentity(parsePerson('X <ad\u0430@corp.org>'), KNOWN).ids).toBeNull();
    expect(knownIdentity(parsePerson('X <ada@corp.org>'), KNOWN).ids).toEqual(new Set(['p-1']));
    expect(areOne('X <ad\u0430@corp.org>', 'B <a.king@corp.org>')).toBe(true);
  });
});

test('a name of the register is a name, and what stands beside it is not', () => {
  expect(isKnownName('adal', KNOWN)).toBe(true);
  expect(isKnownName('Claude', KNOWN)).toBe(false);
  const said = (value: string): string | null => saidBeside(value, nameWordsOf(parsePerson(value), KNOWN)).stance;
  expect(said('ask Ada <ada@corp.org>')).toBe('outstanding');
  expect(said('Ada Lovelace <ada@corp.org>')).toBe(null);
  // Nothing says what is a name of this one.
  expect(said('Ask Gray <p-4@corp.org>')).toBe(null);
});

test('the index finds whom a comparison with every entry finds', () => {
  const word = fc.constantFrom('ada', 'bo', 'cy', 'lee', 'king', 'Jörg', 'O’Hara');
  const name = fc.array(word, { minLength: 1, maxLength: 2 }).map((words) => words.join(' '));
  const email = fc.tuple(word, fc.constantFrom('corp.org', 'gmail.com', 'home.net')).map(([account, domain]) => `${account}@${domain}`);
  const record = fc.record({ names: fc.array(name, { maxLength: 2 }), emails: fc.array(email, { maxLength: 2 }) });
  fc.assert(
    fc.property(fc.array(record, { maxLength: 6 }), fc.record({ name, email: fc.option(email, { nil: '' }) }), (records, person) => {
      const people = records.map((one, at) => ({ id: `p-${at}`, ...one }));
      const index = recordsOf({ people, reviewers: [] });
      const identity = identityOf(person);
      const slow = index.entries.filter((entry) => isSame(entry.identity, identity)).map(({ of }) => of.id);
      expect(
        entriesWith(index, identity.keys)
          .map(({ of }) => of.id)
          .sort(),
      ).toStrictEqual(slow.sort());
    }),
  );
});
