import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { classifyPaths } from '../../src/facts/classify-paths.ts';
import { openGit } from '../../src/git/git.ts';
import { policyFrom, type SoxConfig } from '../../src/model/policy.ts';
import { classifyJson } from '../../src/report/classify/json.ts';
import { classifyText } from '../../src/report/classify/text.ts';
import { temporaryFolder } from '../support/repo.ts';

const PLAIN = { bold: String, dim: String, red: String, green: String, yellow: String } as never;

/** The answer of paths that are in a folder, or nowhere. */
function classified(config: SoxConfig, paths: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const root = temporaryFolder();
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
  const inForce = {
    state: 'valid',
    policy: policyFrom(config),
    source: { path: '.soxrc.json', blob: null },
    imports: [],
    inputs: [],
    layers: [],
  } as const;
  return classifyPaths({ git: openGit(root, {}), commit: null, inForce, paths, root, now: Date.parse('2026-06-15') });
}

const POLICY: SoxConfig = {
  risk: { critical: ['pay/**'], high: [], medium: [] },
  ai: {
    tools: [
      { id: 'claude-code', approvedFrom: '2020-01-01' },
      { id: 'cursor', approvedFrom: '2020-01-01' },
    ],
  },
  sections: [
    {
      paths: ['apps/ledger/**'],
      ai: {
        deny: ['apps/ledger/keys/**'],
        allow: [{ tools: ['cursor'] }],
        reviews: { high: { reviewers: 3 } },
        reviewsAt: 'push',
        reviewsOf: 'all',
      },
      risk: { critical: [], high: ['apps/**'] },
    },
    { paths: ['**/keys/**'], ai: { allow: [{ tools: ['claude-code'] }] }, risk: { critical: [], medium: ['**/keys/**'] } },
  ],
};

it('says of a path what the sections say that have it', async () => {
  const { paths, risk, demands, sections } = await classified(POLICY, ['pay/a', 'apps/ledger/a', 'apps/ledger/keys/a', 'keys/a']);
  expect(paths.map((one) => [one.risk, one.sections, one.reasons.map(({ rule }) => rule), one.denied, one.tools])).toEqual([
    ['critical', [], ['risk.critical[0]'], null, ['claude-code', 'cursor']],
    ['high', [0], ['sections[0].risk.high[0]'], null, ['cursor']],
    ['high', [0, 1], ['sections[0].risk.high[0]', 'sections[1].risk.medium[0]'], 'apps/ledger/keys/**', []],
    ['medium', [1], ['sections[1].risk.medium[0]'], null, ['claude-code']],
  ]);
  expect([risk, Object.keys(demands)]).toEqual(['critical', ['critical']]);
  expect(sections.map((one) => [one.section, one.asked, Object.keys(one.demands), one.demands.high?.reviewers])).toEqual([
    [0, { at: 'push', of: 'all' }, ['high'], 3],
    [1, { at: 'merge', of: 'assisted' }, ['medium'], undefined],
  ]);
});

it('leaves out sections that have none of the paths, and the whole where they have all', async () => {
  expect((await classified(POLICY, ['pay/a'])).sections).toEqual([]);
  const text = classifyText(await classified(POLICY, ['apps/ledger/a']), PLAIN);
  expect(text).toContain('judged by section 0\n          AI tools: cursor\n');
  expect(text).toMatch(/\n\nIn apps\/ledger\/\*\* \(section 0\), at the push, of every commit:\n {2}high/);
  expect(text).not.toContain('\nAt the');
});

it('looks into files for the words of a section alone', async () => {
  const files = { a: '// KEYCONTROL\n', b: '// KEYCONTROL\n' };
  const markers = { lines: 2, words: { KEYCONTROL: 'critical' as const } };
  const { paths } = await classified({ sections: [{ paths: ['a'], risk: { markers } }] }, ['a', 'b'], files);
  expect(paths.map(({ risk, reasons }) => [risk, reasons[0]?.rule])).toEqual([
    ['critical', 'sections[0].risk.markers.words'],
    ['low', undefined],
  ]);
});

it('says all that is asked of a class, and the ticket', async () => {
  const review = {
    trailers: ['QA-by'],
    roles: ['security-reviewer'],
    evidence: 'signed',
    reasons: true,
    tests: true,
    coverage: 80,
  } as const;
  const asking = { ai: { reviews: { critical: { ...review, trailers: [...review.trailers], roles: [...review.roles] } } } };
  const report = await classified({ ...asking, risk: { critical: ['pay/**'] }, tickets: { patterns: ['ACME-{n}'], commits: 'all' } }, [
    'pay/a',
  ]);
  const asked = { reviewers: 1, ...review };
  expect([report.demands, report.ticket]).toEqual([{ critical: asked }, { patterns: ['ACME-{n}'], of: 'all' }]);
  expect(JSON.parse(classifyJson(report, '0'))).toMatchObject({
    demands: { critical: asked },
    ticket: { patterns: ['ACME-{n}'], of: 'all' },
  });
  expect(classifyText(report, PLAIN).split('\n').slice(-4)).toEqual([
    'At the merge, of AI-assisted commits:',
    '  critical  one reviewer, QA-by, a reviewer who is security-reviewer, a record of the review, signed or better, reasons in that record, tests, 80 % coverage',
    '  a ticket in the message of every commit: ACME-{n}',
    '',
  ]);
});
