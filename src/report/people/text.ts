import type { PersonRecord } from '../../model/people.ts';
import type { PeopleProblem } from '../../model/people-check.ts';
import type { Holding } from '../../model/rules/holds-over.ts';
import type { Paint } from '../shared/paint.ts';

const ACTIVE: Readonly<Record<Holding, string>> = { holds: 'active', 'not-yet': 'not yet', expired: 'left', undetermined: 'open' };

/** A person a line: id, whether they belong to the organisation, roles, teams, days. */
export function personLines(people: readonly (readonly [Readonly<PersonRecord>, Holding])[], paint: Paint): string[] {
  const width = Math.max(0, ...people.map(([{ id }]) => id.length));
  return people.map(([{ id, roles = [], teams = [], from, until }, active]) => {
    const days = [from === undefined ? '' : `from ${from}`, until === undefined ? '' : `until ${until}`];
    const rest = [roles.join(', '), teams.length === 0 ? '' : `(${teams.join(', ')})`, ...days].filter((part) => part !== '');
    const state = ACTIVE[active].padEnd(7);
    return `${id.padEnd(width)}  ${active === 'holds' ? state : paint.yellow(state)}  ${rest.join('  ')}`.trimEnd();
  });
}

/** A problem a line, with a commit that shows it. */
export function problemLines(problems: readonly PeopleProblem[], paint: Paint): string[] {
  return problems.map(({ code, isMistake, commit, text }) => {
    const where = commit === null ? '' : ` (commit ${commit.slice(0, 12)})`;
    return `${isMistake ? paint.red(code) : paint.dim(code)}  ${text}${where}`;
  });
}
