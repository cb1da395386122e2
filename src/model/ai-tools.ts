import type { Risk } from './policy.ts';

/** What a service auditor reported on a vendor's controls. Days are `YYYY-MM-DD`, in UTC, the first and the last included. */
export interface AuditorReport {
  kind: 'SOC 1' | 'SOC 2';
  /** Type 1 speaks of one day, type 2 of a period. */
  type: 1 | 2;
  /** The first and the last day that the report speaks of; of a type 1 report both are the same. */
  from: string;
  until: string;
  /** Whether the auditor's opinion is qualified: some control did not do what it should. */
  qualified: boolean;
  /** Whether the complementary user-entity controls, which the vendor leaves to its customers, were read and are in place here. @default false */
  cuecs?: boolean;
}

/** An AI tool of the register: who answers for it, what is known of it, and what it may be used for. A fact that is left out is not known. */
export interface AiTool {
  /** The id of one of sox's own tools (docs/attribution.md), or one of your own. */
  id: string;
  /** Further names that commits give it. @default [] */
  names?: string[];
  vendor?: string;
  /** The plan or edition that the contract is for. */
  plan?: string;
  /** Who answers for the contract. */
  owner?: string;
  /** The regions in which data may lie, such as `EU`. */
  residency?: string[];
  report?: AuditorReport;
  /** How many days prompts and answers are kept; 0 for not at all. */
  retentionDays?: number;
  encryption?: ('transit' | 'rest')[];
  auditLog?: boolean;
  /** The availability that the contract promises, in per cent. */
  sla?: number;
  onPremise?: boolean;
  /** Whether training on what is sent is off. */
  trainingOff?: boolean;
  /** The first day on which it may be used, `YYYY-MM-DD`. Without one it is listed, and not approved. */
  approvedFrom?: string;
  /** The last day. @default no end */
  approvedUntil?: string;
  /** The versions that may be used: `>=2.1 <3`, alternatives with `||`. @default every version */
  versions?: string;
  /** The models that may be used; `*` stands for any characters. @default every model */
  models?: string[];
  /** The classes of paths for which it may be used. @default every class */
  risks?: Risk[];
  /** Globs of the paths for which it may be used. @default every path */
  paths?: string[];
}

/** What a tool has to be shown to have before it is used on paths of a class. What is not known of a tool is not shown. */
export interface ToolDemand {
  /** Every region in which its data may lie has to be one of these. */
  residency?: string[];
  report?: {
    /** Kinds of which the report has to be one. @default either */
    kinds?: ('SOC 1' | 'SOC 2')[];
    /** 2: a report on a period. @default either */
    type?: 1 | 2;
    /** How many days after its last day it still speaks. @default 365 */
    maxAgeDays?: number;
    /** Whether a qualified opinion will do. @default false */
    qualified?: boolean;
    /** Whether the complementary user-entity controls have to be acknowledged. @default true */
    cuecs?: boolean;
  };
  /** The most days. */
  retentionDays?: number;
  encryption?: ('transit' | 'rest')[];
  auditLog?: boolean;
  /** The least per cent. */
  sla?: number;
  onPremise?: boolean;
  trainingOff?: boolean;
}

/** On files that fit every list that is given, no other tools may be used. A file for which several rules speak needs the leave of all of them. */
export interface AllowedTools {
  risks?: Risk[];
  /** Globs. */
  paths?: string[];
  /** Ids of tools; none: no AI tool at all. */
  tools: string[];
}
