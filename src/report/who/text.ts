import type { PlacedMark, WhoEntry, WhoTool } from '../../model/who.ts';
import type { Paint } from '../shared/paint.ts';
import type { WhoFormat } from './define.ts';

/** A line for each commit, below it its marks and what was set aside. Ids are cut to twelve digits. */
export function whoText(paint: Paint): WhoFormat {
  const counts = new Map<string, number>();
  return {
    begin: () => '',
    entry(entry) {
      counts.set(entry.ai, (counts.get(entry.ai) ?? 0) + 1);
      return [heading(entry, paint), ...details(entry).map((line) => `    ${paint.dim(line)}`), ''].join('\n');
    },
    end: () => (total(counts) > 1 ? `${summary(counts)}\n` : ''),
  };
}

function heading({ id, ai, tools, human, bot }: WhoEntry, paint: Paint): string {
  const people =
    human === null ? 'nobody named' : [human.name, human.email === '' ? '' : `<${human.email}>`].filter((part) => part !== '').join(' ');
  const part = ai === 'declared' || ai === 'detected' ? paint.bold(ai.padEnd(9)) : ai.padEnd(9);
  const what = [tools.map(toolText).join(', '), bot === null ? people : `bot ${bot}`].filter((text) => text !== '');
  return `${id.slice(0, 12)}  ${part}  ${what.join('  ')}`;
}

const toolText = ({ name, models }: WhoTool): string => (models.length === 0 ? name : `${name} (${models.join(', ')})`);

function details({ marks, setAside, problem }: WhoEntry): string[] {
  return [
    ...(problem === null ? [] : [problem.message]),
    ...marks.map((mark) => `${mark.strength} ${placeText(mark)}: ${mark.evidence}`),
    ...setAside.map(({ line, where, text }) => `not counted, line ${line}, ${WHERE[where]}: ${text}`),
  ];
}

/** As words that follow a line's number. */
const WHERE = {
  subject: 'right under the subject',
  squash: 'in a part of a squash',
  paragraph: 'in a paragraph before the last',
  prose: 'among prose',
  list: 'in a list',
  quotation: 'in a quotation',
  fence: 'in a code fence',
  indented: 'indented as code',
} as const;

function placeText({ place, line, where }: PlacedMark): string {
  const words = [place, line === null ? '' : `line ${line}`, where === null ? '' : WHERE[where]];
  return words.filter((word) => word !== '').join(', ');
}

const total = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);

function summary(counts: ReadonlyMap<string, number>): string {
  const parts = (['declared', 'detected', 'suspected', 'none', 'unknown'] as const).flatMap((part) => {
    const count = counts.get(part) ?? 0;
    return count === 0 ? [] : [part === 'none' ? `${count} without a mark observed` : `${count} ${part}`];
  });
  return `${total(counts)} commits: ${parts.join(', ')}`;
}
