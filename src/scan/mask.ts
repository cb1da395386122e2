import type { Mask } from './detectors/define.ts';
import type { Span } from './engine.ts';

/** Where a secret stands, and how it is shown. */
export interface Secret extends Pick<Span, 'hiddenStart' | 'secretEnd'> {
  readonly mask: Mask | undefined;
}

/** A stretch of bytes and the text that is shown instead of it. */
export interface MaskedSpan {
  readonly start: number;
  readonly end: number;
  readonly shown: string;
}

/** The secrets, by position, none overlapping another: where secrets share bytes, nothing of them is shown. */
export function maskedSpans(bytes: Buffer, secrets: readonly Secret[]): MaskedSpan[] {
  const spans: MaskedSpan[] = [];
  for (const { mask = 'hidden', hiddenStart, secretEnd } of [...secrets].sort((a, b) => a.hiddenStart - b.hiddenStart)) {
    const last = spans.at(-1);
    if (last !== undefined && hiddenStart < last.end) {
      spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, secretEnd), shown: HIDDEN };
    } else {
      spans.push({
        start: hiddenStart,
        end: secretEnd,
        shown: maskSecret(mask, bytes.toString('latin1', hiddenStart, secretEnd)),
      });
    }
  }
  return spans;
}

/** The text of `bytes` from `from` to `to` with every secret masked, whole or cut. */
export function maskRange(bytes: Buffer, from: number, to: number, spans: readonly MaskedSpan[]): string {
  let text = '';
  let at = from;
  for (let index = firstEndingAfter(spans, from); index < spans.length; index++) {
    const span = spans[index] as MaskedSpan;
    if (span.start >= to) break;
    text += bytes.toString('utf8', at, span.start) + (span.start >= from && span.end <= to ? span.shown : HIDDEN);
    at = Math.min(span.end, to);
  }
  return text + bytes.toString('utf8', at, to);
}

/** The same for every secret, so that not even its length is told. */
export const HIDDEN = '****';

function maskSecret(mask: Mask, secret: string): string {
  if (mask === 'hidden') return HIDDEN;
  const compact = secret.replace(/[^0-9A-Za-z]/g, '');
  return compact.slice(0, mask === 'card' ? 6 : 4) + HIDDEN + compact.slice(-4);
}

/** Index of the first span that ends after `position`. */
function firstEndingAfter(spans: readonly MaskedSpan[], position: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as MaskedSpan).end > position) high = middle;
    else low = middle + 1;
  }
  return low;
}
