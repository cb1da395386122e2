import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openPartialFile, publishTogether } from '../../../src/cli/partial-file.ts';
import { openReportFolder } from '../../../src/cli/audit/report-folder.ts';
import { temporaryFolder } from '../../support/repo.ts';

const NAMES = ['report.json', 'report.html'];
const open = (folder: string) => openReportFolder(folder, NAMES, (beginning) => beginning.startsWith('{'));
const writtenIn = (folder: string, text: string): void => {
  for (const name of NAMES) writeFileSync(join(folder, name), text);
};
/** What is there under the names of the reports. */
const textsIn = (folder: string): string[] =>
  NAMES.filter((name) => readdirSync(folder).includes(name)).map((name) => readFileSync(join(folder, name), 'utf8'));

test('the files of a run take the place of those of before', () => {
  const folder = join(temporaryFolder(), 'a/b');
  for (const text of ['{1', '{2']) {
    const files = open(folder);
    files.append([text, text]);
    expect(files.publish()).toEqual(NAMES.map((name) => join(folder, name)));
    files.discard();
    expect([textsIn(folder), readdirSync(folder).length]).toEqual([[text, text], 2]);
  }
});

test('wherever it ends, no file of before is beside one of now', () => {
  const seen: string[][] = [];
  for (let steps = 0; ; steps += 1) {
    const folder = temporaryFolder();
    writtenIn(folder, '{old');
    const files = NAMES.map((name) => openPartialFile(join(folder, name)));
    for (const file of files) {
      file.append('{new');
      file.finish();
    }
    const publishing = publishTogether(files);
    let isDone = false;
    for (let step = 0; step < steps; step += 1) isDone = publishing.next().done === true;
    seen.push(textsIn(folder));
    if (!isDone) continue;
    // What a run that was killed has left is cleared away by the next one.
    expect(readdirSync(folder).sort()).toEqual([...NAMES].sort());
    break;
  }
  expect(seen).toEqual([['{old', '{old'], ['{old'], ['{new'], ['{new', '{new'], ['{new', '{new']]);
});

test('where the first file cannot have its name, those of before stay', () => {
  const folder = temporaryFolder();
  writtenIn(folder, '{old');
  const files = NAMES.map((name) => openPartialFile(join(folder, name)));
  for (const file of files) file.finish();
  for (const entry of readdirSync(folder)) if (entry.startsWith('report.json.')) rmSync(join(folder, entry));
  expect(() => [...publishTogether(files)]).toThrow('ENOENT');
  expect(textsIn(folder)).toEqual(['{old', '{old']);
});

describe('refused, and left as it is, is a folder', () => {
  test.each(NAMES)('in which %s is a folder', (name) => {
    const folder = temporaryFolder();
    writtenIn(folder, '{old');
    rmSync(join(folder, name));
    mkdirSync(join(folder, name));
    expect(() => open(folder)).toThrow('is no ordinary file');
    expect([textsOf(folder, name), readdirSync(folder).length]).toEqual(['{old', 2]);
  });

  test('in which one becomes a folder while it is written', () => {
    const folder = temporaryFolder();
    writtenIn(folder, '{old');
    const files = open(folder);
    rmSync(join(folder, 'report.html'));
    mkdirSync(join(folder, 'report.html'));
    expect(() => files.publish()).toThrow('is no ordinary file');
    files.discard();
    expect([textsOf(folder, 'report.html'), readdirSync(folder).length]).toEqual(['{old', 2]);
  });

  test('in which one is a pipe, from which nobody reads', () => {
    const folder = temporaryFolder();
    execFileSync('mkfifo', [join(folder, 'report.json')]);
    expect(() => open(folder)).toThrow('is no ordinary file');
  });
});

const textsOf = (folder: string, but: string): string => readFileSync(join(folder, NAMES.find((name) => name !== but) ?? ''), 'utf8');

describe('what a killed run has left', () => {
  /** Another process that begins a report, and is killed or goes on. */
  const begin = async (folder: string): Promise<ChildProcess> => {
    const source = join(import.meta.dirname, '../../../src/cli/partial-file.ts');
    const { outputFiles } = await build({ entryPoints: [source], bundle: true, platform: 'node', format: 'cjs', write: false });
    const script = `${outputFiles[0]?.text}\nmodule.exports.openPartialFile(${JSON.stringify(join(folder, 'report.json'))}); setInterval(() => {}, 1000); console.log('begun');`;
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    return child;
  };
  const end = async (child: ChildProcess): Promise<void> => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };

  test.skipIf(process.platform !== 'linux')('is cleared away when the next begins, and what another is writing is not', async () => {
    const folder = temporaryFolder();
    await end(await begin(folder));
    const living = await begin(folder);
    expect(readdirSync(folder)).toHaveLength(2);
    // However long ago it wrote something.
    const [first = '', second = ''] = readdirSync(folder).map((name) => join(folder, name));
    for (const path of [first, second]) utimesSync(path, 0, 0);
    const files = open(folder);
    expect(readdirSync(folder), 'that of the living one, and two of this run').toHaveLength(3);
    files.append(['{1', '{1']);
    files.publish();
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toHaveLength(1);
    await end(living);
    open(folder).discard();
    expect(readdirSync(folder).sort()).toEqual(NAMES.toSorted());
  });

  test('on another machine is cleared away when a day is over', () => {
    const folder = temporaryFolder();
    writtenIn(folder, '{old');
    const foreign = ['', '.0123abcd-17'].map((who) => `report.html.00000000-0000-4000-8000-000000000000${who}.partial`);
    for (const name of foreign) writeFileSync(join(folder, name), '');
    open(folder).discard();
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(foreign));
    const before = Date.now() / 1000 - 90_000;
    for (const name of foreign) utimesSync(join(folder, name), before, before);
    open(folder).discard();
    expect(readdirSync(folder).sort()).toEqual(NAMES.toSorted());
  });
});
