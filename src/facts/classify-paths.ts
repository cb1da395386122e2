import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Git } from '../git/git.ts';
import { openHeadReader } from '../git/head-reader.ts';
import { listTree, type TreeFile } from '../git/list-tree.ts';
import type { ClassDemands, ClassifiedPath, ClassifyReport } from '../model/classify-report.ts';
import type { ObjectId } from '../model/commit.ts';
import { MODE_GITLINK } from '../model/delta.ts';
import type { AsOf, FileFacts } from '../model/facts.ts';
import { DEFAULT_POLICY, type Policy, type Risk, RISKS } from '../model/policy.ts';
import type { RiskReason } from '../model/risk.ts';
import { demandFor } from '../model/rules/review-demand.ts';
import { accessOf } from '../model/rules/tool-access.ts';
import { approvalOver } from '../model/rules/tool-standing.ts';
import type { InForce } from '../policy/in-force.ts';
import { compilePathRules, type PathRules } from '../policy/path-rules.ts';
import { compileReasons, looksAtContents, MARKER_BYTES, markerOf } from '../policy/risk.ts';
import { compileSections } from '../policy/sections.ts';

export interface PathsToClassify {
  readonly git: Git;
  /** The commit whose policy and contents count; null before the first one. */
  readonly commit: ObjectId | null;
  readonly inForce: Exclude<InForce, { state: 'invalid' }>;
  /** From the root of the repository. A folder of the commit stands for the files in it. */
  readonly paths: readonly string[];
  /** The top of the work tree, where contents are looked at there; null for those of the commit. */
  readonly root: string | null;
  /** In milliseconds since 1970. */
  readonly now: number;
}

/** The class of each path, by all that the policy at a commit says of it: its sections where they have the path, else the whole. A path need not be there. */
export async function classifyPaths(input: PathsToClassify): Promise<ClassifyReport> {
  const { git, commit, inForce, now } = input;
  const policy = inForce.state === 'valid' ? inForce.policy : DEFAULT_POLICY;
  const files = await filesAt(git, commit, input.paths);
  const heads = looksAtContents(policy) ? await headsOf(input, files) : new Map<string, Uint8Array>();
  const [whole, ...sections] = [policy, ...policy.sections.map((section) => section.policy)].map((one, at) =>
    judgeOf(one, at === 0 ? null : at - 1),
  );
  if (whole === undefined) throw new Error('a policy has a whole');
  const split = compileSections(policy);
  const seen = new Map<Judge, Set<Risk>>();
  const paths = files.map(({ path }): ClassifiedPath => {
    const judges = split([path]).map((part) => sections.find((one) => one.policy === part.policy) ?? whole);
    const looked = judges.map((judge) => ({ judge, ...lookAt(path, heads.get(path), judge, whole) }));
    for (const { judge, risk } of looked) seen.set(judge, (seen.get(judge) ?? new Set()).add(risk));
    const reasons = sorted(distinct(looked.flatMap((one) => one.reasons)));
    const asOf = { from: now / 1000, to: now / 1000 };
    return {
      path,
      risk: reasons[0]?.risk ?? 'low',
      sections: judges.flatMap(({ section }) => section ?? []),
      reasons,
      denied: looked.find(({ file }) => file.denied !== null)?.file.denied ?? null,
      tools: inAll(looked.map(({ judge, file }) => toolsFor(file, judge.policy, asOf))),
    };
  });
  const isAsked = inForce.state === 'valid';
  const demandsOf = (judge: Judge): ClassDemands => demandsAt(judge.policy, isAsked ? (seen.get(judge) ?? new Set()) : new Set());
  return {
    commit,
    policy: isAsked ? inForce.source : null,
    paths,
    risk: RISKS.find((risk) => paths.some((path) => path.risk === risk)) ?? 'low',
    ...demandsOf(whole),
    sections: policy.sections.flatMap((section, at) => {
      const judge = sections[at];
      return judge === undefined || !seen.has(judge) ? [] : [{ section: at, paths: section.paths, ...demandsOf(judge) }];
    }),
  };
}

/** The whole policy, or one of its sections, with its globs compiled. */
interface Judge {
  readonly policy: Policy;
  /** Null for the whole. */
  readonly section: number | null;
  readonly reasonsFor: (path: string) => RiskReason[];
  readonly rules: PathRules;
}

function judgeOf(policy: Policy, section: number | null): Judge {
  return { policy, section, reasonsFor: compileReasons(policy), rules: compilePathRules(policy) };
}

interface Look {
  readonly risk: Risk;
  readonly reasons: readonly RiskReason[];
  readonly file: FileFacts;
}

