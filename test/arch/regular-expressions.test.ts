import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@babel/parser';
import { expect, it } from 'vitest';
import { parsePattern } from '../../src/scan/pattern-tree.ts';
import { adversaries, stepsOf } from '../support/backtracking.ts';
import { PACKAGE } from '../support/repo.ts';

const SRC = join(PACKAGE, 'src');
/** Long enough for what grows by a factor with each character, and too short for what grows with a power of the length. */
const LENGTH = 40;

/** The regular expressions that stand in a file as such. */
function expressionsIn(text: string): RegExp[] {
  const found: RegExp[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, pattern, flags } = node as Record<string, unknown>;
    if (type === 'RegExpLiteral') found.push(readable(String(pattern), String(flags)));
    for (const part of Object.values(node)) visit(part);
  };
  visit(parse(text, { sourceType: 'module', plugins: ['typescript'] }).program.body);
  return found;
}

/** What the reader of detectors' patterns does not know, by something that has as many ways to match: letters for classes of Unicode, and at the end a character that no text has. */
function readable(pattern: string, flags: string): RegExp {
  const plain = pattern
    .replaceAll(String.raw`\B`, String.raw`\b`)
    .replaceAll(/\\p\{Lu\}/g, 'A')
    .replaceAll(/\\[pP]\{[^}]*\}/g, 'a')
    .replaceAll(/\\u(?:\{[^}]*\}|[0-9a-fA-F]{4})|\\[1-9]/g, 'u')
    .replaceAll(/(?<!\\)\$(?=\)|$|\|)/g, String.raw`\x01`);
  return new RegExp(plain, flags.replaceAll(/[^i]/g, ''));
}

const isEndless = (expression: RegExp): boolean => {
  const tree = parsePattern(expression);
  return adversaries(tree, LENGTH).some((text) => ['\n', 'y'].some((end) => stepsOf(tree, `${text.slice(0, -1)}${end}`) === Infinity));
};

it('no regular expression can be read in ever more ways: whoever commits writes what they are tried on', { timeout: 240_000 }, () => {
  expect(isEndless(readable(String.raw`^(?:\w+\s?)+$`, ''))).toBe(true);
  expect(isEndless(readable(String.raw`^(?:\w+\s)+$`, ''))).toBe(false);
  // Those of detectors are linted as what the engine makes of them.
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.replaceAll('\\', '/').startsWith('scan/detectors/'),
  );
  const endless = files.flatMap((path) =>
    expressionsIn(readFileSync(join(SRC, path), 'utf8')).flatMap((expression) => (isEndless(expression) ? [`${path}: ${expression}`] : [])),
  );
  expect(endless).toEqual([]);
});
