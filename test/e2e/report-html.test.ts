import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Entry } from '../../src/model/entry.ts';
import { visible } from '../../src/report/html/escape.ts';
import { htmlWriter } from '../../src/report/html.ts';
import {
  displayOf,
  focusedChange,
  goTo,
  pageWidth,
  readBack,
  tableFit,
  tryForbidden,
  violations,
  watchPrinting,
} from '../support/in-page.js';
import { findChromium, launchChromium } from '../support/chromium.ts';
import { entryOf, idOf, type Sample, sampleCommitEntry, sampleFinding, sampleReport, written } from '../support/sample-report.ts';

const executable = findChromium();
const folder = mkdtempSync(join(tmpdir(), 'sox-report-'));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(1)</script>',
  '<!--<script>',
  ']]>',
  '"><svg onload=alert(1)>',
  'a\u202egpj.exe',
  'nul\u0000 esc\u001b[31m',
  'line\nfeed',
  '\u2028\u2029',
  '\ud800',
  '&amp;&lt;',
  'javascript:alert(1)',
  '{{7*7}}',
  '__proto__',
];

const sample = sampleReport({ changes: 240 });
const entries = [...sample.entries()];
let browser: Browser;

beforeAll(async () => {
  if (executable !== null) browser = await launchChromium(executable);
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Opening extends BrowserContextOptions {
  readonly fragment?: string;
  /** Complaints that the test itself provokes. */
  readonly provoked?: boolean;
}

const pageOf = (of: Sample) => written(htmlWriter, of);

/** The page, open from a file; anything that it complains of or asks the network for fails the test. */
async function opened(html = pageOf(sample), { fragment = '', provoked = false, ...options }: Opening = {}): Promise<Page> {
  const file = join(folder, `${idOf(html)}.html`);
  writeFileSync(file, html);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('console', (message) => trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('dialog', (dialog) => trouble.push(dialog.message()));
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== pathToFileURL(file).href) trouble.push(request.url());
  });
  onTestFinished(async () => {
    await context.close();
    if (!provoked) expect(trouble).toEqual([]);
  });
  await page.goto(`${pathToFileURL(file).href}${fragment}`);
  return page;
}

const shown = (page: Page) => page.locator('#shown').textContent();
const lines = (page: Page) => page.locator('tr.change');
const idsShown = (page: Page) => lines(page).evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id')));

