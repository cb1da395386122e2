import type { Command, Option } from 'commander';
import { EXIT } from '../model/error.ts';
import type { Io } from './io.ts';
import { createProgram } from './program.ts';

/** What each exit code says, for the manual page. */
const EXIT_TEXTS: Readonly<Record<keyof typeof EXIT, string>> = {
  ok: 'All in scope was looked at and passed, was waived, deferred or not applicable.',
  fail: 'At least one control failed.',
  usage: 'Something that you can fix: the usage, the configuration, or this is not a repository.',
  unknown: 'Not determinable: shallow, unreadable or missing evidence, and nothing failed.',
  bug: 'A bug in sox; please report what it printed.',
};

/** The manual page, in roff's man macros, of the program under one of its names: `sox`, or `git-sox`, where `git sox --help` looks. */
export function manualFor(name: 'sox' | 'git-sox', version: string): string {
  const program = createProgram(
    SILENT,
    version,
    async () => {},
    () => {},
  );
  const words = name === 'sox' ? 'sox' : 'git sox';
  const other = name === 'sox' ? 'git-sox' : 'sox';
  return [
    `.TH ${name.toUpperCase()} 1 "" "git-sox ${version}" "git-sox manual"`,
    '.SH NAME',
    roff(`${name} - ${program.description().replace(/\.$/, '')}`),
    '.SH SYNOPSIS',
    `.B ${roff(words)}`,
    roff('<command> [options]'),
    '.SH OPTIONS',
    ...program.createHelp().visibleOptions(program).flatMap(optionLines),
    '.SH COMMANDS',
    ...commandsBelow(program).flatMap(({ name, command }) => commandLines(command, `${words} ${name}`)),
    '.SH EXIT STATUS',
    ...Object.entries(EXIT).flatMap(([key, code]) => ['.TP', `.B ${code}`, roff(EXIT_TEXTS[key as keyof typeof EXIT])]),
    '.SH SEE ALSO',
    `.BR ${roff(other)} (1),`,
    '.BR git (1),',
    '.BR githooks (5)',
    '',
  ].join('\n');
}

/** A command that does something, with its name: `baseline create`. */
export interface NamedCommand {
  readonly name: string;
  readonly command: Command;
}

/** The commands of a program, without commander's own `help`, and those of each group in place of the group. */
export function commandsBelow(command: Command): NamedCommand[] {
  const own = command.createHelp().visibleCommands(command);
  return own
    .filter((one) => one.name() !== 'help')
    .flatMap((one) => {
      const below = commandsBelow(one).map(({ name, command }) => ({ name: `${one.name()} ${name}`, command }));
      return below.length === 0 ? [{ name: one.name(), command: one }] : below;
    });
}

function commandLines(command: Command, words: string): string[] {
  const help = command.createHelp();
  return [
    `.SS ${roff(words)}`,
    roff(sentence(command.description())),
    ...help
      .visibleArguments(command)
      .flatMap((argument) => ['.TP', `.I ${roff(help.argumentTerm(argument))}`, roff(sentence(argument.description))]),
    ...help.visibleOptions(command).flatMap(optionLines),
  ];
}

function optionLines(option: Option): string[] {
  const choices = option.argChoices === undefined ? '' : ` One of ${option.argChoices.join(', ')}.`;
  const fallback = typeof option.defaultValue === 'string' ? ` Default: ${option.defaultValue}.` : '';
  return ['.TP', `.B ${roff(option.flags)}`, roff(sentence(option.description) + choices + fallback)];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.)]$/.test(text) ? '' : '.'}`;
}

/** Characters that roff reads as commands or draws as typographic ones, and their names: groff_char(7). Hyphens are minus signs, so that options can be copied. */
const NAMED: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  '"': '\\(dq',
  "'": '\\(aq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
};

/** Text as roff prints it unchanged. */
export function roff(text: string): string {
  const named = text.replace(/\s+/g, ' ').replace(/[\\\-"'`^~]/g, (character) => NAMED[character] ?? character);
  return named.startsWith('.') ? `\\&${named}` : named;
}

/** The program is only described: nothing is read, asked or printed. */
const SILENT: Io = {
  argv: [],
  cwd: '.',
  env: {},
  stdout: { write: () => {}, isTTY: false, columns: 80 },
  stderr: { write: () => {}, isTTY: false, columns: 80 },
  input: (async function* () {})(),
  catchSignals: () => new AbortController().signal,
  interactive: false,
  ask: async () => '',
  runtime: '',
  now: () => 0,
};
