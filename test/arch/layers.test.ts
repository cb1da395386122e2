import { describe, expect, test } from 'vitest';
import { violations } from './layers.ts';
import { readSource, readSources } from './source.ts';

describe('the arrows of the house', () => {
  const sources = readSources();

  test('every file of src/ was read, with its imports', () => {
    expect(sources.length).toBeGreaterThan(60);
    expect(sources.find(({ path }) => path === 'main.ts')?.imports).toContain('cli/program.ts');
    // A dynamic import counts like any other.
    expect(sources.find(({ path }) => path === 'cli/program.ts')?.imports).toContain('cli/commands/audit.ts');
  });

  test('no file breaks a rule', () => {
    expect(violations(sources)).toEqual([]);
  });
});

describe('the rules can fail', () => {
  test.each([
    ['model/x.ts', `import { openGit } from '../git/git.ts';`, 'model may not import git/git.ts'],
    ['model/x.ts', `export * from '../policy/read.ts';`, 'model may not import policy/read.ts'],
    ['report/x.ts', `const late = () => import('../scan/redact.ts');`, 'report may not import scan/redact.ts'],
    ['policy/x.ts', `import type { Facts } from '../facts/from-commit.ts';`, 'policy may not import facts/from-commit.ts'],
    ['facts/x.ts', `import { judge } from '../controls/define.ts';`, 'facts may not import controls/define.ts'],
    ['cli/x.ts', `import { run } from '../guard/hook.ts';`, 'cli may not import guard/hook.ts'],
    ['ledger/x.ts', '', 'the house has no room "ledger"'],
    ['install/x.ts', `import { spawn } from 'node:child_process';`, 'node:child_process belongs to git/ alone'],
    ['install/apply.ts', `import { spawn } from 'node:child_process'; spawn('git', ['config']);`, 'only git/ starts git'],
    ['guard/x.ts', `import { RE2JS } from 're2js';`, 're2js belongs to policy/ and scan/ alone'],
    ['scan/x.ts', `import { parse } from 'smol-toml';`, 'smol-toml belongs to policy/ alone'],
    ['scan/x.ts', `import { get } from 'node:https';`, 'node:https belongs to no room'],
    ['model/x.ts', `import { readFileSync } from 'node:fs';`, 'model is pure and may not use node:fs'],
    ['controls/x.ts', 'export const now = () => Date.now();', 'controls is pure and may not use Date.now'],
    ['controls/x.ts', 'export const now = new Date();', 'controls is pure and may not use new Date()'],
    ['model/x.ts', 'export const dice = Math.random();', 'model is pure and may not use Math.random'],
    ['model/x.ts', 'console.log(1);', 'model is pure and may not use console'],
    ['git/x.ts', 'export const env = process.env;', 'touch process'],
    ['audit/x.ts', `import { env } from 'node:process';`, 'touch process'],
    ['audit/x.ts', 'console.log(1);', 'nothing prints to the console'],
    ['scan/detectors/iban.ts', `import { luhn } from './card.ts';`, 'imports its sibling card.ts'],
    ['report/json.ts', `import { rows } from './html/rows.ts';`, 'imports its sibling html/rows.ts'],
    ['report/scan/csv.ts', `import { json } from './json.ts';`, 'imports its sibling json.ts'],
    ['attribution/tools/aider.ts', `import { normalise } from '../identities.ts';`, 'not attribution/identities.ts'],
  ])('%s with %s', (path, text, message) => {
    expect(violations([readSource(path, text)])).toEqual([expect.stringContaining(message)]);
  });

  test.each([
    ['model/x.ts', `export const at = new Date(0); export const seen = { process: 1 }.process; type P = NodeJS.ProcessEnv;`],
    [
      'report/html.ts',
      `import { rows } from './html/rows.ts'; import { words } from './shared/words.ts'; import type { Entry } from '../model/entry.ts';`,
    ],
    ['scan/detectors/iban.ts', `import { defineDetector } from './define.ts'; import { luhn } from './shared/luhn.ts';`],
    ['policy/on-disk.ts', `const here = process.cwd();`],
  ])('and stay silent on %s with %s', (path, text) => {
    expect(violations([readSource(path, text)])).toEqual([]);
  });
});
