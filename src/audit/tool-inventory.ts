import { whoWrote } from '../attribution/who-wrote.ts';
import { spokenTrailers } from '../facts/spoken-trailers.ts';
import type { Git } from '../git/git.ts';
import type { CommitIds } from '../git/list-commit-ids.ts';
import { parseCommit } from '../git/parse-commit.ts';
import { readObjects } from '../git/read-objects.ts';
import type { AiTool } from '../model/ai-tools.ts';
import type { Commit, ObjectId } from '../model/commit.ts';
import { fold } from '../model/rules/same-person.ts';
import { approvalOf } from '../model/rules/tool-standing.ts';
import { folded, registered, toolUses } from '../model/rules/tool-uses.ts';
import type { ToolsInventory, ToolUsage } from '../model/tools-report.ts';
import type { Reason } from '../model/verdict.ts';

export interface HistoryToList {
  readonly git: Git;
  readonly commits: CommitIds;
  /** The policy's keys for tools. */
  readonly toolTrailers: readonly string[];
  /** By which use is judged; null where there is none. */
  readonly register: readonly AiTool[] | null;
  /** Called with how many commits were looked at. */
  readonly at: (done: number) => void;
}

/** What the commits show of AI tools. By the dates that they claim; whoever wants to know what the check or the audit says of a commit asks those. */
export async function toolInventory(input: HistoryToList): Promise<Pick<ToolsInventory, 'commits' | 'usage'>> {
  const { git, commits, at } = input;
  const found = new Map<string, Gathered>();
  const seen = { seen: 0, assisted: 0, unreadable: 0 };
  for (let first = 0; first < commits.count; first += CHUNK) {
    const ids = Array.from({ length: Math.min(CHUNK, commits.count - first) }, (_, index) => commits.idAt(first + index));
    await readObjects(git, ids, LARGEST_COMMIT, (index, object) => {
      const id = ids[index] ?? '';
      const bytes = object?.type === 'commit' ? object.bytes : null;
      const { commit = null } = bytes === null ? {} : parseCommit(id, bytes);
      if (commit === null) seen.unreadable += 1;
      else if (gather({ ...commit, id }, input, found)) seen.assisted += 1;
    });
    seen.seen += ids.length;
    at(seen.seen);
  }
  return { commits: seen, usage: [...found.values()].map(usageOf).sort(order) };
}

/** Commits read at once. */
const CHUNK = 2048;
/** No real commit object comes near; its bytes are held in memory. */
const LARGEST_COMMIT = 64 << 20;
/** Fewer people than these are not counted: a number of them would say who. */
const FEWEST = 5;

interface Gathered extends Omit<ToolUsage, 'people' | 'reasons' | 'first' | 'last' | 'commits' | 'unapproved' | 'undetermined'> {
  first: number;
  last: number;
  commits: number;
  unapproved: number | null;
  undetermined: number | null;
  readonly reasons: Map<string, Reason>;
  readonly people: Set<string>;
}

/** True for a commit that shows a tool. */
function gather(
  commit: Commit & { readonly id: ObjectId },
  { toolTrailers, register }: HistoryToList,
  into: Map<string, Gathered>,
): boolean {
  const { marks, human } = whoWrote(commit, spokenTrailers(commit.message), { toolTrailers, tools: register ?? undefined }, undefined, []);
  const uses = toolUses(marks);
  const { time } = commit.committer;
  for (const use of uses) {
    const tool = registered(use, register ?? []);
    const standing = register === null ? null : approvalOf(use, register, { from: time, to: time });
    for (const model of use.models.length === 0 ? [null] : use.models) {
      for (const version of use.versions.length === 0 ? [null] : use.versions) {
        const id = tool?.id ?? use.id;
        const key = JSON.stringify([id, id === 'other' ? folded(use.name) : '', version, model === null ? null : folded(model)]);
        const usage = into.get(key) ?? begun(id, use.name, version, model, time, standing !== null);
        into.set(key, usage);
        usage.first = Math.min(usage.first, time);
        usage.last = Math.max(usage.last, time);
        usage.commits += 1;
        if (human !== null) usage.people.add(fold(human.email) || fold(human.name));
        if (standing === null) continue;
        if (standing.objections.length > 0) usage.unapproved = (usage.unapproved ?? 0) + 1;
        else if (standing.open.length > 0) usage.undetermined = (usage.undetermined ?? 0) + 1;
        for (const reason of [...standing.objections, ...standing.open]) usage.reasons.set(reason.text, reason);
      }
    }
  }
  return uses.length > 0;
}

function begun(id: string, name: string, version: string | null, model: string | null, time: number, isJudged: boolean): Gathered {
  const none = isJudged ? 0 : null;
  return {
    id,
    name,
    version,
    model,
    first: time,
    last: time,
    commits: 0,
    unapproved: none,
    undetermined: none,
    reasons: new Map(),
    people: new Set(),
  };
}

function usageOf({ people, reasons, ...usage }: Gathered): ToolUsage {
  return { ...usage, reasons: [...reasons.values()], people: people.size < FEWEST ? null : people.size };
}

/** Whatever was not approved first; within that by what it is, and by nobody's number of commits. */
function order(one: ToolUsage, other: ToolUsage): number {
  const rank = ({ unapproved, undetermined }: ToolUsage): number => ((unapproved ?? 0) > 0 ? 0 : (undetermined ?? 0) > 0 ? 1 : 2);
  const name = ({ name: tool, version, model }: ToolUsage): string => [folded(tool), version ?? '', folded(model ?? '')].join('\0');
  return rank(one) - rank(other) || (name(one) < name(other) ? -1 : 1);
}
