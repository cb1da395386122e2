import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SIDECARS } from '../../src/attribution/sidecars/index.ts';
import { TOOLS } from '../../src/attribution/tools/index.ts';
import { commandsBelow } from '../../src/cli/manual.ts';
import { CONTROLS } from '../../src/controls/index.ts';
import { MANAGERS } from '../../src/install/managers/index.ts';
import { EXIT } from '../../src/model/error.ts';
import { CHECK_FORMATS } from '../../src/report/check/index.ts';
import { SCAN_FORMATS } from '../../src/report/scan/index.ts';
import { DETECTORS } from '../../src/scan/detectors/index.ts';
import { describedProgram } from '../support/program.ts';
import { PACKAGE } from '../support/repo.ts';
import { codeRows, section } from './markdown.ts';
import { readSource } from './source.ts';

const sorted = (names: Iterable<string>): string[] => [...names].sort();
const page = (name: string): string => readFileSync(join(PACKAGE, 'docs', name), 'utf8');

/** The things in a folder: its files but for the folder's own `index.ts` and `define.ts`. */
function filesIn(folder: string): string[] {
  const names = readdirSync(join(PACKAGE, 'src', folder)).filter(
    (name) => name.endsWith('.ts') && name !== 'index.ts' && name !== 'define.ts',
  );
  return sorted(names.map((name) => name.slice(0, -'.ts'.length)));
}

function testsIn(folder: string): string[] {
  const path = join(PACKAGE, 'test', folder);
  if (!existsSync(path)) return [];
  return sorted(
    readdirSync(path)
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => name.slice(0, -'.test.ts'.length)),
  );
}

/** The files that a registry or any other module of src/ imports from one folder. */
function importedBy(module: string, folder: string): string[] {
  const { imports } = readSource(module, readFileSync(join(PACKAGE, 'src', module), 'utf8'));
  const near = imports.filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1, -'.ts'.length));
  return sorted(near.filter((name) => name !== 'define' && !name.includes('/')));
}

describe.each([
  { kind: 'detectors', folder: 'scan/detectors', ids: DETECTORS.map(({ id }) => id), doc: 'detectors.md', oneEach: false },
  { kind: 'AI tools', folder: 'attribution/tools', ids: TOOLS.map(({ id }) => id), doc: 'attribution.md', heading: 'Tools', oneEach: true },
  {
    kind: 'sidecars',
    folder: 'attribution/sidecars',
    ids: SIDECARS.map(({ id }) => id),
    doc: 'attribution.md',
    heading: 'Sidecars',
    oneEach: true,
  },
  { kind: 'controls', folder: 'controls', ids: CONTROLS.map(({ id }) => id), doc: 'controls.md', oneEach: true },
  { kind: 'hook managers', folder: 'install/managers', ids: MANAGERS.map(({ id }) => id), doc: 'install.md', oneEach: true },
  {
    kind: 'formats of the scan',
    folder: 'report/scan',
    ids: SCAN_FORMATS.map(({ id }) => id),
    doc: 'scan.md',
    heading: 'Formats',
    oneEach: true,
  },
  {
    kind: 'formats of the check',
    folder: 'report/check',
    ids: CHECK_FORMATS.map(({ id }) => id),
    doc: 'check.md',
    heading: 'Formats',
    oneEach: true,
  },
])('$kind', ({ folder, ids, doc, heading, oneEach }) => {
  const files = filesIn(folder);

  test('every file is in the registry, and the registry has nothing else', () => {
    expect(importedBy(`${folder}/index.ts`, folder)).toEqual(files);
    expect(new Set(ids).size).toBe(ids.length);
    if (oneEach) expect(sorted(ids)).toEqual(files);
  });

  test('every file has its test, and every test its file', () => {
    expect(testsIn(folder)).toEqual(files);
  });

  test('every entry has its row in the documentation, and every row its entry', () => {
    expect(sorted(codeRows(heading === undefined ? page(doc) : section(page(doc), heading)))).toEqual(sorted(ids));
  });
});

describe('reports', () => {
  const files = filesIn('report');

  test('every format is in the registry or, like the summary for the terminal, used by the audit itself', () => {
    const used = new Set([...importedBy('report/index.ts', 'report'), ...importedBy('cli/commands/audit.ts', 'report')]);
    expect(sorted(used).filter((name) => name !== 'index')).toEqual(files);
  });

  test('every format has its test and its row', () => {
    expect(testsIn('report')).toEqual(files);
    expect(sorted(codeRows(page('report.md')))).toEqual(files);
  });
});

describe('commands', () => {
  const commands = commandsBelow(describedProgram());
  /** The commands of a group are in one file. */
  const files = sorted(new Set(commands.map(({ name }) => name.split(' ')[0] ?? name)));

  test('every file is a command, and every command a file', () => {
    expect(filesIn('cli/commands')).toEqual(files);
    expect(importedBy('cli/program.ts', 'cli/commands')).toEqual(files);
  });

  test('every command has its test', () => {
    const tests = testsIn('e2e');
    expect(files.filter((name) => !tests.includes(name))).toEqual([]);
  });

  test('the table of docs/commands.md names them all, with what they do', () => {
    const rows = section(page('commands.md'), 'The commands')
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(sorted(rows)).toEqual(sorted(commands.map(({ name, command }) => `| \`sox ${name}\` | ${command.description()} |`)));
  });

  test.each(commands.map(({ name, command }) => [name, command] as const))(
    'docs/commands.md has every option of sox %s, and what may be chosen',
    (name, command) => {
      const rows = section(page('commands.md'), `sox ${name}`);
      expect(codeRows(rows)).toEqual(command.options.map(({ flags }) => flags));
      for (const { flags, argChoices } of command.options) {
        const row = rows.split('\n').find((line) => line.startsWith(`| \`${flags}\` |`));
        if (argChoices !== undefined) expect(row).toContain(argChoices.map((choice) => `\`${choice}\``).join(', '));
      }
    },
  );

  test('docs/commands.md has every exit code', () => {
    expect(codeRows(section(page('commands.md'), 'Exit codes'))).toEqual(Object.values(EXIT).map(String));
  });
});

describe('the comparison can fail', () => {
  test('rows are read from tables, and only from their first column', () => {
    expect(codeRows('| id | what |\n| --- | --- |\n| `a` | `x` |\n|  `b-c` | y |\nSee `d`.\n')).toEqual(['a', 'b-c']);
  });

  test('a section ends at the next heading of its level', () => {
    const text = '# One\n\n## `sox a`\n\n| `--x` | 1 |\n\n### Deeper\n\n| `--y` | 2 |\n\n## Two\n\n| `--z` | 3 |\n';
    expect(codeRows(section(text, 'sox a'))).toEqual(['--x', '--y']);
    expect(section(text, 'missing')).toBe('');
  });
});
