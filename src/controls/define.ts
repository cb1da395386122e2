import type { Facts, Moment } from '../model/facts.ts';
import { NONE } from '../model/none.ts';
import { IN_SECTIONS } from '../model/section.ts';
import { type Review, UNCLEAR } from '../model/rules/eligible-reviewer.ts';
import { type Respite, respiteOf } from '../model/rules/emergency.ts';
import { OWNERS_MISSING } from '../model/rules/owners-missing.ts';
import { waive } from '../model/rules/waive.ts';
import { type Outcome, type Reason, type Verdict, worst } from '../model/verdict.ts';

/** A statement that every commit must satisfy, and the pure function that judges it. */
export interface Control {
  readonly id: string;
  readonly title: string;
  /** What must be true, as an auditor would write it. */
  readonly statement: string;
  /** The moments at which it is judged; at others it is deferred. */
  readonly moments: readonly Moment[];
  /** True where it is judged without a policy as well, but for the past: then nothing of the statement rests on one. */
  readonly needsNoPolicy?: true;
  /** True where the audit judges it without a policy as well, of a branch that an earlier report has: that one is what it rests on. */
  readonly restsOnReport?: true;
  /** True for what people satisfy after the fact in an emergency: a commit that says it is one has the policy's hours for it. */
  readonly afterEmergency?: true;
  /** The keys of the policy that decide what it asks, as in `ai.reviewerAt`; a key stands for all below it. */
  readonly keys: readonly string[];
  /** True where it is about what the others say of the same change: it is judged after them, and told their verdicts. */
  readonly afterOthers?: true;
  readonly judge: (facts: Facts, others: readonly Verdict[]) => Judgement;
}

/** The frameworks to which controls are mapped. */
export const FRAMEWORKS = [
  'NIST SP 800-53 Rev. 5',
  'ISO/IEC 27001:2022',
  'COBIT 2019',
  'SOC 2 (TSC 2017)',
  'PCI DSS 4.0',
  'COSO 2013',
] as const;

/** What a verdict may rest on beside the policy itself. */
export type Source =
  | 'approval-trailers'
  | 'codeowners'
  | 'contents'
  | 'coverage'
  | 'earlier-report'
  | 'forge'
  | 'history'
  | 'marks'
  | 'message'
  | 'people'
  | 'reviewer-trailers'
  | 'signature'
  | 'tool-trailers'
  | 'tools'
  | 'training'
  | 'waivers';

/** What people read about a control, exported beside it as `about`: no bundle of the hook carries it. */
export interface About {
  /** Why anybody asks for it. */
  readonly why: string;
  /**
   * What it rests on. `subject`: the statement is about it, so that where it is missing the statement is false. `evidence`: it shows whether the statement is true, so that
   * without it nobody can tell, and what would pass is `unknown`. `scope`: it says whether anything is asked at all.
   */
  readonly evidence: Readonly<Partial<Record<Source, 'subject' | 'evidence' | 'scope'>>>;
  /** When it fails, as half a sentence. */
  readonly fails: string;
  /** When it cannot be told; null where it always can. */
  readonly unknown: string | null;
  /** How to get out of a failure. */
  readonly fix: string;
  /** What it helps to show: the identifiers of each framework's own controls. */
  readonly mapping: Readonly<Record<(typeof FRAMEWORKS)[number], readonly string[]>>;
}

export interface Judgement {
  readonly outcome: Outcome;
  readonly reasons: readonly Reason[];
  /** True of a failure beside which something could not be told: permitting the failure does not settle that. */
  readonly isOpen?: boolean;
}

/** A judgement for one reason. */
export const one = (outcome: Outcome, code: string, text: string): Judgement => ({ outcome, reasons: [{ code, text }] });

export function defineControl(control: Control): Control {
  return control;
}

/**
 * The verdict at the facts' own moment: before adoption nothing is judged, too early nothing is decided. An emergency puts off what people satisfy, and a waiver permits what failed:
 * here, in one place, so that no control need know of either. `others` are the verdicts on the same facts, for a control that is judged after them.
 */
export function judge(control: Control, facts: Facts, others: readonly Verdict[] = []): Verdict {
  const verdict = judgeAs(control, facts, others);
  if (facts.mayBe.length === 0) return verdict;
  const isAgainst = ({ outcome }: Verdict): boolean => outcome === 'fail' || outcome === 'unknown';
  const all = [verdict, ...facts.mayBe.map((one) => judgeAs(control, one, others))];
  // Whatever it changes, it fails, or does not.
  if (all.every(({ outcome }) => outcome === 'fail') || !all.some(isAgainst)) return verdict;
  return { control: control.id, outcome: 'unknown', reasons: [CHANGES_UNKNOWN, ...(all.find(isAgainst)?.reasons ?? [])] };
}

const CHANGES_UNKNOWN: Reason = {
  code: 'changes-unknown',
  text: 'git cannot say what it changes, and what is asked of it depends on that',
};

function judgeAs(control: Control, facts: Facts, others: readonly Verdict[]): Verdict {
  if (facts.policy === null && !needsNone(control, facts)) return { control: control.id, outcome: 'before-adoption', reasons: NONE };
  if (!control.moments.includes(facts.moment)) return { control: control.id, outcome: 'deferred', reasons: NONE };
  const { outcome, reasons, isOpen } = judgeOwned(control, facts, others);
  const respite = control.afterEmergency === true ? respiteFrom(outcome, facts) : null;
  const verdict = {
    control: control.id,
    outcome: respite?.outcome ?? outcome,
    reasons: respite === null ? reasons : [respite.reason, ...reasons],
  };
  return waive(verdict, facts, isOpen === true);
}

