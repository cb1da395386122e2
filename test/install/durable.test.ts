import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { writeDurably } from '../../src/install/durable.ts';
import { findNode } from '../../src/install/survey.ts';
import { temporaryFolder } from '../support/repo.ts';
import { writeScript } from '../support/sox-home.ts';

test('a file is written where file handles cannot be synced, as under Yarn', async () => {
  const path = join(temporaryFolder(), 'new/file');
  const handle = await open(temporaryFolder());
  const sync = vi.spyOn(Object.getPrototypeOf(handle) as typeof handle, 'sync').mockRejectedValue(new Error('Method not implemented.'));
  await writeDurably(path, 'text', 0o755);
  sync.mockRestore();
  await handle.close();
  expect(readFileSync(path, 'utf8')).toBe('text');
  expect(statSync(path).mode & 0o777).toBe(0o755);
});

test.each(['yarn--1764201600000-0.123', 'xfs-307d796d'])('the node that Yarn puts into %s is not one to remember', async (name) => {
  const yarn = join(temporaryFolder(), name);
  mkdirSync(yarn);
  writeScript(join(yarn, 'node'), '#!/bin/sh\n');
  const found = await findNode({ PATH: [yarn, join(process.execPath, '..')].join(delimiter) });
  expect(found).toBe(process.execPath);
  expect(await findNode({ PATH: yarn })).toBe(null);
});
