import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Person } from '../../../src/model/commit.ts';
import { resembles } from '../../../src/model/rules/resembles.ts';
import { parsePerson } from '../../../src/model/rules/reviewers.ts';
import { type Identity, identityOf } from '../../../src/model/rules/same-person.ts';

const ADA: Person = { name: 'Ada Author', email: 'ada@example.org' };
const who = (value: string): Identity => identityOf(parsePerson(value));
const told = (identity: Identity, id: string): Identity => ({ ...identity, ids: new Set([id]) });

test.each([
  'Ada <ada.author@home.net>',
  'ada.author@home.net',
  '<author_ada@home.net>',
  'adaauthor@home.net',
  'A <adaauthor2@users.noreply.github.com>',
  'a.d.a.author@gmail.com',
  'aka Ada Author',
  'Countess Ada Author <c@home.net>',
  'Ada van Author <c@home.net>',
  'Ada Bettina Author <c@home.net>',
  'Ada.Author.Acme',
  'Ada Author-Smith <c@home.net>',
  'Ada Author and Bob Builder',
  'Author Ada Ltd',
  'A. Author <c@home.net>',
  'Author A.',
  'Ada A. <c@home.net>',
  'Ada Authorr <c@home.net>',
  'Ada Auhtor <c@home.net>',
  'Ada Autor <c@home.net>',
  'Ada Auther <c@home.net>',
  'AdaAuthor7 <c@home.net>',
  'Àda Mc Authør <c@home.net>',
  'aauthor <aauthor@laptop.lan>',
  'aauthor',
  '<adaa@laptop.lan>',
  'ada-author2 <x@home.net>',
  'ada <ada@home.net>',
  'Ada <adele@home.net>',
  'Author <x@home.net>',
  'author@home.net',
  'Quentin Quark (@ada) <q@quark.net>',
  'Quentin Quark <@ada>',
  'Ada <ada7@home.net>',
  'Ada <ada.a@home.net>',
])('%s may be Ada Author', (value) => {
  expect(resembles(who(value), identityOf(ADA))).toBe(true);
  expect(resembles(identityOf(ADA), who(value))).toBe(true);
});

test.each([
  'Bob Builder <bob@example.org>',
  'Grace Author <grace@example.org>',
  'Ada Gray <ada.gray@example.org>',
  'Adam Author <adam@example.org>',
  'Ida Author <ida@example.org>',
  'Ada <ada.byron@example.org>',
  'Ada <byronada2@example.org>',
  'Ada <ada.b@example.org>',
  'Quentin Quark (@ada-byron) <q@quark.net>',
  'Quentin Quark (@ada/security) <q@quark.net>',
  'Grace Gray <aauthor@home.net>',
  'B. Author <b@example.org>',
  'Ada B. <b@example.org>',
  'Ada Arthurs <b@example.org>',
  'Authors <authors@example.org>',
  'A. A. <aa@example.org>',
  '',
])('%s is somebody else', (value) => {
  expect(resembles(who(value), identityOf(ADA))).toBe(false);
  expect(resembles(identityOf(ADA), who(value))).toBe(false);
});

test.each([
  ['Mario Rossi <mario@example.org>', 'Maria Rossi <maria@example.org>'],
  ['Jan Novak <jan@example.org>', 'Jana Novak <jana@example.org>'],
  ['Wei Li <wei@example.org>', 'Wei Lu <wei.lu@example.org>'],
  ['Ravi Kumar S <s@example.org>', 'Ravi Kumar P <p@example.org>'],
  ['John A. Smith <a@example.org>', 'John B. Smith <b@example.org>'],
  ['John Smith Sr <a@example.org>', 'John Smith Jr <b@example.org>'],
  ['किरण शर्मा <a@example.org>', 'करण शर्मा <b@example.org>'],
  ['Jane Smith <jsmith@example.org>', 'John Smith <john@example.org>'],
  ['J. Smith <j@example.org>', 'K. Smith <k@example.org>'],
  ['王 伟 <a@example.org>', '李 伟 <b@example.org>'],
  ['Dr. Ada <a@example.org>', 'Dr. Bob <b@example.org>'],
  ['Release Team <release@one.example>', 'Docs Team <docs@one.example>'],
])('%s and %s are two', (one, other) => {
  expect(resembles(who(one), who(other))).toBe(false);
});

test('an account that is named is compared with that of an address at the forge', () => {
  const ada = who('Ada Author <12+adastra-x@users.noreply.github.com>');
  expect(resembles(who('Quentin Quark (@adastra-x) <q@quark.net>'), ada)).toBe(true);
  expect(resembles(who('Quentin Quark (@adastra-y) <q@quark.net>'), ada)).toBe(false);
});

test('where the register tells who both are, a likeness says nothing; one of them is not enough', () => {
  const [like, ada] = [who('Ada van Author <c@home.net>'), identityOf(ADA)];
  expect(resembles(told(like, 'other'), told(ada, 'ada'))).toBe(false);
  expect(resembles(told(like, 'other'), ada)).toBe(true);
});

const word = fc.stringMatching(/^[b-z][b-df-hj-np-tv-z]{4,9}$/);

test('one letter more, less, another, or two that changed places in a family name, whatever it is; two are too many', () => {
  fc.assert(
    fc.property(word, word, fc.nat(), fc.constantFrom('b', 'q', 'z'), (given, family, place, letter) => {
      const at = place % family.length;
      const spelled = (other: string): boolean => resembles(who(`${given} ${other} <c@home.net>`), who(`${given} ${family} <d@home.net>`));
      const [head, tail] = [family.slice(0, at), family.slice(at)];
      for (const other of [
        head + letter + tail,
        head + letter + tail.slice(1),
        head + [...tail.slice(0, 2)].reverse().join('') + tail.slice(2),
      ])
        if (other !== family) expect(spelled(other), other).toBe(true);
      expect(spelled(`${family}xx`)).toBe(false);
    }),
  );
});

test('the same either way round', () => {
  const name = fc
    .array(fc.constantFrom('ada', 'a', 'author', 'authorr', 'van', 'adaauthor', 'b'), { maxLength: 4 })
    .map((words) => words.join(' '));
  fc.assert(
    fc.property(name, name, name, name, (one, account, other, another) => {
      const a = identityOf({ name: one, email: account === '' ? '' : `${account.replaceAll(' ', '.')}@one.example` });
      const b = identityOf({ name: other, email: another === '' ? '' : `${another.replaceAll(' ', '.')}@two.example` });
      expect(resembles(a, b)).toBe(resembles(b, a));
    }),
  );
});
