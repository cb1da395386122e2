import * as z from 'zod/mini';
import { type PersonRecord, ROLES } from '../../model/people.ts';
import { fold } from '../../model/rules/same-person.ts';
import { complainUnless, dayProblem, idProblem, list, optional, required, text } from './fields.ts';
import { daysInOrder } from './days.ts';
import { registerOf } from './register.ts';

const personIdProblem = complainUnless(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
  'is no id of a person',
  'Use letters, digits, dots, hyphens and underscores, such as `p-1042`.',
);

const addressProblem = complainUnless(/^[^\s<>@,;"]+@[^\s<>@,;"]+$/u, 'is no address', 'Write `name@example.com`.');

const nameProblem = complainUnless(
  /^(?=.*[\p{L}\p{N}])[^\p{Cc}<>@]{1,200}$/u,
  'is no name',
  'Write the name alone; addresses belong into `emails`.',
);

const aliasProblem = complainUnless(
  /^(?=.*[\p{L}\p{N}])(?:[^\p{Cc}<>@]{1,200}|[^\s<>@,;"]+@[^\s<>@,;"]+)$/u,
  'is neither a name nor an address',
  'Write one of them, and the other as an alias of its own.',
);

const loginProblem = complainUnless(
  /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_])?$/,
  'is no account',
  'Write it without `@`, such as `ada-l`.',
);

const keyProblem = complainUnless(
  /^(?:[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}|SHA256:[A-Za-z0-9+/]{43})$/,
  'is no fingerprint',
  'Write the 40 or 64 hexadecimal digits of an OpenPGP key without blanks, or the `SHA256:…` that `ssh-keygen -l` prints.',
);

const PERSON = z
  .strictObject({
    id: required(text(personIdProblem), 'Names the person everywhere else; it may be opaque.'),
    names: optional(list(nameProblem), 'Names.'),
    emails: optional(list(addressProblem), 'Addresses.'),
    aliases: optional(list(aliasProblem), 'Names and addresses of earlier times.'),
    logins: optional(list(loginProblem), 'Accounts at the forge, without `@`.'),
    keys: optional(list(keyProblem), 'Fingerprints of signing keys.'),
    roles: optional(list(idProblem), `Roles: ${ROLES.join(', ')}, or those of \`duties.roles\`.`),
    teams: optional(list(idProblem), 'Teams.'),
    from: optional(text(dayProblem), 'The first day on which the person belongs to the organisation, `YYYY-MM-DD`.'),
    until: optional(text(dayProblem), 'The last day on which the person belongs to the organisation, `YYYY-MM-DD`.'),
  })
  .check(daysInOrder());

/** The rows of the register. What two of them share would make one person of two, or two of one. */
export const PERSON_ROWS = z.array(PERSON).check(
  z.superRefine((people, context) => {
    const owners = new Map<string, string>();
    for (const [at, person] of people.entries()) {
      for (const { key, what, path } of distinguishing(person)) {
        const owner = owners.get(key);
        if (owner === undefined) owners.set(key, person.id);
        else if (what === 'the id' || owner !== person.id) {
          const params = { hint: 'Two entries of one person become one; two people need addresses and accounts of their own.' };
          context.addIssue({ code: 'custom', path: [at, ...path], message: `is ${what} of '${owner}' as well`, params });
        }
      }
    }
  }),
);

/** Everyone whom the policy knows. */
export const PEOPLE = registerOf(PERSON_ROWS);

interface Sign {
  readonly key: string;
  readonly what: string;
  readonly path: readonly (string | number)[];
}

/** What tells a person from all others, as it is compared. Two people may share a name. */
function distinguishing({ id, emails = [], aliases = [], logins = [], keys = [] }: PersonRecord): Sign[] {
  return [
    { key: `id ${id.toLowerCase()}`, what: 'the id', path: ['id'] },
    ...emails.map((mail, at) => ({ key: `mail ${fold(mail)}`, what: 'an address', path: ['emails', at] })),
    ...aliases.flatMap((alias, at) =>
      alias.includes('@') ? [{ key: `mail ${fold(alias)}`, what: 'an address', path: ['aliases', at] }] : [],
    ),
    ...logins.map((login, at) => ({ key: `login ${login.toLowerCase()}`, what: 'an account', path: ['logins', at] })),
    ...keys.map((key, at) => ({ key: `key ${key.startsWith('SHA256:') ? key : key.toLowerCase()}`, what: 'a key', path: ['keys', at] })),
  ];
}
