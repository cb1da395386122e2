import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/model/entry.ts';
import { escapeHtml, jsonForHtml, visible } from '../../src/report/html/escape.ts';
import type { Block } from '../../src/report/html/row.ts';
import { htmlWriter } from '../../src/report/html.ts';
import { someSilencing } from '../support/facts.ts';
import { entryOf, sampleCommitEntry, sampleFinding, sampleReport, written } from '../support/sample-report.ts';

const page = (sample = sampleReport()) => written(htmlWriter, sample);
const blocksOf = (html: string) =>
  [...html.matchAll(/<script type="application\/json" data-block>(.*?)<\/script>/gs)].map(([, json]) => JSON.parse(json ?? '') as Block);

describe('the page', () => {
  test('allows its one style and its one script by hash, and nothing else', () => {
    const html = page();
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    const hash = (text = '') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src ${hash(/<style>(.*?)<\/style>/s.exec(html)?.[1])}`);
    expect(policy).toContain(`script-src ${hash(/<script>(.*?)<\/script>/s.exec(html)?.[1])}`);
    expect(policy).not.toContain('unsafe');
    expect(html.match(/<style|<script>/g)).toHaveLength(2);
  });

  test('names no address, loads nothing and has no inline handler or style', () => {
    const html = page().replace(/<script>.*?<\/script>/gs, '');
    expect(html).not.toMatch(/\b(?:src|srcset|action)=|href="(?!#)|\son\w+=|\sstyle=/);
    expect(html).not.toMatch(/https?:\/\//);
  });

  test('holds every change and commit, in order, whatever the size of its blocks', () => {
    const sample = sampleReport({ changes: 3_000, perMerge: 8 });
    const blocks = blocksOf(page(sample));
    expect(blocks.length).toBeGreaterThan(1);
    const ids = blocks.flatMap(({ rows, strings }) => rows.flatMap(({ c }) => c.map(({ id }) => strings[id])));
    expect(ids).toEqual([...sample.entries()].flatMap(({ commits }) => commits.map(({ commit }) => commit.id)));
  });

  test('gives the same bytes for the same history', () => {
    expect(page()).toBe(page());
  });

  test('asks redact for every text of the repository', () => {
    const word = 'forbidden';
    const person = { name: word, email: word };
    const finding = {
      ...sampleFinding(word),
      title: word,
      excerpt: word,
      reason: word,
      silenced: someSilencing({ source: word, reason: word }),
    };
    const entry = entryOf([
      {
        ...sampleCommitEntry({ message: word, author: person }),
        paths: [word],
        trailers: [{ key: word, value: word, line: 1, inBlock: false }],
        marks: [{ toolId: 'other', tool: word, model: word, strength: 'weak', place: 'footer', evidence: word }],
        reviewers: [{ ...person, key: word, value: word, inBlock: true, automation: word }],
        findings: [finding, { ...finding, silenced: null }],
        uninspected: [{ path: word, kind: 'unknown', why: word }],
        verdicts: [{ control: 'no-hardcoded-secret', outcome: 'fail', reasons: [{ code: 'x', text: word }] }],
      },
    ]);
    const sample = sampleReport({ changes: 2, extra: [entry] });
    const head = {
      ...sample.head,
      branch: word,
      repository: { ...sample.head.repository, name: word },
      policy: { path: word, blob: sample.head.tip, mode: 'observe' as const },
      secretScan: { done: false, why: word },
    };
    const html = written(htmlWriter, { ...sample, head }, (text) => text.replaceAll(word, 'masked'));
    expect(html).not.toContain(word);
    expect(html).toContain('masked');
  });

  test('counts paths that it leaves out, and cuts an endless subject with its length', () => {
    const paths = Array.from({ length: 450 }, (_, at) => `src/${at}.ts`);
    const entry = entryOf([{ ...sampleCommitEntry({ message: 'x'.repeat(1_000_000) }), paths }]);
    const html = page(sampleReport({ changes: 0, extra: [entry] }));
    const [block] = blocksOf(html);
    const commit = block?.rows[0]?.c[0];
    expect(commit?.p).toHaveLength(200);
    expect(commit?.pMore).toBe(250);
    expect(block?.strings[commit?.s ?? -1]).toMatch(/^x{1000} … \(cut; 1000000 characters\)$/);
  });

  test('a control without a verdict is not determinable', () => {
    const entry: Entry = { ...entryOf([sampleCommitEntry()]), verdicts: [] };
    expect(blocksOf(page(sampleReport({ changes: 0, extra: [entry] })))[0]?.rows[0]?.v.map(([outcome]) => outcome)).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
  });

  test('says what it is not, and never more than it saw', () => {
    const html = page();
    for (const words of [
      'working paper',
      'unreviewed, not an opinion',
      'reachable from',
      'in this clone',
      'Not determined here',
      'no AI mark observed',
    ])
      expect(html).toContain(words);
    expect(html).not.toMatch(/\b(?:compliant|proven|certified)\b/i);
  });

  test('says so where counts do not reconcile, where there is no policy, where nothing was scanned', () => {
    const sample = sampleReport({ policy: false });
    const { head, totals } = sample;
    expect(page()).not.toContain('do not reconcile');
    const html = page({
      ...sample,
      head: { ...head, secretScan: { done: false, why: 'left out by --no-secret-scan' } },
      totals: { ...totals, reconciled: false, revListCommits: 9_999 },
    });
    for (const words of ['The counts do not reconcile.', '9,999', 'No policy on this branch.', 'left out by --no-secret-scan'])
      expect(html).toContain(words);
  });

  test('counts the same whatever the parts in which it was made', () => {
    const summaryOf = (size: number) =>
      written(htmlWriter, sampleReport(), undefined, size).replace(/<script[^>]* data-block>.*?<\/script>\n/gs, '');
    expect(summaryOf(7)).toBe(summaryOf(1000));
  });
});

describe('escaping', () => {
  test('no text ends or reopens a block, and JSON reads back as it was', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('</script>', '<!--', ']]>', '\u2028', '&lt;'))),
        (texts) => {
          const json = jsonForHtml(texts);
          expect(json).not.toMatch(/[<>&\u2028\u2029]/);
          expect(JSON.parse(json)).toEqual(texts);
        },
      ),
    );
  });

  test('text for HTML has none of the characters that HTML reads', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/.test(escapeHtml(text))));
  });

  test('what hides or reorders is shown, what spells is kept', () => {
    expect(visible('a\u202eb\u0000\n\ud800\u200b')).toBe('a\\u202eb\\u0000\\u000a\\ud800\\u200b');
    expect(visible('Jürgen 王小明 می\u200cخواهم 👩\u200d💻')).toBe('Jürgen 王小明 می\u200cخواهم 👩\u200d💻');
  });
});
