import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commandsBelow } from '../../src/cli/manual.ts';
import { CONTROLS } from '../../src/controls/index.ts';
import { describedProgram } from '../support/program.ts';
import { PACKAGE } from '../support/repo.ts';
import { leafKeys } from './schema-keys.ts';

const rows = readFileSync(`${PACKAGE}docs/practices.md`, 'utf8')
  .split('\n')
  .flatMap((line) => (/^\| ([PV]\d+) \|/.exec(line)?.[1] === undefined ? [] : [line.split('|').map((cell) => cell.trim())]))
  .map(([, id = '', , keys = '', controls = '', shown = '']) => ({
    id,
    keys: codes(keys),
    controls: codes(controls),
    shown: codes(shown),
  }));

function codes(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
}

describe('docs/practices.md', () => {
  test('has a row for each practice that the policy covers', () => {
    expect(rows.map(({ id }) => id)).toEqual(['P1', 'P2', 'P4', 'P5', 'P6', 'P7', 'P11', 'V1', 'V2', 'V3', 'V4', 'V5']);
  });

  test.each(rows)('$id names keys, controls and commands that there are', ({ keys, controls, shown }) => {
    const known = leafKeys();
    expect(keys.filter((key) => !known.some((one) => one === key || one.startsWith(`${key}.`)))).toEqual([]);
    expect(controls.filter((id) => !CONTROLS.some((control) => control.id === id))).toEqual([]);
    const commands = commandsBelow(describedProgram()).map(({ name }) => `sox ${name}`);
    expect(shown.filter((command) => !commands.includes(command))).toEqual([]);
    expect([keys.length, controls.length, shown.length].every((count) => count > 0)).toBe(true);
  });
});
