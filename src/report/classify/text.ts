import { onOneLine } from '../../model/on-one-line.ts';
import type { ClassDemands, ClassifiedPath, ClassifyReport } from '../../model/classify-report.ts';
import { RISKS, type Risk } from '../../model/policy.ts';
import type { RiskReason } from '../../model/risk.ts';
import { demandWords } from '../shared/demand-words.ts';
import type { Paint } from '../shared/paint.ts';

/** A line for each path with the rule that decides, then what is asked of the classes that were met; of no path nothing is. */
export function classifyText(report: ClassifyReport, paint: Paint): string {
  const { paths, policy, sections } = report;
  if (paths.length === 0) return 'No path was given.\n';
  const lines = [
    ...paths.flatMap((path) => pathLines(path, paint)),
    '',
    ...(policy === null
      ? ['There is no policy: these are the classes of the defaults, and nothing is asked.']
      : [
          ...(sections.length > 0 && Object.keys(report.demands).length === 0 ? [] : demandLines('At', report, paint)),
          ...sections.flatMap((section) =>
            demandLines(`In ${section.paths.map(onOneLine).join(', ')} (section ${section.section}), at`, section, paint),
          ),
        ]),
  ];
  return `${lines.join('\n')}\n`;
}

function demandLines(where: string, { demands, asked, ticket }: ClassDemands, paint: Paint): string[] {
  return [
    `${where} the ${asked.at}, of ${commits(asked)}:`,
    ...RISKS.flatMap((risk) => {
      const demand = demands[risk];
      return demand === undefined ? [] : [`  ${painted(risk, paint)}  ${demandWords(demand)}`];
    }),
    ...(ticket === null ? [] : [`  a ticket in the message of ${commits(ticket)}: ${ticket.patterns.join(', ')}`]),
  ];
}

const commits = ({ of }: { readonly of: 'assisted' | 'all' }): string => (of === 'all' ? 'every commit' : 'AI-assisted commits');

function pathLines({ path, risk, sections, reasons, denied, tools }: ClassifiedPath, paint: Paint): string[] {
  const [first, ...others] = reasons;
  const because = first === undefined ? 'no rule says otherwise' : words(first);
  const by = sections.length === 0 ? [] : [`judged by ${sections.length === 1 ? 'section' : 'sections'} ${sections.join(' and ')}`];
  const may = tools === null ? [] : [tools.length === 0 ? 'no AI tool may be used' : `AI tools: ${tools.join(', ')}`];
  return [
    `${painted(risk, paint)}  ${onOneLine(path)}  ${paint.dim(because)}`,
    ...others.map((reason) => `${' '.repeat(10)}${paint.dim(`also ${reason.risk}: ${words(reason)}`)}`),
    ...[...by, ...(denied === null ? may : [`no AI tool may be used: ai.deny ${denied}`])].map((line) => `${' '.repeat(10)}${line}`),
  ];
}

function painted(risk: Risk, paint: Paint): string {
  const text = risk.padEnd(8);
  return risk === 'critical' ? paint.red(text) : risk === 'high' ? paint.yellow(text) : text;
}

function words({ by, rule, what: said }: RiskReason): string {
  const what = onOneLine(said);
  return by === 'owner' ? `owned by ${what} (${rule})` : by === 'marker' ? `says "${what}" (${rule})` : `${what} (${rule})`;
}
