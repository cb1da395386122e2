import { type About, type Control, FRAMEWORKS, type Source } from '../../src/controls/define.ts';
import { abouts, CONTROLS } from '../../src/controls/index.ts';

const BEGIN = '<!-- controls -->\n';
const END = '<!-- /controls -->';

/** The page with what stands between its marks made anew. */
export function withControls(page: string): string {
  const [start, end] = [page.indexOf(BEGIN) + BEGIN.length, page.indexOf(END)];
  if (start < BEGIN.length || end < start) throw new Error('the page has not both marks');
  return `${page.slice(0, start)}\n${rendered()}\n${page.slice(end)}`;
}

function rendered(): string {
  const all = CONTROLS.map((control) => ({ control, about: abouts()[control.id] }));
  return [
    table(
      ['control', 'statement', 'judged'],
      all.map(({ control }) => [`\`${control.id}\``, control.statement, control.moments.join(', ')]),
    ),
    'What each helps to show, by the identifiers of other frameworks. It is one piece of evidence for them, never the whole; a dash stands where none of theirs is about it.',
    table(
      ['', ...FRAMEWORKS],
      all.map(({ control, about }) => [link(control.id), ...FRAMEWORKS.map((name) => about?.mapping[name].join(', ') || '–')]),
    ),
    ...all.map(({ control, about }) => (about === undefined ? '' : part(control, about))),
  ].join('\n\n');
}

const link = (id: string): string => `[${id}](#${id})`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function part({ id, statement, keys, afterEmergency }: Control, { why, evidence, fails, unknown, fix }: About): string {
  const sources = Object.entries(evidence).map(([source, is]) => `${SOURCES[source as Source]} (${is})`);
  return [
    `## ${id}`,
    '',
    statement,
    '',
    `- Why: ${why}`,
    `- Rests on: ${sources.join('; ')}.`,
    `- Fails when ${fails}.`,
    ...(unknown === null ? [] : [`- Not determinable when ${unknown}.`]),
    `- The way out: ${fix}.`,
    `- Keys of the policy: ${keys.map((key) => `\`${key}\``).join(', ')}${afterEmergency === true ? '. An emergency has time for it' : ''}.`,
  ].join('\n');
}

const SOURCES: Readonly<Record<Source, string>> = {
  'approval-trailers': 'the trailers that name who approved',
  codeowners: 'CODEOWNERS, where owners give classes',
  contents: 'the contents of files, their names and the messages',
  coverage: 'coverage reports',
  'earlier-report': 'an earlier report',
  forge: "the forge's own record, of which git has none",
  history: 'commits, parents and trees',
  marks: 'marks of AI assistance',
  message: 'the message',
  people: 'the register of people',
  'reviewer-trailers': 'the trailers that name reviewers',
  signature: 'the signature in the commit',
  'tool-trailers': 'the trailers that name AI tools',
  tools: 'the register of AI tools',
  training: 'the register of training',
  waivers: 'the waivers',
};
