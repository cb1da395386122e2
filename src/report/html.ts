import { createHash } from 'node:crypto';
import type { ReportWriter } from '../model/report.ts';
import type { ReportAbout } from './define.ts';
import { cleaner } from './html/clean.ts';
import script from './html/client/main.ts?text';
import { masthead } from './html/masthead.ts';
import { rowWriter } from './html/rows.ts';
import style from './html/style.css?text';
import { summary } from './html/summary.ts';
import { type Tally, tallied, tallier } from './html/tally.ts';
import { trail } from './html/trail.ts';
import { escapeHtml } from './html/escape.ts';

/**
 * The report as one self-contained page: no network, nothing but the one style and the one script whose hashes its policy names.
 * It is written in the order in which it is known: the masthead, the changes as blocks of JSON, then the summary and the table that the script fills.
 * `redact` masks secrets; every text of the repository goes through it.
 */
export function htmlWriter({ head, redact }: ReportAbout): ReportWriter<Tally> {
  const clean = cleaner(redact);
  const controls = head.controls.map(({ id }) => id);
  const newRows = rowWriter(controls, clean);
  return {
    begin: () => `${documentHead(clean(`${head.repository.name} · ${head.branch}`))}${masthead(head, clean)}`,
    part() {
      const rows = newRows();
      const tally = tallier();
      return {
        entry(entry) {
          tally.add(entry);
          return rows.add(entry);
        },
        end: () => ({ text: rows.flush(), note: tally.result() }),
      };
    },
    between: '',
    end: (totals, tallies) =>
      `${summary(head, totals, tallied(tallies), clean)}${trail(head, totals)}<script>${script}</script>\n</body>\n</html>\n`,
  };
}

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