/** A rule of a section is named as such where the whole has none such. */
function lookAt(path: string, head: Uint8Array | undefined, judge: Judge, whole: Judge): Look {
  const reasonsBy = ({ reasonsFor, policy: { risk } }: Judge): RiskReason[] => {
    const marker = head === undefined ? null : markerOf(risk, head);
    return marker === null ? reasonsFor(path) : [...reasonsFor(path), marker];
  };
  const [own, known] = [reasonsBy(judge), judge === whole ? [] : reasonsBy(whole).map((one) => JSON.stringify(one))];
  const reasons = own.map((one) =>
    judge === whole || known.includes(JSON.stringify(one)) || !one.rule.startsWith('risk.')
      ? one
      : { ...one, rule: `sections[${judge.section}].${one.rule}` },
  );
  const risk = RISKS.find((one) => reasons.some((reason) => reason.risk === one)) ?? 'low';
  return { risk, reasons, file: judge.rules.fileOf(path, true, risk) };
}

function demandsAt(policy: Policy, risks: ReadonlySet<Risk>): ClassDemands {
  const classes = RISKS.filter((risk) => risks.has(risk));
  const { patterns, commits } = policy.tickets;
  return {
    demands: Object.fromEntries(classes.map((risk) => [risk, demandFor(policy, risk)])),
    asked: { at: policy.ai.reviewsAt, of: policy.ai.reviewsOf },
    ticket: classes.length === 0 || patterns.length === 0 ? null : { patterns, of: commits },
  };
}

/** The tools that all judges let be used; null where none of them limits any. */
function inAll(lists: readonly (readonly string[] | null)[]): readonly string[] | null {
  return lists.reduce((one, other) => (one === null ? other : other === null ? one : one.filter((id) => other.includes(id))), null);
}

const distinct = (reasons: readonly RiskReason[]): RiskReason[] => [...new Map(reasons.map((one) => [JSON.stringify(one), one])).values()];

type Named = Pick<TreeFile, 'path'> & Partial<TreeFile>;

/** What is named, each once and in order; what is a folder at the commit is all that is in it. */
async function filesAt(git: Git, commit: ObjectId | null, paths: readonly string[]): Promise<Named[]> {
  const wanted = [...new Set(paths)];
  const isWhole = wanted.includes('');
  const listed = commit === null || wanted.length === 0 ? [] : ((await listTree(git, commit, isWhole ? [] : wanted)) ?? []);
  const byPath = new Map<string, Named>(listed.map((file) => [file.path, file]));
  const folders = new Set(listed.flatMap(({ path }) => foldersOf(path)));
  const found = wanted.flatMap((path): Named[] => {
    const file = byPath.get(path);
    if (file !== undefined) return [file];
    if (path === '') return [...listed];
    return folders.has(path) ? listed.filter((one) => one.path.startsWith(`${path}/`)) : [{ path }];
  });
  return [...new Map(found.map((file) => [file.path, file])).values()];
}

function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

/** The beginnings of the files, as far as they are there. */
async function headsOf({ git, root }: PathsToClassify, files: readonly Named[]): Promise<ReadonlyMap<string, Uint8Array>> {
  if (root !== null) return new Map(files.flatMap(({ path }) => headOnDisk(join(root, path), path)));
  const reader = openHeadReader(git, MARKER_BYTES);
  try {
    const blobs = files.flatMap(({ path, id, mode }) => (id === undefined || mode === MODE_GITLINK ? [] : [{ path, id }]));
    const heads = await reader.read(blobs.map(({ id }) => id));
    return new Map(blobs.flatMap(({ path }, at) => headAt(heads, at, path)));
  } finally {
    reader.close();
  }
}

function headAt(heads: readonly (Buffer | null)[], at: number, path: string): [string, Uint8Array][] {
  const head = heads[at] ?? null;
  return head === null ? [] : [[path, head]];
}

/** Nothing but regular files is opened: a pipe may wait for ever. A file that is not there, or may not be read, says nothing. */
function headOnDisk(file: string, path: string): [string, Uint8Array][] {
  try {
    const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      if (!fstatSync(descriptor).isFile()) return [];
      const head = Buffer.alloc(MARKER_BYTES);
      return [[path, head.subarray(0, readSync(descriptor, head, 0, MARKER_BYTES, 0))]];
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return [];
  }
}

function toolsFor(file: FileFacts, policy: Policy, asOf: AsOf): string[] | null {
  const register = policy.ai.tools;
  if (register === undefined) return file.denied === null ? (file.allowed === null ? null : [...file.allowed]) : [];
  return register
    .filter((tool) => approvalOver(tool, asOf) === 'holds')
    .filter(({ id }) => {
      const { objections, open } = accessOf({ id, name: id, models: [], versions: [] }, [file], policy, asOf);
      return objections.length + open.length === 0;
    })
    .map(({ id }) => id);
}

const sorted = (reasons: readonly RiskReason[]): RiskReason[] => RISKS.flatMap((risk) => reasons.filter((one) => one.risk === risk));
