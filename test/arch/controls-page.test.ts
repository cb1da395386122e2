import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { abouts, CONTROLS } from '../../src/controls/index.ts';
import { withControls } from '../support/controls-page.ts';
import { PACKAGE } from '../support/repo.ts';

const PAGE = join(PACKAGE, 'docs/controls.md');

// `npx vitest run -u test/arch/controls-page.test.ts` writes the page anew.
test('docs/controls.md says of each control what its own file says', async () => {
  await expect(withControls(readFileSync(PAGE, 'utf8'))).toMatchFileSnapshot(PAGE);
});

test('no bundle of the hook carries it', () => {
  const bundles = readdirSync(join(PACKAGE, 'dist')).filter((name) => /^hook.*\.cjs$/.test(name));
  expect(bundles).toContain('hook-push.cjs');
  const text = bundles.map((name) => readFileSync(join(PACKAGE, 'dist', name), 'utf8')).join('\n');
  expect(text).toContain('separation-of-duties');
  // The build writes some characters as escapes.
  const said = Object.values(abouts()).flatMap(({ why, fix }) => [why, fix].filter((words) => /^[\w ,.:;()-]+$/.test(words)));
  expect(said.length).toBeGreaterThan(5);
  expect(said.filter((words) => text.includes(words))).toEqual([]);
});

test('something is said of every control, and of nothing else', () => {
  expect(Object.keys(abouts())).toEqual(CONTROLS.map(({ id }) => id));
});

test.each(Object.entries(abouts()))(
  '%s rests on something, and is mapped to most frameworks by identifiers of their own form',
  (_, { evidence, mapping }) => {
    expect(Object.keys(evidence).length).toBeGreaterThan(0);
    for (const [framework, ids] of Object.entries(mapping))
      for (const id of ids) expect(id).toMatch(FORMS[framework as keyof typeof FORMS]);
    expect(Object.values(mapping).filter((ids) => ids.length > 0).length).toBeGreaterThan(4);
  },
);

const FORMS = {
  'NIST SP 800-53 Rev. 5': /^[A-Z]{2}-\d{1,2}(?:\(\d{1,2}\))?$/,
  'ISO/IEC 27001:2022': /^A\.[5-8]\.\d{1,2}$/,
  'COBIT 2019': /^(?:EDM|APO|BAI|DSS|MEA)\d\d\.\d\d$/,
  'SOC 2 (TSC 2017)': /^CC[1-9]\.\d$/,
  'PCI DSS 4.0': /^\d{1,2}(?:\.\d{1,2}){2,3}$/,
  'COSO 2013': /^Principle (?:[1-9]|1[0-7])$/,
};
