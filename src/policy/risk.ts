import { type Policy, RISKS, type Risk } from '../model/policy.ts';
import { FILE_KINDS, type FileKind, type RiskReason } from '../model/risk.ts';
import { compileOwnership } from './codeowners.ts';
import { compileGlob } from './compile-glob.ts';
import { KIND_GLOBS } from './file-kinds.ts';

/** The class of a path. */
export type Classify = (path: string) => Risk;

/** The class of a path by all that the policy says of paths; `low` where no rule gives one. Contents have a say of their own: see {@link markerOf}. */
export function compileRisk({ risk }: Pick<Policy, 'risk'>): Classify {
  const rules = rulesOf(risk);
  const classes = RISKS.map((one) => ({ risk: one, test: anyOf(rules.filter((rule) => rule.risk === one)) }));
  const ownership = compileOwnership(risk.ownership ?? []);
  return (path) => {
    const byPath = classes.find(({ test }) => test(path))?.risk ?? 'low';
    return byPath === 'critical' ? byPath : higher(byPath, ownership(path)?.risk ?? 'low');
  };
}

/** Every rule that gives a path a class, the highest first. */
export function compileReasons({ risk }: Pick<Policy, 'risk'>): (path: string) => RiskReason[] {
  const rules = rulesOf(risk);
  const ownership = compileOwnership(risk.ownership ?? []);
  return (path) => {
    const owned = ownership(path);
    const reasons: RiskReason[] = rules.flatMap(({ test, ...reason }) => (test(path) ? [reason] : []));
    return sorted(owned === null ? reasons : [...reasons, owned]);
  };
}

/** The highest class among the paths; `low` for none. */
export function riskOfPaths(classify: Classify, paths: Iterable<string>): Risk {
  let highest: number = RISKS.length - 1;
  for (const path of paths) {
    highest = Math.min(highest, RISKS.indexOf(classify(path)));
    if (highest === 0) break;
  }
  return RISKS[highest] ?? 'low';
}

/** Of a file no more is looked at, in bytes, however long its lines are. */
export const MARKER_BYTES = 8192;

/** True where the policy, or one of its sections, gives classes by what stands in files. */
export function looksAtContents(policy: Policy): boolean {
  return [policy, ...policy.sections.map((section) => section.policy)].some(({ risk }) => risk.markers.lines > 0);
}

/** The class that the first lines of a file give it; null where they say none, or the policy does not look. `low` gives nothing: no word takes a class away. */
export function markerOf({ markers: { lines, words } }: Policy['risk'], head: Uint8Array): RiskReason | null {
  if (lines === 0) return null;
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, MARKER_BYTES)).toString('utf8');
  const first = text.split(/\r\n|\n|\r/, lines).join('\n');
  const found: RiskReason[] = [
    ...[...first.matchAll(/(?<![\w:-])sox:risk[ \t:=]+(critical|high|medium)(?![\w-])/g)].map(([, risk]): RiskReason => {
      return { risk: risk as Risk, by: 'marker', rule: 'sox:risk', what: `sox:risk ${risk}` };
    }),
    ...Object.entries(words).flatMap(([word, risk]): RiskReason[] =>
      first.includes(word) ? [{ risk, by: 'marker', rule: 'risk.markers.words', what: word }] : [],
    ),
  ];
  return sorted(found)[0] ?? null;
}

/** The higher of two classes. */
export function higher(one: Risk, other: Risk): Risk {
  return RISKS.indexOf(one) < RISKS.indexOf(other) ? one : other;
}

interface PathRule extends RiskReason {
  readonly test: (path: string) => boolean;
}

function rulesOf(risk: Policy['risk']): PathRule[] {
  const globs = (['critical', 'high', 'medium'] as const).flatMap((one) =>
    risk[one].map((glob, at): PathRule => ({ risk: one, by: 'glob', rule: `risk.${one}[${at}]`, what: glob, test: globTest(glob) })),
  );
  return [...globs, ...FILE_KINDS.flatMap((kind) => kindRule(risk, kind))];
}

function kindRule({ kinds, files = [] }: Policy['risk'], kind: FileKind): PathRule[] {
  const risk = kinds[kind];
  if (risk === 'low') return [];
  const test = anyOf(KIND_GLOBS[kind].map((glob) => ({ test: globTest(glob) })));
  const own = new Set(kind === 'policy' ? files : []);
  return [{ risk, by: 'kind', rule: `risk.kinds.${kind}`, what: kind, test: (path) => own.has(path) || test(path) }];
}

function globTest(glob: string): (path: string) => boolean {
  const pattern = compileGlob(glob);
  return (path) => pattern.test(path);
}

const anyOf =
  (rules: readonly Pick<PathRule, 'test'>[]) =>
  (path: string): boolean =>
    rules.some(({ test }) => test(path));

const sorted = (reasons: readonly RiskReason[]): RiskReason[] => RISKS.flatMap((risk) => reasons.filter((reason) => reason.risk === risk));