const needsNone = ({ needsNoPolicy, restsOnReport }: Control, { moment, recorded }: Facts): boolean =>
  moment === 'audit' ? restsOnReport === true && recorded : needsNoPolicy === true;

/** What could not be told is put off as well; that the time is over decides nothing of it. */
function respiteFrom(outcome: Outcome, facts: Facts): Respite | null {
  if (outcome !== 'fail' && outcome !== 'unknown') return null;
  const respite = respiteOf(facts);
  return outcome === 'fail' || respite?.outcome === 'deferred' ? respite : null;
}

/** Where nobody can tell what the owners of paths own, a verdict stands if it is the same whatever that is. */
function judgeOwned(control: Control, facts: Facts, others: readonly Verdict[]): Judgement {
  const judged = judgeParts(control, facts, others);
  if (facts.ifOwned.length === 0 || !control.keys.includes('risk')) return judged;
  const isSame = facts.ifOwned.every((other) => judgeParts(control, other, others).outcome === judged.outcome);
  return isSame ? judged : { outcome: 'unknown', reasons: [OWNERS_MISSING] };
}

/** The worst of what the sections say; a control on whose keys sections have no say is judged on the whole. */
function judgeParts(control: Control, facts: Facts, others: readonly Verdict[]): Judgement {
  if (facts.parts.length === 0 || !control.keys.some((key) => IN_SECTIONS.some((name) => name === key.split('.', 1)[0])))
    return control.judge(facts, others);
  const judged = facts.parts.map(({ section, facts: own }) => ({ section, ...control.judge(own, others) }));
  const outcome = worst(judged.map((one) => one.outcome));
  const isOpen = judged.some((one) => one.outcome === 'unknown' || one.isOpen === true);
  const reasons = judged
    .filter((one) => one.outcome === outcome || one.outcome === 'unknown')
    .flatMap(({ section, reasons: own }) =>
      own.map(({ code, text }) => ({ code, text: section === null ? text : `${text} (in ${section})` })),
    );
  return { outcome, reasons, isOpen };
}

/** The verdict of each control, in their order. `unknown` is why none of them can be judged; null where they can. */
export function judgeAll(controls: readonly Control[], facts: Facts, unknown: Reason | null): readonly Verdict[] {
  if (unknown === null && facts.moment === 'audit' && facts.policy === null && !facts.recorded) return beforeAdoption(controls);
  if (unknown === null) return inOrder(controls, facts);
  return controls.map((control) => failedAnyway(control, facts) ?? { control: control.id, outcome: 'unknown', reasons: [unknown] });
}

/** First those that stand by themselves, then those that are about their verdicts. */
function inOrder(controls: readonly Control[], facts: Facts): readonly Verdict[] {
  const first = controls.map((control) => (control.afterOthers === true ? null : judge(control, facts)));
  const others = first.filter((verdict) => verdict !== null);
  return controls.map((control, at) => first[at] ?? judge(control, facts, others));
}

/** What rests on nothing that could not be read fails all the same; null where it does not. */
function failedAnyway(control: Control, facts: Facts): Verdict | null {
  if (control.restsOnReport !== true || !needsNone(control, facts)) return null;
  const verdict = judge(control, facts);
  return verdict.outcome === 'fail' ? verdict : null;
}

/**
 * The judgement by the reviews of a change, where what is said beside some of the reviewers may be for it or against it: a failure that is none if they count is `unknown`.
 */
export function eitherWay(review: Review, judgeBy: (review: Review) => Judgement): Judgement {
  const judged = judgeBy(review);
  if (judged.outcome !== 'fail' || review.unclear.length === 0) return judged;
  if (judgeBy({ ...review, accepted: [...review.accepted, ...review.unclear] }).outcome === 'fail') return judged;
  const isUnclear = ({ code }: Reason): boolean => code === UNCLEAR;
  return {
    outcome: 'unknown',
    reasons: [...review.objections.filter(isUnclear), ...judged.reasons.filter((reason) => !isUnclear(reason))],
  };
}

/** A use with what speaks against it and what can't be told. */
interface Weighed {
  readonly objections: readonly Reason[];
  readonly open: readonly Reason[];
}

/** The judgement on several uses of one commit: what speaks against any of them decides, then what can't be told of any. */
export function settled(uses: readonly Weighed[]): Judgement {
  const objections = uses.flatMap((use) => use.objections);
  const open = uses.flatMap((use) => use.open);
  const isOpen = open.length > 0;
  return { outcome: objections.length > 0 ? 'fail' : isOpen ? 'unknown' : 'pass', reasons: [...objections, ...open], isOpen };
}

/** Most commits of most histories have these verdicts: one list for all. */
function beforeAdoption(controls: readonly Control[]): readonly Verdict[] {
  const known = BEFORE_ADOPTION.get(controls);
  if (known !== undefined) return known;
  const verdicts = controls.map(({ id }): Verdict => ({ control: id, outcome: 'before-adoption', reasons: NONE }));
  BEFORE_ADOPTION.set(controls, verdicts);
  return verdicts;
}

const BEFORE_ADOPTION = /* @__PURE__ */ new WeakMap<readonly Control[], readonly Verdict[]>();
