import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textOfObject } from '../../src/git/object-text.ts';
import { makeRepo } from '../support/repo.ts';

test('of a signed commit that merges a tag, what people wrote is left, at its place', () => {
  const lines = [
    `tree ${'a'.repeat(40)}`,
    `parent ${'b'.repeat(40)}`,
    'author Ada <ada@example.com> 1 +0000',
    'committer Ada <ada@example.com> 1 +0000',
    `mergetag object ${'c'.repeat(40)}`,
    ' type commit',
    ' tagger Bob <bob@example.com> 1174299566 +0100',
    ' ',
    ' The tag says this',
    'gpgsig -----BEGIN PGP SIGNATURE-----',
    ' c2lnbmF0dXJl',
    ' -----END PGP SIGNATURE-----',
    'encoding UTF-8',
  ];
  const object = Buffer.from(`${lines.join('\n')}\n\nSubject\n\nBody\n`);
  const { header, message, messageStart } = textOfObject(object);
  expect(message.toString()).toBe('Subject\n\nBody\n');
  expect(object.subarray(messageStart).equals(message)).toBe(true);
  const left = header.toString().split('\n');
  expect(left.map((line) => line.trim()).filter((line) => line !== '')).toEqual([
    'author Ada <ada@example.com',
    'committer Ada <ada@example.com',
    'type commit',
    'tagger Bob <bob@example.com',
    'The tag says this',
    'encoding UTF-8',
  ]);
  expect(left.map((line) => line.length)).toEqual([...lines.map((line) => line.length), 0, 0]);
});

test('only what has the form of git’s own is left out', () => {
  const number = ['4539', '1488', '0343', '6467'].join('');
  const lines = [
    `tree ${number}`,
    `parent ${'a'.repeat(40)} ${number}`,
    `author A <a@b> ${number} +0000`,
    `committer A <a@b> 1 +0000 ${number}`,
  ];
  expect(textOfObject(Buffer.from(lines.join('\n'))).header.toString()).toBe(lines.join('\n'));
});

test('any bytes are taken apart without losing one of them', () => {
  const part = fc.oneof(fc.string(), fc.constantFrom('\n', '\n\n', 'tree x', 'gpgsig y', ' z', 'author '));
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const object = Buffer.from(parts.join(''));
      const { header, message, messageStart } = textOfObject(object);
      expect(header.length).toBe(messageStart);
      expect(header.length + message.length).toBe(object.length);
      for (let at = 0; at < header.length; at += 1) expect([32, object[at]]).toContain(header[at]);
    }),
  );
});

test('a real tag has its message', () => {
  const repo = makeRepo();
  repo.commit('Start', { a: '1' });
  repo.git('tag', '-a', 'v1', '-m', 'One\n\nTwo');
  const object = Buffer.from(repo.git('cat-file', 'tag', 'v1'));
  expect(textOfObject(object).message.toString()).toBe('One\n\nTwo\n');
  expect(textOfObject(object).header.toString()).toContain('\ntag v1\n');
});
