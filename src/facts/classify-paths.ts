import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Git } from '../git/git.ts';
import { openHeadReader } from '../git/head-reader.ts';
import { listTree, type TreeFile } from '../git/list-tree.ts';
import type { ClassifiedPath, ClassifyReport } from '../model/classify-report.ts';
import type { ObjectId } from '../model/commit.ts';
import { MODE_GITLINK } from '../model/delta.ts';
import type { AsOf, FileFacts } from '../model/facts.ts';
import { DEFAULT_POLICY, type Policy, RISKS } from '../model/policy.ts';
import type { RiskReason } from '../model/risk.ts';
import { demandFor } from '../model/rules/review-demand.ts';
import { accessOf } from '../model/rules/tool-access.ts';
import { approvalOver } from '../model/rules/tool-standing.ts';
import type { InForce } from '../policy/in-force.ts';
import { compilePathRules } from '../policy/path-rules.ts';
import { compileReasons, MARKER_BYTES, markerOf } from '../policy/risk.ts';

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

/** The class of each path, by all that the policy at a commit says of it. A path need not be there. */
export async function classifyPaths(input: PathsToClassify): Promise<ClassifyReport> {
  const { git, commit, inForce, now } = input;
  const policy = inForce.state === 'valid' ? inForce.policy : DEFAULT_POLICY;
  const files = await filesAt(git, commit, input.paths);
  const heads = policy.risk.markers.lines === 0 ? null : await headsOf(input, files);
  const reasonsFor = compileReasons(policy);
  const rules = compilePathRules(policy);
  const paths = files.map(({ path }): ClassifiedPath => {
    const head = heads?.get(path);
    const marker = head === undefined ? null : markerOf(policy.risk, head);
    const reasons = sorted(marker === null ? reasonsFor(path) : [...reasonsFor(path), marker]);
    const risk = reasons[0]?.risk ?? 'low';
    const file = rules.fileOf(path, true, risk);
    return { path, risk, reasons, denied: file.denied, tools: toolsFor(file, policy, { from: now / 1000, to: now / 1000 }) };
  });
  const classes = RISKS.filter((risk) => paths.some((path) => path.risk === risk));
  return {
    commit,
    policy: inForce.state === 'valid' ? inForce.source : null,
    paths,
    risk: classes[0] ?? 'low',
    demands: inForce.state === 'valid' ? Object.fromEntries(classes.map((risk) => [risk, demandFor(policy, risk)])) : {},
    asked: { at: policy.ai.reviewsAt, of: policy.ai.reviewsOf },
  };
}

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
