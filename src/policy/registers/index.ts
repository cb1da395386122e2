import * as z from 'zod/mini';
import type { PersonRecord } from '../../model/people.ts';
import type { SoxConfig } from '../../model/policy.ts';
import { mayHaveOtherRoles, roleProblem, rolesIn } from '../roles.ts';
import { across } from '../schema/across.ts';
import { TOOL_ROWS } from '../schema/ai-tools.ts';
import { PERSON_ROWS } from '../schema/people.ts';
import { TRAINING_ROWS } from '../schema/training.ts';
import { WAIVER_ROWS } from '../schema/waivers.ts';
import type { Columns } from './read-register.ts';

/** A list of the policy that may be a file of its own. */
export interface RegisterKind {
  /** Where it stands in the policy. */
  readonly at: readonly string[];
  readonly columns: Columns;
  /** What the rows must be: a schema of an object that has them under the last key of {@link at}. `config` is the policy that names the file. */
  readonly schema: (config: SoxConfig) => z.ZodMiniType;
}

const list = (...aliases: string[]) => ({ kind: 'list', aliases }) as const;
const text = (...aliases: string[]) => ({ kind: 'text', aliases }) as const;

/** Every register, by where it stands. */
export const REGISTERS: readonly RegisterKind[] = [
  {
    at: ['ai', 'tools'],
    // What a cell can't hold, a table has no column for: a report is written in JSON or YAML.
    columns: {
      id: text('tool', 'tool id'),
      names: list('name', 'tool name', 'known as'),
      vendor: text('supplier'),
      plan: text('edition'),
      owner: text('contract owner'),
      residency: list('data residency', 'region', 'regions'),
      retentionDays: { kind: 'number', aliases: ['retention', 'retention in days'] },
      encryption: list('encrypted'),
      approvedFrom: text('approved', 'approved on', 'valid from'),
      approvedUntil: text('approval ends', 'valid until', 'expires'),
      versions: text('version', 'version range'),
      models: list('model'),
      risks: list('risk', 'classes'),
      paths: list('path', 'globs'),
    },
    schema: () => z.strictObject({ tools: TOOL_ROWS }),
  },
  {
    at: ['people'],
    columns: {
      id: text('person', 'person id', 'employee id', 'employee number', 'user id'),
      names: list('name', 'full name', 'display name'),
      emails: list('email', 'mail', 'email address', 'mail address', 'work email'),
      aliases: list('alias', 'former name', 'former names', 'other email', 'other emails'),
      logins: list('login', 'account', 'accounts', 'username', 'github', 'gitlab', 'forge login'),
      keys: list('key', 'signing key', 'signing keys', 'fingerprint', 'fingerprints'),
      roles: list('role'),
      teams: list('team', 'department'),
      from: text('active from', 'start date', 'hire date', 'valid from'),
      until: text('active until', 'end date', 'termination date', 'valid until', 'last day'),
    },
    schema: (config) => z.strictObject({ people: PERSON_ROWS.check(rolesOf(config)) }),
  },
  {
    at: ['training', 'records'],
    columns: {
      person: text('id', 'person id', 'employee id', 'employee number', 'user id', 'email', 'mail', 'email address'),
      course: text('training', 'course id'),
      date: text('completed', 'completed on', 'completion date', 'as of', 'valid at'),
      validDays: { kind: 'number', aliases: ['valid for', 'valid for days', 'days'] },
      until: text('valid until', 'expires', 'expires on', 'expiry date'),
      valid: { kind: 'flag', aliases: ['trained', 'is valid'] },
    },
    schema: () => z.strictObject({ records: TRAINING_ROWS }),
  },
  {
    at: ['waivers', 'list'],
    columns: {
      id: text('waiver', 'waiver id', 'number'),
      control: text('control id'),
      paths: list('path', 'globs'),
      commits: list('commit'),
      people: list('person', 'authors'),
      tools: list('tool', 'ai tools'),
      reason: text('why', 'justification'),
      requestedBy: text('requester'),
      approvedBy: text('approver'),
      from: text('valid from', 'start date'),
      until: text('valid until', 'end date', 'expires', 'expiry date'),
    },
    schema: () => z.strictObject({ list: WAIVER_ROWS }),
  },
];

/** The roles in a register are those of the policy that names the file. */
function rolesOf(config: SoxConfig) {
  return across<PersonRecord[]>((people, context) => {
    if (mayHaveOtherRoles(config)) return;
    for (const { role, path } of rolesIn({ people })) {
      const hint = roleProblem(role, config);
      if (hint !== null) context.addIssue({ code: 'custom', path: path.slice(1), message: 'is no role', params: { hint } });
    }
  });
}
