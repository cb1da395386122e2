import * as z from 'zod/mini';
import { ROLES } from '../../model/people.ts';
import { fold } from '../../model/rules/same-person.ts';
import { rowsOfAny, textsOfAny } from '../any-shape.ts';
import { across } from './across.ts';
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
  across<z.infer<typeof PERSON>[]>((people, context) => {
    const owners = new Map<string, string>();
    for (const [at, row] of rowsOfAny(people)) {
      const id = typeof row['id'] === 'string' ? row['id'] : '';
      for (const { key, what, path } of distinguishing(id, row)) {
        const owner = owners.get(key);
        if (owner === undefined) owners.set(key, id);
        else if (what === 'the id' || owner !== id) {
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
function distinguishing(id: string, { emails, aliases, logins, keys }: Readonly<Record<string, unknown>>): Sign[] {
  const each = (texts: unknown, name: string, what: string, keyOf: (text: string) => string | null): Sign[] =>
    textsOfAny(texts).flatMap(([at, text]) => {
      const key = keyOf(text);
      return key === null ? [] : [{ key, what, path: [name, at] }];
    });
  return [
    ...(id === '' ? [] : [{ key: `id ${id.toLowerCase()}`, what: 'the id', path: ['id'] }]),
    ...each(emails, 'emails', 'an address', (mail) => `mail ${fold(mail)}`),
    ...each(aliases, 'aliases', 'an address', (alias) => (alias.includes('@') ? `mail ${fold(alias)}` : null)),
    ...each(logins, 'logins', 'an account', (login) => `login ${login.toLowerCase()}`),
    ...each(keys, 'keys', 'a key', (key) => `key ${key.startsWith('SHA256:') ? key : key.toLowerCase()}`),
  ];
}
