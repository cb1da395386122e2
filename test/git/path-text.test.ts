import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsOf, pathText } from '../../src/git/path-text.ts';
import { makeRepo } from '../support/repo.ts';
import { commitsIn, runAudit } from '../support/run-audit.ts';

test.each<[string, Buffer, string]>([
  ['plain', Buffer.from('a/b.ts'), 'a/b.ts'],
  ['UTF-8 of all lengths', Buffer.from('é漢😀'), 'é漢😀'],
  ['Latin-1', Buffer.from('caf\u00e9.txt', 'latin1'), 'caf\ufffdE9.txt'],
  ['a character that begins and does not end', Buffer.from([0x61, 0xe6, 0xbc, 0x2f, 0xf0]), 'a\ufffdE6\ufffdBC/\ufffdF0'],
  ['a surrogate', Buffer.from([0xed, 0xa0, 0x80]), '\ufffdED\ufffdA0\ufffd80'],
  ['a slash, written longer than it is', Buffer.from([0xc0, 0xaf]), '\ufffdC0\ufffdAF'],
  ['the character that stands for what is none', Buffer.from('\ufffdE9'), '\ufffdEF\ufffdBF\ufffdBDE9'],
])('%s', (_, bytes, text) => {
  expect(pathText(bytes)).toBe(text);
});

test('no two paths come to one text, and each text is written as UTF-8 and read again', () => {
  const path = fc
    .oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc.array(fc.constantFrom(0xc3, 0xa9, 0xef, 0xbf, 0xbd, 0x45, 0x39, 0xf0, 0x9f), { maxLength: 9 }),
    )
    .map((bytes) => Buffer.from(bytes));
  const back = (text: string): Buffer =>
    Buffer.concat(
      text.split(/(\ufffd[0-9A-F]{2})/).map((part) => (part.startsWith('\ufffd') ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part))),
    );
  fc.assert(
    fc.property(path, (bytes) => {
      const text = pathText(bytes);
      expect(back(text)).toEqual(bytes);
      expect(Buffer.from(text).toString()).toBe(text);
    }),
  );
});

test('what git writes with -z is taken apart', () => {
  expect(fieldsOf(Buffer.from('a\0\0b\0'))).toEqual(['a', '', 'b']);
  expect(fieldsOf(Buffer.alloc(0))).toEqual([]);
});

test('names that are no text are told apart in the staged scan and the audit', async () => {
  const repo = makeRepo();
  repo.commit('base', { '.soxrc.json': '{ "risk": { "critical": ["pay/**"] } }\n' });
  const names = [[0xe8], [0xe9], [0xef, 0xbf, 0xbd]].map((bytes) => Buffer.from(bytes));
  const key = `key = "sk_${'live'}_4eC39HqLyjWDarjtT1zdp7dcA8fQ"\n`;
  const blobs = ['one\n', key, 'two\n'].map((text) => repo.run('git', ['hash-object', '-w', '--stdin'], { input: text }).stdout.trim());
  const lines = names.flatMap((name, at) => [Buffer.from(`100644 ${blobs[at]} 0\tpay/`), name, Buffer.from([0])]);
  repo.write('.git/names', Buffer.concat(lines));
  repo.git('config', 'core.quotePath', 'false');
  expect(repo.run('sh', ['-c', 'git update-index -z --index-info <.git/names']).code).toBe(0);
  const shown = ['pay/\ufffdE8', 'pay/\ufffdE9', 'pay/\ufffdEF\ufffdBF\ufffdBD'];
  const staged = repo.sox('scan', '--staged', '--format', 'json');
  expect(staged.code).toBe(1);
  expect((JSON.parse(staged.stdout) as { findings: { path: string }[] }).findings.map(({ path }) => path)).toEqual([shown[1]]);
  repo.git('commit', '-qm', 'names');
  const [, commit] = [...commitsIn((await runAudit(repo)).report).values()];
  expect(commit?.paths).toEqual(shown);
  expect(commit?.findings.map(({ path }) => path)).toEqual([shown[1]]);
});
