import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandsBelow, manualFor, roff } from '../../src/cli/manual.ts';
import { describedProgram } from '../support/program.ts';

const groff = spawnSync('groff', ['--version']).status === 0;

/** What a reader of the page sees, without line breaks. */
function rendered(page: string): { text: string; warnings: string } {
  const { stdout, stderr } = spawnSync('groff', ['-man', '-Tutf8', '-P-c', '-ww', '-rHY=0', '-rLL=200n', '-k'], {
    input: page,
    encoding: 'utf8',
  });
  return { text: stdout.replace(/.\x08/g, '').replace(/\s+/g, ' '), warnings: stderr };
}

describe('the manual page', () => {
  test('names every command and every option', () => {
    const page = manualFor('sox', '1.2.3');
    const program = describedProgram();
    for (const { name, command } of commandsBelow(program)) {
      expect(page).toContain(`.SS sox ${name}\n`);
      for (const argument of command.registeredArguments) expect(page).toContain(`.I ${argument.name()}\n`);
      for (const option of command.options) expect(page).toContain(`.B ${roff(option.flags)}\n`);
    }
  });

  test('of git-sox shows the words that a user of git types', () => {
    expect(manualFor('git-sox', '1.2.3')).toContain('.SS git sox init\n');
    expect(manualFor('git-sox', '1.2.3')).toMatch(/^\.TH GIT-SOX 1 /);
  });

  test.skipIf(!groff)('is accepted without a warning', () => {
    const { text, warnings } = rendered(manualFor('sox', '1.2.3'));
    expect(warnings).toBe('');
    expect(text).toContain('--dry-run Print the plan and change nothing.');
  });
});

describe('roff()', () => {
  test.each([
    ['.TH is text', '\\&.TH is text'],
    ["'quoted", '\\(aqquoted'],
    ['C:\\new', 'C:\\enew'],
    ['--yes', '\\-\\-yes'],
    ['a\n.b', 'a .b'],
  ])('%j', (text, expected) => {
    expect(roff(text)).toBe(expected);
  });

  test.skipIf(!groff)('prints any text unchanged', () => {
    const words = fc.string({ unit: fc.constantFrom('.', "'", '\\', '-', '"', 'a', 'B', ' ', '<', '|', '`', '^', '~'), minLength: 1 });
    fc.assert(
      fc.property(words, (text) => {
        const page = `.TH X 1 "" "" ""\n.nh\n.na\n.SH NAME\nstart\n${roff(`z${text}z`)}\nend\n`;
        expect(rendered(page).text).toContain(`start ${`z${text}z`.replace(/\s+/g, ' ')} end`);
      }),
      { numRuns: 20 },
    );
  });
});
