import { createHash } from 'node:crypto';
import type { ReportHead, ReportWriter } from '../model/report.ts';
import { cleaner } from './html/clean.ts';
import script from './html/client/main.ts?text';
import { masthead } from './html/masthead.ts';
import { rowWriter } from './html/rows.ts';
import style from './html/style.css?text';
import { summary } from './html/summary.ts';
import { tallier } from './html/tally.ts';
import { trail } from './html/trail.ts';
import { escapeHtml } from './html/escape.ts';

/**
 * The report as one self-contained page: no network, nothing but the one style and the one script whose hashes its policy names.
 * It is written in the order in which it is known: the masthead, the changes as blocks of JSON, then the summary and the table that the script fills.
 * `redact` masks secrets; every text of the repository goes through it.
 */
export function htmlWriter({ redact }: { readonly redact: (text: string) => string }): ReportWriter {
  const clean = cleaner(redact);
  const tally = tallier();
  let known: { readonly head: ReportHead; readonly rows: ReturnType<typeof rowWriter> } | null = null;
  const opened = () => {
    if (known === null) throw new Error('the report was not begun');
    return known;
  };
  return {
    begin(head) {
      known = { head, rows: rowWriter(controlsOf(head), clean) };
      return `${documentHead(clean(`${head.repository.name} · ${head.branch}`))}${masthead(head, clean)}`;
    },
    entry(entry) {
      tally.add(entry);
      return opened().rows.add(entry);
    },
    end(totals) {
      const { head, rows } = opened();
      return `${rows.flush()}${summary(head, totals, tally.result(), clean)}${trail(head, totals)}<script>${script}</script>\n</body>\n</html>\n`;
    },
  };
}

const controlsOf = (head: ReportHead) => head.controls.map(({ id }) => id);

function documentHead(title: string): string {
  const rules = [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${rules.join('; ')}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} · change management working paper</title>
<style>${style}</style>
</head>
<body>
`;
}

/** As a content security policy names an inline block: the digest of the bytes between its tags. */
const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
