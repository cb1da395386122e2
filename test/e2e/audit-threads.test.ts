import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRepo, temporaryFolder } from '../support/repo.ts';
import { runAudit } from '../support/run-audit.ts';

/** A policy in JSON at some commits, away at others. */
const POLICY = { from: 2600, until: 4400, again: 4700 };
const COMMITS = 5000;

function historyOf(): string {
  const bytes = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const commits = Array.from({ length: COMMITS }, (_, at) => {
    const policy =
      at === POLICY.from || at === POLICY.again
        ? `M 100644 inline .soxrc.json\n${bytes('{ "ai": { "disclosure": "always" } }')}`
        : at === POLICY.until
          ? 'D .soxrc.json\n'
          : '';
    const message = at % 7 === 0 ? `Change ${at}\n\nCo-authored-by: Claude <noreply@anthropic.com>` : `Change ${at}`;
    return `commit refs/heads/main\ncommitter P${at % 5} <p${at % 5}@example.com> ${1_700_000_000 + at * 60} +0000\n${bytes(message)}M 100644 inline f${at % 300}\n${bytes(`${at}`)}${policy}\n`;
  });
  return commits.join('');
}

test('threads write, byte for byte, what one thread writes, whatever they guess of the policy', { timeout: 180_000 }, async () => {
  const repo = makeRepo();
  execFileSync('git', ['fast-import', '--quiet'], { cwd: repo.dir, env: repo.env, input: historyOf() });
  const alone = await runAudit(repo, '--no-secret-scan');
  const out = join(temporaryFolder('sox-report-'), 'report');
  const threaded = repo.sox('audit', '--no-secret-scan', '--threads', '2', '--out', out);
  const read = (name: string) => readFileSync(join(out, name), 'utf8');
  // When it was made, and the version and rules of the built package.
  const comparable = (text: string | null) => text?.replace(/"taken":"[^"]*"/, '').replace(/"sox":\{[^}]*\}/, '');
  expect(threaded.code).toBe(alone.code);
  expect(comparable(read('report.json'))).toBe(comparable(alone.json));
  const blocks = (html: string | null) => html?.match(/data-block>.*/g);
  expect(blocks(read('report.html'))).toEqual(blocks(alone.html));
  const { changes } = alone.report;
  expect(changes).toHaveLength(COMMITS);
  const outcomes = changes.map(({ verdicts }) => verdicts.find(({ control }) => control === 'ai-tool-disclosed')?.outcome);
  expect([POLICY.from, POLICY.from + 1, POLICY.until + 1, POLICY.again, POLICY.again + 1].map((at) => outcomes[at])).toEqual([
    'before-adoption',
    'fail',
    'unknown',
    'unknown',
    'fail',
  ]);
});
