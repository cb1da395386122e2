import { expect, test } from 'vitest';
import { refusedByMachine } from '../../src/cli/refused.ts';

function failure(code: string, syscall = 'open'): Error {
  return Object.assign(new Error(`${code}: …, ${syscall} '/a/b'`), { code, syscall, path: '/a/b' });
}

test.each([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'no space is left'],
  ['EDQUOT', 'the quota is used up'],
  ['ENOTDIR', 'a file stands where a folder belongs'],
  ['EISDIR', 'a folder stands where a file belongs'],
])('%s is said, and is no bug', (code, message) => {
  const error = refusedByMachine(failure(code));
  expect(error?.exit).toBe(2);
  expect(error?.problems).toEqual([{ code: 'file-refused', message, place: { path: '/a/b' }, hint: expect.stringContaining('again') }]);
});

test('a folder that cannot be made where there is a file', () => {
  expect(refusedByMachine(failure('EEXIST', 'mkdir'))?.message).toBe('a file stands where a folder belongs');
});

test.each([
  ['ENOENT', failure('ENOENT')],
  ['EEXIST', failure('EEXIST')],
  ['no file', Object.assign(new Error('EACCES'), { code: 'EACCES' })],
  ['another error', new TypeError('x is undefined')],
  ['no error', 'EACCES'],
])('%s is not said so', (_, error) => {
  expect(refusedByMachine(error)).toBeNull();
});
