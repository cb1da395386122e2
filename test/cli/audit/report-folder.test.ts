import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
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
