import { BETWEEN } from '../audit/bulk-redaction.ts';
import type { WhoEntry } from '../model/who.ts';

type Redact = (text: string) => string;

/** The entries with every text of the repository redacted. Nearly none holds anything, and looking at many texts at once is far cheaper than one by one. */
export function redactEntries(entries: readonly WhoEntry[], redact: Redact): readonly WhoEntry[] {
  const texts = new Set<string>();
  for (const entry of entries) {
    withTexts(entry, (text) => {
      texts.add(text);
      return text;
    });
  }
  const joined = [...texts].join(BETWEEN);
  if (redact(joined) === joined) return entries;
  if (entries.length === 1) return entries.map((entry) => withTexts(entry, redact));
  const half = entries.length >> 1;
  return [...redactEntries(entries.slice(0, half), redact), ...redactEntries(entries.slice(half), redact)];
}

/** An entry with every text of the repository in it turned into another. */
function withTexts(entry: WhoEntry, turn: Redact): WhoEntry {
  const optional = (text: string | null) => (text === null ? null : turn(text));
  const { human, problem } = entry;
  return {
    ...entry,
    tools: entry.tools.map(({ id, name, models }) => ({ id, name: turn(name), models: models.map(turn) })),
    marks: entry.marks.map((mark) => ({ ...mark, tool: turn(mark.tool), model: optional(mark.model), evidence: turn(mark.evidence) })),
    setAside: entry.setAside.map((line) => ({ ...line, text: turn(line.text) })),
    human: human === null ? null : { name: turn(human.name), email: turn(human.email) },
    bot: optional(entry.bot),
    problem: problem === null ? null : { ...problem, message: turn(problem.message) },
  };
}
