import type { Commit, ObjectId, Person } from '../model/commit.ts';
import type { Mark } from '../model/mark.ts';
import { parsePerson } from '../model/rules/reviewers.ts';
import type { Trailer } from '../model/trailer.ts';
import { misplacedTrailers, type TrailerPlace } from '../model/trailer-place.ts';
import type { AiPart, PlacedMark, SetAside, WhoEntry, WhoTool } from '../model/who.ts';
import { botOf } from './bots.ts';
import { agentOfPerson, automationOf, isForge, lenderOf } from './identities.ts';
import { marksFromFiles } from './marks.ts';
import { marksUnder, type ToolNames } from './registered-tools.ts';
import type { Beside } from './read-sidecars.ts';
import { agentsOfTrailer, mayNameTool } from './tool-trailer.ts';

/** Who wrote a commit: its marks and those of the records beside it, the person and the automation. `names` are those of the policy, `paths` the files that it adds or changes. */
export function whoWrote(
  commit: Commit & { readonly id: ObjectId },
  trailers: readonly Trailer[],
  names: ToolNames,
  beside: Beside | undefined,
  paths: readonly string[],
): WhoEntry {
  const own = marksUnder(commit, trailers, names);
  const misplaced = trailers.some(({ inBlock }) => !inBlock) || MAY_SET_ASIDE.test(commit.message) ? misplacedTrailers(commit.message) : [];
  const where = new Map(misplaced.map((trailer) => [trailer.line, trailer.where]));
  const marks = [...own, ...marksFromFiles(paths), ...(beside?.marks ?? [])].map((mark) => placed(mark, where));
  return {
    id: commit.id,
    ai: partOf(marks),
    tools: toolsOf(marks),
    marks,
    setAside: misplaced.flatMap((trailer) => setAside(trailer)),
    human: humanOf(commit, trailers, beside?.humans ?? []),
    bot: automationBehind(commit.author) ?? automationBehind(commit.committer),
    problem: null,
  };
}

/** Who ran the commit's making, where that is no person and no AI: backports are committed by a bot, and written by people. */
function automationBehind(person: Person): string | null {
  return agentOfPerson(person) === null ? botOf(person) : null;
}

/** Quotations, fences, lists, indented lines with a colon. */
const MAY_SET_ASIDE = /^(?:[^\S\n]*[>*+-]|\t| {4}|```|~~~|\d)[^\n]*:/m;

function placed(mark: Mark, where: ReadonlyMap<number, TrailerPlace>): PlacedMark {
  const line = mark.line ?? null;
  return { ...mark, line, where: mark.place === 'trailer-outside-block' && line !== null ? (where.get(line) ?? null) : null };
}

function partOf(marks: readonly PlacedMark[]): AiPart {
  if (marks.some(({ strength }) => strength === 'declared')) return 'declared';
  if (marks.some(({ strength }) => strength === 'strong')) return 'detected';
  return marks.length > 0 ? 'suspected' : 'none';
}

function toolsOf(marks: readonly PlacedMark[]): WhoTool[] {
  const sure = marks.filter(({ strength }) => strength !== 'weak');
  const tools = new Map<string, { id: string; name: string; models: string[] }>();
  for (const { toolId, tool, model } of sure.length > 0 ? sure : marks) {
    const key = toolId === 'other' ? `other\0${tool}` : toolId;
    const known = tools.get(key) ?? { id: toolId, name: tool, models: [] };
    if (model !== null && !known.models.includes(model)) known.models.push(model);
    tools.set(key, known);
  }
  const named = [...tools.values()];
  // Some AI gives way to the one that has a name.
  return named.length > 1 ? named.filter(({ id, name }) => id !== 'other' || name !== 'AI') : named;
}

const EXAMPLES: ReadonlySet<TrailerPlace> = new Set(['list', 'quotation', 'fence', 'indented']);

/** A line that is somebody's example, and would name an AI tool if it were not. */
function setAside({ key, value, line, where }: ReturnType<typeof misplacedTrailers>[number]): SetAside[] {
  if (!EXAMPLES.has(where) || !mayNameTool(key.toLowerCase())) return [];
  return agentsOfTrailer({ key, value, line, inBlock: false }).length === 0 ? [] : [{ line, where, text: `${key}: ${value}` }];
}

function humanOf({ author, committer }: Commit, trailers: readonly Trailer[], named: readonly string[]): Person | null {
  const isHuman = (person: Person) => person.name + person.email !== '' && automationOf(person) === null && !isForge(person);
  const humanIn = (people: readonly Person[]) => people.map((person) => lenderOf(person) ?? person).find(isHuman);
  const stamped = humanIn([author, committer]);
  if (stamped !== undefined) return { name: stamped.name, email: stamped.email };
  const others = trailers.filter(({ key }) => /^(?:co-authored-by|signed-off-by)$/i.test(key)).map(({ value }) => value);
  return humanIn([...others, ...named].map(parsePerson)) ?? null;
}
