import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseStaged } from '../../src/facts/staged.ts';
import { makeRepo, PACKAGE, type Repo } from '../support/repo.ts';

/** The staged diff exactly as the hook's shim asks for it. */
function stagedDiff(repo: Repo, context: number): Buffer {
  const script = `. "${PACKAGE}/hooks/_run"; sox_context=${context}; sox_staged`;
  const { stdout } = spawnSync('sh', ['-c', `sox_home="${PACKAGE}"; ${script}`], { cwd: repo.dir, env: repo.env, maxBuffer: 1 << 28 });
  const end = stdout.lastIndexOf('\0sox-end\0');
  expect(end).toBeGreaterThanOrEqual(0);
  return stdout.subarray(0, end);
}

/** Lines that look like the syntax of a patch, among others. */
const line = fc.oneof(
  fc.constantFrom(
    '',
    '+',
    '-',
    ' ',
    '+++ b/x',
    '--- a/x',
    '@@ -1 +1 @@',
    'diff --git a/x b/x',
    'index 000..111',
    '\\ No newline at end of file',
    'Binary files a and b differ',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll('\n', '')),
);
const content = fc
  .tuple(fc.array(line, { maxLength: 12 }), fc.boolean())
  .map(([lines, end]) => lines.join('\n') + (end && lines.length > 0 ? '\n' : ''));
const name = fc.constantFrom('a.js', 'dir/b c.js', 'quote".js', 'new\nline.js', 'ü.js', 'diff --git a', '-dash');
const tree = fc.dictionary(name, content, { maxKeys: 5 });

describe('the staged diff', () => {
  test('with enough context gives back every new file to the byte', () => {
    const repo = makeRepo();
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        repo.git('rm', '-r', '-q', '--cached', '--ignore-unmatch', '.');
        repo.git('clean', '-fdxq');
        repo.commit('before', before);
        repo.git('rm', '-r', '-q', '--cached', '--ignore-unmatch', '.');
        repo.git('clean', '-fdxq');
        for (const [path, text] of Object.entries(after)) repo.write(path, text);
        repo.git('add', '-A');
        const files = parseStaged(stagedDiff(repo, 1_000_000));
        const changed = Object.entries(after).filter(([path, text]) => before[path] !== text);
        const deleted = Object.keys(before).filter((path) => !(path in after));
        expect(new Set(files.map((file) => file.delta.path))).toEqual(new Set([...changed.map(([path]) => path), ...deleted]));
        for (const [path, text] of changed) {
          const file = files.find(({ delta }) => delta.path === path);
          // A patch ends every line, also the last one of a file that does not.
          const lines = text === '' || text.endsWith('\n') ? text : `${text}\n`;
          expect(Buffer.from(file?.text ?? []).equals(Buffer.from(lines)), path).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  test('that is cut off is refused, not read as less', () => {
    const repo = makeRepo();
    repo.write('a.js', 'a\n');
    repo.git('add', '.');
    const diff = stagedDiff(repo, 3);
    expect(() => parseStaged(diff.subarray(0, 60))).toThrow();
  });
});