describe.skipIf(executable === null)('the report in Chromium, from a file', () => {
  test('opens with its newest changes and agrees with itself', async () => {
    const page = await opened();
    expect(await shown(page)).toBe('240 of 240 changes shown, rows 1 to 100');
    expect(await lines(page).first().getAttribute('data-id')).toBe(sample.head.tip);
    expect(await page.locator('[data-recount]').innerText()).toMatch(/240 \/ 480\s+agrees/);
    expect(await page.locator('.incomplete').isVisible()).toBe(false);
  });

  test('its policy blocks the network, other scripts and other styles', async () => {
    const page = await opened(undefined, { provoked: true });
    const tried = await page.evaluate(tryForbidden);
    expect(tried).toMatchObject({ fetched: 'refused', markup: 'refused' });
    expect(tried.directives).toEqual(expect.arrayContaining(['img-src', 'style-src-elem', 'connect-src', 'require-trusted-types-for']));
  });

  test('searches all texts, and Clear shows everything again', async () => {
    const page = await opened();
    await page.getByLabel('Search').fill('interest.ts jürgen');
    const matching = entries.filter(({ commits, author }) => {
      const texts = JSON.stringify([author, commits.map((entry) => [entry.commit, entry.paths, entry.reviewers, entry.findings])]);
      return texts.includes('interest.ts') && texts.includes('Jürgen');
    });
    await expect.poll(() => shown(page)).toBe(`${matching.length} of 240 changes shown`);
    expect(await idsShown(page)).toEqual(matching.map(({ to }) => to).reverse());
    await page.getByLabel('Search').fill('nothing like this');
    await expect.poll(() => shown(page)).toBe('0 of 240 changes shown');
    expect(await page.getByText('No change matches').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(() => shown(page)).toBe('240 of 240 changes shown, rows 1 to 100');
  });

  test.each([
    ['Control', 'ai-reviewer-named'],
    ['Outcome', 'fail'],
    ['Risk', 'high'],
    ['Kind', 'merge'],
    ['AI mark', 'observed'],
    ['Findings', 'rotate'],
  ])('filters by %s', async (label, value) => {
    const page = await opened();
    await page.getByLabel(label, { exact: true }).selectOption(value);
    await expect.poll(() => shown(page)).not.toContain('240 of 240');
    expect(await shown(page)).not.toMatch(/^0 /);
    expect(page.url()).toContain(`=${value}`);
    await page.reload();
    expect(await page.getByLabel(label, { exact: true }).inputValue()).toBe(value);
    expect(await shown(page)).not.toContain('240 of 240');
  });

  test('a number of the summary opens just those changes', async () => {
    const page = await opened();
    const failed = entries.filter(({ verdicts }) => verdicts[2]?.outcome === 'fail').map(({ to }) => to);
    await page.locator('.controls tbody tr').nth(2).locator('td.o-fail a').click();
    await expect.poll(() => shown(page)).toBe(`${failed.length} of 240 changes shown`);
    expect(await idsShown(page)).toEqual(failed.reverse());
  });

  test('sorts from the headings, and says so', async () => {
    const page = await opened();
    await page.getByRole('button', { name: 'No.', exact: true }).click();
    expect(await idsShown(page)).toEqual(entries.slice(0, 100).map(({ to }) => to));
    expect(await page.locator('th.number').getAttribute('aria-sort')).toBe('ascending');
    await page.getByRole('button', { name: 'Risk', exact: true }).click();
    expect(await page.locator('th.risk').getAttribute('aria-sort')).toBe('descending');
    expect(await lines(page).first().locator('.class').textContent()).toBe('critical');
    await page.getByRole('button', { name: 'Date', exact: true }).click();
    expect(await lines(page).first().getAttribute('data-id')).toBe(sample.head.tip);
  });

  test('pages by keyboard', async () => {
    const page = await opened();
    await page.getByRole('button', { name: 'Next' }).focus();
    await page.keyboard.press('Enter');
    expect(await shown(page)).toContain('rows 101 to 200');
    await page.getByRole('button', { name: 'Last' }).click();
    expect(await shown(page)).toContain('rows 201 to 240');
    expect(await page.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
    expect(await lines(page).count()).toBe(40);
  });

  test('opens and closes a change with all its commits', async () => {
    const page = await opened();
    const merge = entries.findLast(({ kind }) => kind === 'merge');
    const line = page.locator(`tr[data-id="${merge?.to}"]`);
    await line.locator('.toggle').focus();
    await page.keyboard.press('Enter');
    expect(await line.locator('.toggle').getAttribute('aria-expanded')).toBe('true');
    const details = await page.locator('.details').innerText();
    for (const { commit, paths, trailers } of merge?.commits ?? []) {
      for (const text of [commit.id ?? '', commit.message.trim(), ...paths, ...trailers.map(({ key, value }) => `${key}: ${value}`)])
        expect(details).toContain(text);
    }
    await page.keyboard.press('Enter');
    expect(await page.locator('.details').count()).toBe(0);
  });

  test('a link to a change, or to a commit in it, opens it', async () => {
    const target = entries[5];
    const page = await opened(undefined, { fragment: `#${target?.to}` });
    expect(await page.locator('tr.opened').count()).toBe(1);
    expect(await page.evaluate(focusedChange)).toBe(target?.to);
    const inside = entries[8]?.commits.at(-1)?.commit.id ?? '';
    await page.evaluate(goTo, inside.slice(0, 12));
    await expect.poll(() => page.locator('.details').count()).toBeGreaterThan(0);
    expect(await page.evaluate(focusedChange)).toBe(entries[8]?.to);
  });

  test('prints every row that matches, without the controls, and comes back', async () => {
    const page = await opened();
    await page.evaluate(watchPrinting);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await page.getAttribute('body', 'data-printed')).toBe('240');
    await expect.poll(() => lines(page).count()).toBe(100);
    await page.emulateMedia({ media: 'print' });
    for (const selector of ['#filters', '#pages', '.jump']) expect(await page.locator(selector).isVisible()).toBe(false);
    expect(await page.locator('thead').last().evaluate(displayOf)).toBe('table-header-group');
  });

  test('without JavaScript the summary and its totals stand', async () => {
    const page = await opened(undefined, { javaScriptEnabled: false });
    const text = await page.locator('body').innerText();
    for (const words of [
      '240',
      '480',
      'agrees',
      'No hardcoded financial secret',
      'needs JavaScript',
      'not an opinion',
      'How to re-perform',
    ])
      expect(text).toContain(words);
    expect(await page.locator('#filters').isVisible()).toBe(false);
  });

  test('a file that was cut, or edited, says so', async () => {
    const cut = await opened(htmlWriter({ head: sample.head, redact: (text) => text }).begin());
    expect(await cut.locator('.incomplete').isVisible()).toBe(true);
    const edited = await opened(pageOf({ ...sample, totals: { ...sample.totals, commits: 481 } }));
    expect(await edited.getByText('do not add up').isVisible()).toBe(true);
  });

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)('axe finds nothing: %s, %d wide', async (colorScheme, width) => {
    const page = await opened(undefined, { colorScheme, viewport: { width, height: 900 } });
    const marked = entries.findLast(({ kind, commits }) => kind === 'merge' && commits.some(({ marks }) => marks.length > 0));
    await page.locator(`tr[data-id="${marked?.to}"] .toggle`).click();
    await page.evaluate(AXE);
    expect(await page.evaluate(violations)).toEqual([]);
    expect(await page.evaluate(pageWidth)).toBeLessThanOrEqual(width);
  });
});

