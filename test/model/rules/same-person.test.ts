import { expect, test } from 'vitest';
import type { Person } from '../../../src/model/commit.ts';
import { identityOf, mayBe, samePerson } from '../../../src/model/rules/same-person.ts';

const couldBe = (named: Person, someone: Person) => mayBe(identityOf(named), identityOf(someone));

const person = (name: string, email: string) => ({ name, email });

test.each([
  ['case', person('Ada', 'Ada@Example.com'), person('x', 'ada@example.COM')],
  ['a tag', person('Ada', 'ada+review@example.com'), person('x', 'ada@example.com')],
  ["GitHub's numeric prefix", person('Ada', '123+ada@users.noreply.github.com'), person('x', 'ada@users.noreply.github.com')],
  ['the dots of Gmail', person('Ada', 'ada.l@gmail.com'), person('x', 'adal@googlemail.com')],
  ['a final dot of the domain', person('Ada', 'ada@example.com.'), person('x', 'ada@example.com')],
  ['blanks and brackets', person('Ada', ' <ada@example.com> '), person('x', 'ada@example.com')],
  ['a zero-width space in the address', person('Ada', 'ada\u200b@example.com'), person('x', 'ada@example.com')],
  ['full-width letters', person('Ada', 'ａｄａ@example.com'), person('x', 'ada@example.com')],
  ['a Cyrillic letter in the address', person('Ada', '\u0430da@example.com'), person('x', 'ada@example.com')],
  ['the same name, another address', person('Ada Author', 'ada@work.example'), person('ada  AUTHOR', 'ada@home.example')],
  ['a zero-width joiner in the name', person('Ada\u200d Author', 'a@x'), person('Ada Author', 'b@x')],
  ['a soft hyphen in the name', person('A\u00adda Author', 'a@x'), person('Ada Author', 'b@x')],
  ['an invisible letter in the name', person('Ada\u3164 Author', 'a@x'), person('Ada Author', 'b@x')],
  ['a direction mark in the name', person('\u202eAda Author', 'a@x'), person('Ada Author', 'b@x')],
  ['Cyrillic letters in the name', person('\u0410d\u0430 Auth\u043er', 'a@x'), person('Ada Author', 'b@x')],
  ['Greek letters in the name', person('Ad\u03b1 Auth\u03bfr', 'a@x'), person('Ada Author', 'b@x')],
  ['accents', person('José Núñez', 'a@x'), person('Jose Nunez', 'b@x')],
  ['decomposed accents', person('Jose\u0301', 'a@x'), person('José', 'b@x')],
  ['a no-break space', person('Ada\u00a0Author', 'a@x'), person('Ada Author', 'b@x')],
  ['an initial', person('Ada B. Author', 'a@x'), person('Ada Author', 'b@x')],
  ['a title', person('Prof. Dr. Ada Author', 'a@x'), person('Ada Author, PhD', 'b@x')],
  ['an umlaut written out', person('Jörg Müller', 'a@x'), person('Joerg Mueller', 'b@x')],
  ['a quoted address', person('A', '"ada"@example.com'), person('B', 'ada@example.com')],
  ['a comment in the address', person('A', 'ada(work)@example.com'), person('B', 'ada@example.com')],
  ['the family name first', person('Author, Ada', 'a@x'), person('Ada Author', 'b@x')],
  ['the name without blanks', person('AdaAuthor', 'a@x'), person('Ada Author', 'b@x')],
  ['a scheme before the address', person('A', 'mailto:ada@example.com'), person('B', 'ada@example.com')],
  ['a second address', person('A', 'ada@example.com,a@x'), person('B', 'ada@example.com')],
  ['an address in the name', person('ada@example.com', 'a@x'), person('B', 'ada@example.com')],
  ['a filler of Hangul for the blank, other order', person('Author\u3164Ada', 'a@x'), person('Ada Author', 'b@x')],
  ['small capitals', person('\u1d00\u1d05\u1d00 Aut\u029cor', 'a@x'), person('Ada Author', 'b@x')],
  ['an Armenian letter', person('Ada A\u057dthor', 'a@x'), person('Ada Author', 'b@x')],
  ['Greek capitals', person('\u0397edy \u039cann \u03a5u\u039d', 'a@x'), person('Hedy Mann Yun', 'b@x')],
  ['Greek capitals in the address', person('A', '\u0397edy@corp.org'), person('B', 'hedy@corp.org')],
  ['Cherokee letters', person('\u13aada \u13aauthor', 'a@x'), person('Ada Author', 'b@x')],
  ['letters of Lisu', person('\ua4eeda \ua4eeuthor', 'a@x'), person('Ada Author', 'b@x')],
  ['one for l', person('Ada Love1ace', 'a@x'), person('Ada Lovelace', 'b@x')],
  ['one for i', person('Ada M1ller', 'a@x'), person('Ada Miller', 'b@x')],
  ['zero for o', person('Ada L0velace', 'a@x'), person('Ada Lovelace', 'b@x')],
  ['a capital i for l', person('Ada LoveIace', 'a@x'), person('Ada Lovelace', 'b@x')],
  ['a fourth', person('Ada Author IV', 'a@x'), person('Ada Author', 'b@x')],
  ['a fourth in digits', person('Ada Author 4th', 'a@x'), person('Ada Author', 'b@x')],
  ['a Cyrillic letter in the domain', person('A', 'ada@\u0435xample.com'), person('B', 'ada@example.com')],
  ['the same in Punycode', person('A', 'ada@xn--xample-2of.com'), person('B', 'ada@example.com')],
  ['a domain in Punycode and as it reads', person('A', 'ada@xn--mller-kva.de'), person('B', 'ada@müller.de')],
  ['one for l in the domain', person('A', 'ada@examp1e.com'), person('B', 'ada@example.com')],
  ['rn for m in the domain', person('A', 'ada@exarnple.com'), person('B', 'ada@example.com')],
  ['zero for o in the domain', person('A', 'ada@c0rp.org'), person('B', 'ada@corp.org')],
  ['a role in brackets', person('Ada Author (reviewer)', 'a@x'), person('Ada Author', 'b@x')],
  ['where it is used, before the name', person('[work] Ada Author', 'a@x'), person('Ada Author', 'b@x')],
  ['two asides', person('Ada Author (Security)', 'a@x'), person('Ada Author {home}', 'b@x')],
  ['brackets of full width', person('Ada Author（work）', 'a@x'), person('Ada Author', 'b@x')],
  ['brackets of other scripts', person('Ada Author【work】', 'a@x'), person('Ada Author', 'b@x')],
  ['brackets in brackets', person('Ada Author (reviewer (home))', 'a@x'), person('Ada Author', 'b@x')],
  ['a bracket that is never closed', person('Ada Author (reviewer', 'a@x'), person('Ada Author', 'b@x')],
  ['a nickname in quotes', person('Ada "the reviewer" Author', 'a@x'), person('Ada Author', 'b@x')],
  ['a name in brackets beside a role', person('Reviewer (Ada Author)', 'a@x'), person('Ada Author', 'b@x')],
  ['a role behind a comma', person('Ada Author, reviewer', 'a@x'), person('Ada Author', 'b@x')],
  ['a role before a colon', person('Reviewer: Ada Author', 'a@x'), person('Ada Author', 'b@x')],
  ['a role without any sign', person('Ada Author Reviewer', 'a@x'), person('Ada Author', 'b@x')],
  ['what stands behind a dash', person('Ada Author - work', 'a@x'), person('Ada Author', 'b@x')],
  ['a company behind a slash', person('Ada Author / Acme', 'a@x'), person('Ada Author', 'b@x')],
  ['a company before a bar', person('Acme | Ada Author', 'a@x'), person('Ada Author', 'b@x')],
  ['a company behind a comma', person('Ada Author, Acme Corp', 'a@x'), person('Ada Author', 'b@x')],
  ['two companies', person('Ada Author / Acme', 'a@x'), person('Ada Author – Beta', 'b@x')],
  ['a list through which it came', person('Ada Author via lists', 'a@x'), person('Ada Author', 'b@x')],
  ['a name that is drawn from its end', person('\u202erohtuA adA', 'a@x'), person('Ada Author', 'b@x')],
  ['a family name that is drawn from its end', person('Ada \u202erohtuA\u202c', 'a@x'), person('Ada Author', 'b@x')],
  ['variation selectors', person('A\ufe0fda Author\u{e0100}', 'a@x'), person('Ada Author', 'b@x')],
  ['tags', person('Ada\u{e0061} Author\u{e0062}', 'a@x'), person('Ada Author', 'b@x')],
  ['isolates', person('\u2067Ada\u2069 \u2066Author', 'a@x'), person('Ada Author', 'b@x')],
  ['case in Greek', person('Ηλίας Μακρής', 'a@x'), person('ηλίας μακρής', 'b@x')],
])('%s does not make a second person', (_, a, b) => {
  expect(samePerson(a, b)).toBe(true);
  expect(samePerson(b, a)).toBe(true);
});

