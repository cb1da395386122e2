import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PACKAGE } from '../support/repo.ts';
import { localLinks } from './markdown.ts';

const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: PACKAGE, encoding: 'utf8' });
const files = listed.split('\0').filter((path) => path !== '' && existsSync(join(PACKAGE, path)) && statSync(join(PACKAGE, path)).isFile());
const read = (path: string): string => readFileSync(join(PACKAGE, path), 'utf8');
const pages = files.filter((path) => path.endsWith('.md'));
const linksOf = (page: string): string[] =>
  localLinks(read(page)).map((target) => posix.normalize(posix.join(posix.dirname(page), target)));

/** Every page that links lead to, from one page on. */
function reachableFrom(start: string, links: (page: string) => readonly string[]): Set<string> {
  const seen = new Set([start]);
  for (const page of seen) for (const target of links(page)) if (target.endsWith('.md')) seen.add(target);
  return seen;
}

describe('the documentation', () => {
  test('begins with a README that can be read in one go', () => {
    expect(read('README.md').split('\n').length).toBeLessThan(150);
  });

  test("has the lock file follow init in the README's first minute: npm ci fails with one that does not know what init added", () => {
    const [, steps = ''] = /## One minute[^]*?```sh\n([^]*?)```/.exec(read('README.md')) ?? [];
    expect(steps.split('\n').map((line) => line.split(/ {2,}#| && /)[0])).toEqual([
      'npm install --save-dev git-sox',
      'npx sox init',
      'npm install',
      'git add -A',
      'npx sox audit',
      '',
    ]);
  });

  test.each(pages)('%s links only to what exists', (page) => {
    expect(linksOf(page).filter((target) => !existsSync(join(PACKAGE, target)))).toEqual([]);
  });

  test('can be reached page by page from the README', () => {
    const reachable = reachableFrom('README.md', (page) => (existsSync(join(PACKAGE, page)) ? linksOf(page) : []));
    const inFolder = (page: string) => [...reachable].some((other) => other === posix.dirname(page) || other === `${posix.dirname(page)}/`);
    expect(pages.filter((page) => !reachable.has(page) && !inFolder(page) && !page.startsWith('.github/'))).toEqual([]);
  });

  test('says what is, not what is planned', () => {
    const planned = /\b(coming soon|not yet implemented|will be added|in a future (?:version|release)|roadmap|TODO|TBD)\b/i;
    expect(pages.filter((page) => planned.test(read(page)))).toEqual([]);
  });
});

describe('the repository', () => {
  const texts = files.filter((path) => !/\.(png|ico|gz|tgz)$/.test(path)).map((path) => ({ path, text: read(path) }));
  /** Where this file would find itself, the words are put together. */
  const word = (...parts: string[]): RegExp => new RegExp(parts.join(''), 'im');

  test.each([
    ['a host of a package registry', word('https?://[^/\\s"]*(registry|artifactory|nexus|verdaccio)', '[^\\s"]*')],
    ['a resolved address in the lockfile', word('"resol', 'ved":\\s*"http')],
    ['a folder of the machine that it was written on', word('/wor', 'k/(main|shared)')],
    ['an unfinished place', word('(//|/\\*|^ *\\*|#) *(TO', 'DO|FIX', 'ME|XX', 'X)\\b')],
  ])('names nowhere %s', (_, pattern) => {
    expect(texts.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('has no file that is too large to read', () => {
    expect(texts.filter(({ path, text }) => path !== 'package-lock.json' && text.length > 400_000).map(({ path }) => path)).toEqual([]);
  });
});

describe('the checks can fail', () => {
  test('links are read from prose and images, not from code', () => {
    const text = '[a](b.md#c) ![i](i.png) <img src="p.svg"> [w](https://x.org) [h](#top)\n```\n[no](no.md)\n```\n';
    expect(localLinks(text)).toEqual(['b.md', 'i.png', 'p.svg']);
  });

  test('a page that nothing leads to is missed', () => {
    const links: Record<string, string[]> = { 'README.md': ['a.md'], 'a.md': ['README.md'], 'b.md': ['a.md'] };
    expect(reachableFrom('README.md', (page) => links[page] ?? []).has('b.md')).toBe(false);
  });
});
