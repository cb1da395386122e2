import type { Severity } from '../../../model/finding.ts';
import type { About, Detector } from '../define.ts';
import { random } from './randomness.ts';
import { START } from './syntax.ts';

/** A credential that gives itself away by how it begins. */
export interface Token extends Pick<Detector, 'accept' | 'confidence' | 'near' | 'partOf' | 'window' | 'yieldsTo'> {
  readonly id: string;
  readonly title: string;
  /** Who issues it: without one, `reason` says what it is. */
  readonly provider?: string;
  readonly reason?: string;
  readonly severity: Severity;
  /** How it begins, and the source of a bounded expression for the rest: that is the secret. `each` writes it for several beginnings. */
  readonly forms: Readonly<Record<string, string>>;
  /** Characters, as in a class, of which none may follow: it would be a longer word. @default '0-9A-Za-z' */
  readonly end?: string;
}

/** Where nothing else is said, the rest has to look random. */
export function token({ forms, end = '0-9A-Za-z', accept = random(LEAST_BITS), ...rest }: Token): Detector {
  const anchors = Object.keys(forms);
  return {
    reason: `has the prefix and the form that ${rest.provider} gives such credentials`,
    find: { anchors },
    pattern: () => new RegExp(`${START}(?:${anchors.map(escape).join('|')})(?<secret>${secretOf(forms)})(?![${end}])`),
    accept,
    ...rest,
  };
}

/** Of sixteen random hexadecimal digits one text in thousands has less. */
const LEAST_BITS = 2.4;

export function each(beginnings: readonly string[], rest: string): Readonly<Record<string, string>> {
  return Object.fromEntries(beginnings.map((beginning) => [beginning, rest]));
}

function secretOf(forms: Readonly<Record<string, string>>): string {
  const rests = Object.values(forms);
  const [first = ''] = rests;
  if (rests.every((rest) => rest === first)) return first;
  return Object.entries(forms)
    .map(([beginning, rest]) => `(?<=${escape(beginning)})(?:${rest})`)
    .join('|');
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}

/** What is to be said of a token. */
export interface AboutToken extends Pick<About, 'checks' | 'source'> {
  /** The shortest ones there are, built when called: a character less is none. */
  readonly shortest: () => readonly string[];
  readonly ignores?: () => readonly string[];
}

/** Writes the examples of tokens, by id. What needs examples of its own is given as it is. */
export function aboutTokens(entries: Readonly<Record<string, About | AboutToken>>): Readonly<Record<string, About>> {
  return Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, 'shortest' in entry ? withExamples(entry) : entry]));
}

function withExamples({ checks, source, shortest, ignores = () => [] }: AboutToken): About {
  return {
    checks,
    source,
    finds: () => shortest().map((text) => `KEY=${text}`),
    ignores: () => [...shortest().flatMap((text) => [text.slice(0, -1), `x${text}`]), ...ignores()],
  };
}