test.each([
  ['other name and address', person('Ada Author', 'ada@example.com'), person('Bob Builder', 'bob@example.com')],
  ['nothing on either side', person('', ''), person('', '')],
  ['a name against an address', person('Ada', ''), person('', 'ada@example.com')],
  ['the same local part elsewhere', person('A', 'dev@one.example'), person('B', 'dev@two.example')],
  ['another GitHub account', person('A', '1+ada@users.noreply.github.com'), person('B', '1+bob@users.noreply.github.com')],
  ['a tag alone', person('A', '+a@example.com'), person('B', '+b@example.com')],
  ['the same account under another domain', person('A', 'dev@corp1.example'), person('B', 'dev@corp2.example')],
  ['dots outside Gmail', person('A', 'ada.l@example.com'), person('B', 'adal@example.com')],
  ['a name of punctuation', person('---', 'a@x'), person('...', 'b@x')],
  ['two initials of one word', person('A Author', 'a@x'), person('B Author', 'b@x')],
  ['two names in one-letter words', person('王 伟', 'a@x'), person('李 伟', 'b@x')],
  ['two people of whom only the titles are the same', person('Dr. Ada', 'a@x'), person('Dr. Bob', 'b@x')],
  ['two numbered names', person('Builder 1', 'a@x'), person('Builder 7', 'b@x')],
  ['two of one company in brackets', person('Ada Author (Acme Corp)', 'a@x'), person('Grace Gray (Acme Corp)', 'b@x')],
  ['two of one role', person('Security (Ada Author)', 'a@x'), person('Security (Grace Gray)', 'b@x')],
  ['two of one company before a bar', person('Acme Corp | Ada Author', 'a@x'), person('Acme Corp | Grace Gray', 'b@x')],
  ['two with a role behind a comma', person('Ada Author, reviewer', 'a@x'), person('Grace Gray, reviewer', 'b@x')],
  ['two of one family with two names', person('García López, Ana', 'a@x'), person('García López, Juan', 'b@x')],
  ['a list of people', person('Grace Gray, Bob Builder, Ada Author', ''), person('Ada Author', 'b@x')],
  ['letters behind a name', person('Ada Author, P.Eng., AVS', 'a@x'), person('Peng', 'b@x')],
  ['two of one family', person('Author, Ada', 'a@x'), person('Author, Bob', 'b@x')],
  ['nothing outside the brackets', person('(work)', 'a@x'), person('(home)', 'b@x')],
  ['a family name that is a role', person('Ada Lead', 'a@x'), person('Ada', 'b@x')],
  ['a hyphen', person('Ada-Grace Author', 'a@x'), person('Ada', 'b@x')],
  ['a name that is written from its end', person('Nan Ada', 'a@x'), person('Ada Nan\u202eadA', 'b@x')],
  ['two Greek names', person('Νίκη', 'a@x'), person('Υίκη', 'b@x')],
  ['two Cyrillic names', person('Анна', 'a@x'), person('Инна', 'b@x')],
])('%s: two people', (_, a, b) => {
  expect(samePerson(a, b)).toBe(false);
});

test.each<[string, string, boolean]>([
  ['a first name', 'Ada', true],
  ['a family name', 'Author', true],
  ['an account', '@ada', true],
  ['an account of two words', 'ada.l', true],
  ['another name', 'Grace', false],
  ['a name with another in it', 'Ada Gray', false],
  ['an account and a role', '@ada (reviewer)', true],
  ['a first name and a role', 'Ada, reviewer', true],
  ['another name and a role', 'Grace (reviewer)', false],
  ['nothing', '', false],
])('%s alone may be the author', (_, name, expected) => {
  expect(couldBe(person(name, ''), person('Ada Author', 'ada.l@example.com'))).toBe(expected);
});

test('who has an address is who has that address, or that name', () => {
  expect(couldBe(person('Ada', 'ada@other.example'), person('Ada Author', 'ada@example.com'))).toBe(false);
  expect(couldBe(person('Ada Author', 'x@other.example'), person('Ada Author', 'ada@example.com'))).toBe(true);
});