describe.skipIf(executable === null)('the table of changes, however many controls there are and whatever they say', () => {
  /** More than sox has, so that the next ones find room. */
  const CONTROLS = 32;
  const LONG = 'Every word of this is said by somebody who has much to say about the ledger, '.repeat(12);
  const WORD = 'x'.repeat(900);

  /** The sample's controls over and over, each under a name of its own. */
  function widened({ head, entries: given, totals }: Sample): Sample {
    const repeated = <Item>(items: readonly Item[], named: (item: Item, at: number) => Item) =>
      Array.from({ length: CONTROLS }, (_, at) => items[at % items.length]).flatMap((item, at) =>
        item === undefined ? [] : [named(item, at)],
      );
    const numbered = <Item extends { readonly control: string }>(items: readonly Item[]) =>
      repeated(items, (item, at) => ({ ...item, control: `${item.control}-${at}` }));
    const widenedEntry = (entry: Entry): Entry => ({
      ...entry,
      verdicts: numbered(entry.verdicts),
      commits: entry.commits.map((commit) => ({ ...commit, verdicts: numbered(commit.verdicts) })),
    });
    return {
      head: { ...head, controls: repeated(head.controls, (control, at) => ({ ...control, id: `${control.id}-${at}` })) },
      entries: () => [...given()].map(widenedEntry),
      totals: { ...totals, controls: numbered(totals.controls) },
    };
  }

  /** A change that fails every control, with a text wherever there can be one. */
  function talkative(text: string): Entry {
    const person = { name: text, email: `${text}@example.com` };
    const commit = sampleCommitEntry({ id: idOf(text), message: text, author: person });
    const named = Array.from({ length: 5 }, (_, at) => `${at} ${text}`);
    return entryOf([
      {
        ...commit,
        marks: named.map((tool) => ({ toolId: 'other', tool, model: text, strength: 'weak', place: 'trailer', evidence: text })),
        reviewers: named.map((name) => ({ ...person, name, key: 'Reviewer', value: name, inBlock: true, automation: null })),
        verdicts: commit.verdicts.map((verdict) => ({ ...verdict, outcome: 'fail' as const, reasons: [{ code: 'x', text }] })),
      },
    ]);
  }

  const many = widened(sampleReport({ changes: 40, extra: [talkative(LONG), talkative(WORD), ...HOSTILE.map(talkative)] }));
  const LINE = 21;
  /** What "Change" has at least, px, and lines that the highest row may have, per width in px. A4 and Letter on their side, and upright, less their margins. */
  const SHEETS = [
    ['screen', 1920, 320, 20],
    ['screen', 1280, 320, 20],
    ['screen', 1024, 320, 20],
    ['screen', 1001, 320, 20],
    ['screen', 768, 320, 36],
    ['screen', 390, 320, 36],
    ['print', 1031, 500, 20],
    ['print', 965, 500, 20],
    ['print', 703, 250, 25],
  ] as const;

  test('can be read on every screen and paper', async () => {
    const page = await opened(pageOf(many));
    for (const [media, width, least, highestRow] of SHEETS) {
      await page.emulateMedia({ media });
      await page.setViewportSize({ width, height: 900 });
      const { narrowest, highest, ...fit } = await page.evaluate(tableFit);
      const where = `${media} at ${width} px`;
      expect(fit, where).toEqual({ spilling: [], beyond: 0 });
      expect(narrowest, where).toBeGreaterThanOrEqual(least);
      expect(highest, where).toBeLessThanOrEqual(highestRow * LINE);
    }
  });

  test('tells deviations one by one, counts what nobody has to look at, and opens to all of it', async () => {
    const page = await opened(pageOf(many));
    const line = page.locator(`tr[data-id="${idOf(LONG)}"]`);
    expect(await line.locator('.outcomes .o-fail .letter').allTextContents()).toHaveLength(CONTROLS);
    expect(await line.locator('.why').count()).toBe(4);
    expect(await line.innerText()).toContain('and 28 controls more');
    await line.locator('.toggle').click();
    expect(await page.locator('.details > .verdicts > li.o-fail').count()).toBe(CONTROLS);
    expect(await page.locator('.details > .verdicts').innerText()).toContain(LONG.trim());
    const quiet = [...many.entries()].find(({ verdicts }) => verdicts.every(({ outcome }) => outcome === 'before-adoption'));
    expect((await page.locator(`tr[data-id="${quiet?.to}"] .outcomes`).textContent())?.trim()).toBe(`${CONTROLS} before adoption`);
  });

  test.each(['light', 'dark'] as const)('axe finds nothing: %s', async (colorScheme) => {
    const few = widened(sampleReport({ changes: 4, extra: [talkative(LONG)] }));
    const page = await opened(pageOf(few), { colorScheme });
    await page.evaluate(AXE);
    expect(await page.evaluate(violations)).toEqual([]);
  });

  test('takes few sheets of paper', async () => {
    const page = await opened(pageOf(many));
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeLessThanOrEqual(40);
  });
});

