import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../build.mjs';
import { abouts } from '../../src/scan/detectors/index.ts';
import { type Engine, engine } from '../../src/scan/engine.ts';
import { toBytes } from '../support/detectors.ts';
import { hookedRepo } from '../support/hooked.ts';
import { PACKAGE, type Repo } from '../support/repo.ts';

const HOOK = join(PACKAGE, 'dist/hook-main.cjs');
/** Every byte is read and parsed before every commit. */
const MAX_BYTES = 37 * 1024;

describe('the hook bundle', () => {
  let inputs: string[];
  beforeAll(async () => {
    const { hook } = await build();
    const used = Object.entries(hook.outputs['dist/hook-main.cjs']?.inputs ?? {});
    inputs = used.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  });

  test('is small', () => {
    expect(statSync(HOOK).size).toBeLessThan(MAX_BYTES);
  });

  test('is made of our own code alone', () => {
    expect(inputs).toContain('src/guard/hook.ts');
    expect(inputs.filter((path) => path.includes('node_modules'))).toEqual([]);
  });

  test('has no command, no explanation, no reader of policies and nothing that asks git in it', () => {
    const cold =
      /^src\/(cli|install|audit|report|git\/(?!path-text)|scan\/(compile|scan|redact)|policy\/(evaluate|schema|source|on-disk)|guard\/(cold|explain)|facts\/scan)/;
    expect(inputs.filter((path) => cold.test(path))).toEqual([]);
  });

  test('no part that judges a commit reads the records of other tools', async () => {
    const { hook } = await build();
    const inputsOf = (part: string) => Object.keys(hook.outputs[`dist/${part}.cjs`]?.inputs ?? {});
    expect(inputsOf('hook-message')).toContain('src/attribution/marks.ts');
    const parts = ['hook', 'hook-message', 'hook-cold'];
    expect(parts.flatMap(inputsOf).filter((path) => /attribution\/(?:sidecars|read-sidecars|who-wrote)/.test(path))).toEqual([]);
  });

  test('has no documentation of detectors in it', () => {
    const text = readFileSync(HOOK, 'utf8');
    const documented = Object.entries(abouts());
    expect(documented.length).toBeGreaterThan(10);
    // The build writes some characters as escapes; the source of a format is plain.
    expect(documented.filter(([, { source }]) => text.includes(source)).map(([id]) => id)).toEqual([]);
  });
});

describe('the scanner of the bundles', () => {
  test('finds what that of the sources finds, and loads a family only when it is needed', async () => {
    const bundle = createRequire(import.meta.url)(join(PACKAGE, 'dist/hook-scan.cjs')) as { engine: () => Engine };
    const loaded = () => Object.keys(createRequire(import.meta.url).cache).filter((path) => path.includes('detect-'));
    const summary = (found: Engine, text: string | Uint8Array) =>
      found.findAll(toBytes(text)).map(({ detector, start, end }) => [detector.id, start, end]);
    expect(summary(bundle.engine(), 'export const a = 1;\n')).toEqual([]);
    expect(loaded()).toEqual([]);
    const examples = Object.values(abouts()).flatMap(({ finds, ignores }) => [...finds(), ...ignores()]);
    for (const text of [...examples, examples.filter((example) => typeof example === 'string').join('\n\n')])
      expect(summary(bundle.engine(), text)).toEqual(summary(engine(), text));
    expect(loaded().length).toBeGreaterThan(5);
  });
});

describe('what a commit loads', () => {
  /** Makes every node that the hooks start write down which modules it asks for and which files of the package it reads. */
  function recordLoads(repo: Repo): () => string[] {
    const log = join(repo.env['HOME'] ?? repo.dir, 'loads');
    repo.write(
      '.git/record.cjs',
      `const fs = require('node:fs'), Module = require('node:module'), { _load: load } = Module, { appendFileSync, readFileSync } = fs;
      const note = (name) => appendFileSync(${JSON.stringify(log)}, name + '\\n');
      Module._load = function (name) { note(name); return load.apply(this, arguments); };
      fs.readFileSync = function (path) {
        if (String(path).startsWith(${JSON.stringify(join(PACKAGE, 'dist'))})) note(String(path).split('/').at(-1));
        return readFileSync.apply(this, arguments);
      };`,
    );
    repo.env['NODE_OPTIONS'] = `--require=${join(repo.dir, '.git/record.cjs')}`;
    return () =>
      [
        ...new Set(
          readFileSync(log, 'utf8')
            .split('\n')
            .filter((name) => name !== '' && !name.startsWith('/')),
        ),
      ].sort();
  }

  test('without a finding and a sign of AI is the guard, the tables, and three modules of Node.js', () => {
    const repo = hookedRepo();
    repo.commit('Warm the policy cache', { 'a.ts': 'export const a = 1;\n' });
    const loads = recordLoads(repo);
    repo.commit('Change', { 'a.ts': 'export const a = 2;\n' });
    // What V8 keeps of a bundle has its name.
    expect(loads().filter((name) => name !== 'hook.cjs' && !name.endsWith('.cjs.bin'))).toEqual([
      'hook-main.cjs',
      'node:fs',
      'node:path',
      'node:vm',
      'scan-tables.bin',
    ]);
  });

  test('with something to explain is the cold half as well, so the recorder works', () => {
    const repo = hookedRepo();
    const loads = recordLoads(repo);
    repo.write('key.pem', ['-----BEGIN RSA PRIV', 'ATE KEY-----\n'].join(''));
    repo.write('sox.config.ts', 'export default 1;\n');
    repo.git('add', '-A');
    expect(repo.run('git', ['commit', '-m', 'Change']).code).not.toBe(0);
    expect(loads()).toContain('hook-cold.cjs');
  });
});
