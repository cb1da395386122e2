import { expect, test } from 'vitest';
import { makeHistory } from '../support/history.ts';
import { makeRepo } from '../support/repo.ts';
import { runAudit } from '../support/run-audit.ts';
import { fake, ALNUM } from '../../src/scan/detectors/shared/fake.ts';

const key = (seed: number): string => `sk_${'live'}_${fake(ALNUM, 24, seed)}`;

interface Placed {
  readonly path: string | null;
  readonly stillThere: boolean | null;
}

test('a finding says whether its value is still in the tree of the tip, whatever became of the file', async () => {
  const repo = makeRepo();
  const assign = (seed: number): string => `const key = '${key(seed)}';\n`;
  makeHistory(repo, [
    { as: 'adopt', message: 'Adopt', files: { 'sox.config.ts': `export default { branches: ['main'] };\n` } },
    {
      as: 'all',
      on: ['adopt'],
      message: `Add\n\nThe key is ${key(9)}\n`,
      files: { 'same.ts': assign(1), 'gone.ts': assign(2), 'moved.ts': assign(3), 'edited.ts': assign(4), 'replaced.ts': assign(5) },
    },
    {
      as: 'main',
      on: ['all'],
      message: 'Clean up',
      files: {
        'gone.ts': null,
        'moved.ts': null,
        'elsewhere/else.ts': `// moved, and edited\n${assign(3)}`,
        'edited.ts': `${assign(4)}export { key };\n`,
        'replaced.ts': 'const key = process.env.KEY;\n',
      },
    },
  ]);
  const { report } = await runAudit({ dir: repo.dir, env: repo.env });
  const findings = report.changes.flatMap(({ commits }) => commits.flatMap((commit) => commit.findings as unknown as Placed[]));
  expect(Object.fromEntries(findings.map(({ path, stillThere }) => [path ?? 'message', stillThere]))).toEqual({
    'same.ts': true,
    'gone.ts': false,
    'moved.ts': true,
    'edited.ts': true,
    'replaced.ts': false,
    message: null,
  });
  const reasons = report.changes.flatMap(({ verdicts }) => verdicts.filter(({ control }) => control === 'no-hardcoded-secret'));
  const texts = reasons.flatMap((verdict) => verdict.reasons.map(({ text }) => text));
  expect(texts.find((text) => text.includes('gone.ts'))).toMatch(/no longer in the tree/);
  expect(texts.find((text) => text.includes('same.ts'))).toMatch(/still in the tree/);
});