describe.skipIf(executable === null)('hostile text stays text', () => {
  /** One change per text, with the text wherever a repository can put one. */
  function sampleOf(texts: readonly string[]): Sample {
    const extra = texts.map((text, at) => {
      const person = { name: text, email: text };
      const commit = sampleCommitEntry({ id: idOf(`hostile ${at}`), message: text, author: person });
      return entryOf([
        {
          ...commit,
          paths: [text],
          trailers: [{ key: text, value: text, line: 1, inBlock: false }],
          marks: [{ toolId: 'other', tool: text, model: text, strength: 'declared', place: 'trailer', evidence: text }],
          reviewers: [{ ...person, key: text, value: text, inBlock: true, automation: null }],
          findings: [{ ...sampleFinding(text), excerpt: text, reason: text, title: text }],
          uninspected: [{ path: text, kind: 'unknown', why: text }],
          verdicts: commit.verdicts.map((verdict) => ({ ...verdict, outcome: 'fail' as const, reasons: [{ code: 'x', text }] })),
        },
      ]);
    });
    const whole = sampleReport({ changes: 0, extra });
    const name = texts.join(' ');
    return {
      ...whole,
      head: { ...whole.head, branch: name, repository: { ...whole.head.repository, name }, secretScan: { done: false, why: name } },
    };
  }

  async function openAndRead(texts: readonly string[]) {
    const page = await opened(pageOf(sampleOf(texts)));
    await page.getByRole('button', { name: 'No.', exact: true }).click();
    await page.locator('#open-all').click();
    return page.evaluate(readBack);
  }

  test('the known tricks', async () => {
    const back = await openAndRead(HOSTILE);
    const wanted = HOSTILE.map((text) => visible(text.split('\n')[0] ?? ''));
    expect(back.subjects).toEqual(wanted);
    for (const text of HOSTILE) expect(back.trailers).toContain(visible(`${text}: ${text}`));
    expect(back.title).toBe(visible(HOSTILE.join(' ')));
    // The page's own script is the only one.
    expect(back).toMatchObject({ foreign: 1, handlers: 0 });
  });

  test('any text reads back as it was put in, invisible characters as escapes', async () => {
    const parts = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...HOSTILE));
    const line = fc.array(parts, { minLength: 1, maxLength: 4 }).map((list) => list.join('').replace(/\n/g, ''));
    const texts = fc.sample(line, 200).filter((text) => text !== '');
    const distinct = [...new Set(texts)].slice(0, 90);
    const back = await openAndRead(distinct);
    expect(back.subjects).toEqual(distinct.map(visible));
    expect(back).toMatchObject({ foreign: 1, handlers: 0 });
  });
});

describe.skipIf(executable === null)('a large history', () => {
  test('25,000 changes open, search and page', async () => {
    const page = await opened(pageOf(sampleReport({ changes: 25_000, perMerge: 9 })));
    expect(await shown(page)).toBe('25,000 of 25,000 changes shown, rows 1 to 100');
    await page.getByLabel('Search').fill('trial-balance claude');
    await expect.poll(() => shown(page)).toMatch(/^[\d,]+ of 25,000 changes shown/);
    await page.getByRole('button', { name: 'Last' }).click();
    expect(await lines(page).count()).toBeGreaterThan(0);
    expect(await lines(page).count()).toBeLessThanOrEqual(100);
  });
});
