import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCommit } from '../../src/git/parse-commit.ts';
import { makeRepo } from '../support/repo.ts';

const ID = 'c'.repeat(40);
const TREE = 'a'.repeat(40);
const PARENT = 'b'.repeat(40);
const WHO = 'Ada Author <ada@example.com> 1767603600 +0100';
const parse = (text: string | Buffer) => parseCommit(ID, Buffer.from(text as string, 'utf8'));
const problemOf = (text: string | Buffer) => parse(text).problem?.code ?? null;

describe('parseCommit', () => {
  test('reads every field', () => {
    const text = `tree ${TREE}\nparent ${PARENT}\nparent ${ID}\nauthor ${WHO}\ncommitter Grace <> 5 -0000\n\nsubject\n\nbody\n`;
    expect(parse(text)).toEqual({
      commit: {
        id: ID,
        tree: TREE,
        parents: [PARENT, ID],
        author: { name: 'Ada Author', email: 'ada@example.com', time: 1767603600, zone: '+0100' },
        committer: { name: 'Grace', email: '', time: 5, zone: '-0000' },
        message: 'subject\n\nbody\n',
        signed: false,
      },
      parents: [PARENT, ID],
      problem: null,
      irregular: [],
    });
  });

  test('continued headers are no headers: a signature or a merged tag may hold any line', () => {
    const tag = `mergetag object ${PARENT}\n type commit\n tagger ${WHO}\n author Mallory <m@example.com> 1 +0000\n \n text`;
    const text = `tree ${TREE}\nauthor ${WHO}\ncommitter ${WHO}\n${tag}\ngpgsig -----BEGIN\n \n encoding klingon\n -----END\nHG:extra value\n\nmessage`;
    expect(parse(text).commit).toMatchObject({ signed: true, message: 'message', author: { name: 'Ada Author' } });
  });

  test.each([
    ['nothing', '', 'commit-headers'],
    ['no end of the headers', `tree ${TREE}\nauthor ${WHO}\ncommitter ${WHO}\n`, 'commit-headers'],
    ['no tree', `author ${WHO}\ncommitter ${WHO}\n\nm`, 'commit-tree'],
    ['a tree that is no id', `tree ${'z'.repeat(40)}\nauthor ${WHO}\ncommitter ${WHO}\n\nm`, 'commit-tree'],
    ['a short parent', `tree ${TREE}\nparent ${'b'.repeat(39)}\nauthor ${WHO}\ncommitter ${WHO}\n\nm`, 'commit-parent'],
    ['a second tree', `tree ${TREE}\nauthor ${WHO}\ncommitter ${WHO}\ntree ${TREE}\n\nm`, 'commit-header-twice'],
    ['two encodings', `tree ${TREE}\nauthor ${WHO}\ncommitter ${WHO}\nencoding UTF-8\nencoding latin1\n\nm`, 'commit-header-twice'],
    ['a parent behind the author', `tree ${TREE}\nauthor ${WHO}\nparent ${PARENT}\ncommitter ${WHO}\n\nm`, 'commit-parents-hidden'],
    [
      'a parent behind a second tree',
      `tree ${TREE}\ntree ${TREE}\nparent ${PARENT}\nauthor ${WHO}\ncommitter ${WHO}\n\nm`,
      'commit-parents-hidden',
    ],
    ['two addresses', `tree ${TREE}\nauthor A <a@example.com> <b@example.com> 1 +0000\ncommitter ${WHO}\n\nm`, 'commit-ident'],
    ['no address', `tree ${TREE}\nauthor Ada 1 +0000\ncommitter ${WHO}\n\nm`, 'commit-ident'],
    ['a line end of another system', `tree ${TREE}\nauthor ${WHO}\r\ncommitter ${WHO}\n\nm`, 'commit-ident'],
    ['no date', `tree ${TREE}\nauthor A <a@example.com>\ncommitter ${WHO}\n\nm`, 'commit-ident'],
    ['a name that ends an address', `tree ${TREE}\nauthor A> B <a@example.com> 1 +0000\ncommitter ${WHO}\n\nm`, 'commit-ident'],
    ['an address that begins twice', `tree ${TREE}\nauthor A <<a@example.com> 1 +0000\ncommitter ${WHO}\n\nm`, 'commit-ident'],
    [
      'bytes that are not UTF-8 where the header says so',
      Buffer.from(`tree ${TREE}\nauthor ${WHO}\ncommitter ${WHO}\nencoding utf-8\n\n\xe9`, 'latin1'),
      'commit-encoding',
    ],
    ['a date beyond numbers', `tree ${TREE}\nauthor A <a@example.com> 99999999999999999999 +0000\ncommitter ${WHO}\n\nm`, 'commit-date'],
  ])('refuses %s', (_, text, code) => {
    expect(problemOf(text)).toBe(code);
  });

  test.each([
    ['zone', `author A <a@example.com> 1 +999999`, 'the time zone of its author, "+999999", is none (badTimezone)'],
    ['short zone', `author A <a@example.com> 1 -700`, 'the time zone of its author, "-700", is none (badTimezone)'],
    ['padded time', `author A <a@example.com> 0001 +0000`, 'the time of its author begins with a zero (zeroPaddedDate)'],
    ['no space', `author A<a@example.com> 1 +0000`, 'no space parts name and address of its author (missingSpaceBeforeEmail)'],
    ['name', `author Al\xe9 <a@example.com> 1 +0000`, 'its bytes are not UTF-8, and it names no other encoding'],
  ])('reads what git does not write, and says so: %s', (_, author, said) => {
    const parsed = parse(Buffer.from(`tree ${TREE}\n${author}\ncommitter ${WHO}\n\nm`, 'latin1'));
    expect(parsed).toMatchObject({ commit: { author: { email: 'a@example.com', time: 1 } }, irregular: [said] });
  });

  test('a message that is not UTF-8 is irregular; one with the sign for what was not, or of an encoding that is named, is not', () => {
    const head = `tree ${TREE}\nauthor ${WHO}\ncommitter ${WHO}\n`;
    const irregular = (bytes: Buffer) => parse(bytes).irregular.length;
    expect(irregular(Buffer.from(`${head}\nMenu \xe9`, 'latin1'))).toBe(1);
    expect(irregular(Buffer.from(`${head}\nMenu \ufffd é`))).toBe(0);
    expect(irregular(Buffer.from(`${head}encoding ISO-8859-1\n\nMenu \xe9`, 'latin1'))).toBe(0);
  });

  test.each(['author <a@example.com> 1 +0000', 'author  <> 1 -0000'])('an empty name is what the oldest histories have: %s', (author) => {
    expect(parse(`tree ${TREE}\n${author}\ncommitter ${WHO}\n\nm`)).toMatchObject({ commit: { author: { name: '' } }, irregular: [] });
  });

  test('parents are given even where nothing else is: by them the history is walked', () => {
    expect(parse(`tree ${TREE}\nparent ${PARENT}\nauthor x\n\nm`)).toMatchObject({ commit: null, parents: [PARENT] });
  });

  test('never throws, whatever the bytes', () => {
    const line = fc.constantFrom(
      `tree ${TREE}`,
      `parent ${PARENT}`,
      `author ${WHO}`,
      `committer ${WHO}`,
      'encoding latin1',
      ' continued',
      '',
      'gpgsig x',
      'author <> 1',
      '\0',
    );
    fc.assert(fc.property(fc.array(line), (lines) => void parse(lines.join('\n'))));
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void parse(Buffer.from(bytes))));
  });

  test('agrees with git on what git itself writes', () => {
    const repo = makeRepo();
    const tree = repo.git('hash-object', '-t', 'tree', '-w', '/dev/null').trim();
    const word = fc
      .string({ unit: fc.constantFrom('a', 'Z', 'é', '漢', ' ', '.', '😀', "'"), minLength: 1, maxLength: 12 })
      .filter((text) => /[aZé漢😀]/u.test(text));
    fc.assert(
      fc.property(
        word,
        word,
        fc.integer({ min: 1, max: 4_000_000_000 }),
        fc.string({ unit: fc.constantFrom('a', 'ß', '\n', ' ', '>', ':'), maxLength: 40 }),
        (name, mail, time, message) => {
          const env = { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: mail.replaceAll(' ', '.'), GIT_AUTHOR_DATE: `@${time} +0530` };
          const id = repo.run('git', ['commit-tree', tree], { input: message, env }).stdout.trim();
          const shown = repo.git('show', '-s', '--format=%an%x00%ae%x00%at%x00%T', id).trim().split('\0');
          const { commit } = parseCommit(id, execFileSync('git', ['cat-file', 'commit', id], { cwd: repo.dir, env: repo.env }));
          expect([commit?.author.name, commit?.author.email, String(commit?.author.time), commit?.tree, commit?.author.zone]).toEqual([
            ...shown,
            '+0530',
          ]);
          expect(commit?.message).toBe(message);
        },
      ),
      { numRuns: 25 },
    );
  });
});

test.each(['UTF-16LE', 'utf-16', 'UTF-16BE'])(
  'an encoding of two bytes a letter is refused, also where every length is even: %s',
  (encoding) => {
    const who = 'Ada <a@x.io> 1767603600 +0100';
    const text = `tree ${TREE}\nauthor ${who}\ncommitter ${who}\nencoding ${encoding}\n\nAssisted-by: Claude Code\n\n`;
    expect(parseCommit(ID, Buffer.from(text))).toMatchObject({
      commit: null,
      problem: { code: 'commit-encoding', message: expect.stringContaining('in which no commit can be written') },
    });
  },
);
