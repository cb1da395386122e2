import { addAll } from '../model/add-all.ts';
import type { Place, Problem } from '../model/error.ts';
import { ROLES } from '../model/people.ts';
import { fold } from '../model/rules/same-person.ts';
import { folded } from '../model/rules/tool-uses.ts';
import { mayGiveOthers, mayHaveOthers, rowsOfAny, textsOfAny } from './any-shape.ts';
import { nearest } from './nearest.ts';
import type { WrittenList, WrittenPolicy } from './written-policy.ts';

/** The names that a policy may use, and that others give. */
export interface KnownNames {
  /** Ids of the controls. */
  readonly controls: readonly string[];
  /** The AI tools that sox knows. */
  readonly tools: readonly { readonly id: string; readonly name: string; readonly names: readonly string[] }[];
  /** Ids of the detectors. */
  readonly detectors: readonly string[];
}

/**
 * Names of a policy that mean nothing, or something else: a waiver for a control or a tool that there is none of permits nothing, as does a rule of who may use what for such a tool, and a
 * name under which the register has one tool while sox knows another by it would approve that one; an allow rule for a detector that there is none of allows nothing, and a rule that is
 * called like a detector cannot be told from it where one of them is allowed. No commit is judged otherwise for them; whoever writes a policy wants to know.
 */
export async function unknownNames(policy: WrittenPolicy, known: KnownNames): Promise<Problem[]> {
  const register = await policy.list(['ai', 'tools']);
  const tools = toolsOf(register, known);
  const waivers = await policy.list(['waivers', 'list']);
  const controls: Names = { ids: known.controls, what: 'is no control', list: null, isWhole: true };
  const problems = [...confusedTools(register, known)];
  for (const [at, { control, tools: named }] of rowsOfAny(waivers.rows)) {
    if (typeof control === 'string') addAll(problems, unlessKnown(control, controls, waivers.placeOf([at, 'control'])));
    addAll(
      problems,
      textsOfAny(named).flatMap(([index, id]) => unlessKnown(id, tools, waivers.placeOf([at, 'tools', index]))),
    );
  }
  const parts = [[], ...Array.from({ length: policy.sections }, (_, at) => ['sections', at])];
  const allows = await Promise.all(parts.map((part) => policy.list([...part, 'ai', 'allow'])));
  const allowed = allows.flatMap(({ rows, placeOf }) =>
    rowsOfAny(rows).flatMap(([at, row]) =>
      textsOfAny(row['tools']).flatMap(([index, id]) => unlessKnown(id, tools, placeOf([at, 'tools', index]))),
    ),
  );
  return [...problems, ...allowed, ...(await unknownDetectors(policy, known)), ...(await unknownRoles(policy))];
}

/** Courses of which there are records and that the policy does not ask for, at the first record of each: no mistake, as a register of a whole company has other courses too. */
export async function unknownCourses({ list }: WrittenPolicy): Promise<{ readonly course: string; readonly place: Place | undefined }[]> {
  const courses = new Set(rowsOfAny((await list(['training', 'courses'])).rows).map(([, { id }]) => id));
  const { rows, placeOf } = await list(['training', 'records']);
  const first = new Map<string, number>();
  for (const [at, { course }] of rowsOfAny(rows)) {
    if (typeof course === 'string' && !courses.has(course) && !first.has(course)) first.set(course, at);
  }
  return courses.size === 0 ? [] : [...first].map(([course, at]) => ({ course, place: placeOf([at, 'course']) }));
}

/** Roles that there are none of: where a policy is read whole, it is not valid with one. */
async function unknownRoles({ list, roles }: WrittenPolicy): Promise<Problem[]> {
  const { rows, isRead } = await list(['duties', 'roles']);
  const ids = [...ROLES, ...textsOfAny(rows).map(([, role]) => role)];
  const names: Names = {
    ids,
    what: isRead ? 'is no role' : "is no role of sox or of this policy, and the organisation's is not read",
    list: `Add it to \`duties.roles\`. Known: ${ids.join(', ')}.`,
    isWhole: !mayHaveOthers(rows),
  };
  return roles.flatMap(({ role, place }) => unlessKnown(role, names, place));
}

/** People of whom there are records of training and whom the register does not have, at the first record of each: no mistake, as a register of a whole company has other people too. */
export async function unknownTrained({ list }: WrittenPolicy): Promise<{ readonly person: string; readonly place: Place | undefined }[]> {
  const people = await list(['people']);
  const known = new Set(
    rowsOfAny(people.rows).flatMap(([, { id, emails, aliases }]) =>
      [id, ...[emails, aliases].flatMap((one) => textsOfAny(one).map(([, text]) => text))].map((one) => fold(String(one))),
    ),
  );
  const { rows, placeOf } = await list(['training', 'records']);
  const first = new Map<string, number>();
  for (const [at, { person }] of rowsOfAny(rows)) {
    if (typeof person === 'string' && !known.has(fold(person)) && !first.has(person)) first.set(person, at);
  }
  return known.size === 0 ? [] : [...first].map(([person, at]) => ({ person, place: placeOf([at, 'person']) }));
}

/** What a name may be. */
interface Names {
  readonly ids: readonly string[];
  /** What is said of any other. */
  readonly what: string;
  /** Where they are listed; null for all of them. */
  readonly list: string | null;
  /** False where what gives others cannot be read: that is the mistake, and not a name that it would give. */
  readonly isWhole: boolean;
}

function toolsOf({ rows, isRead }: WrittenList, known: KnownNames): Names {
  const own = rowsOfAny(rows).flatMap(([, { id }]) => (typeof id === 'string' ? [id] : []));
  const what = isRead ? 'is no AI tool' : 'is no AI tool of sox, and the register is not read';
  return { ids: [...new Set([...known.tools.map(({ id }) => id), ...own])], what, list: null, isWhole: !mayGiveOthers(rows) };
}

function confusedTools({ rows, placeOf }: WrittenList, { tools }: KnownNames): Problem[] {
  return rowsOfAny(rows).flatMap(([at, { id, names }]) =>
    textsOfAny(names).flatMap(([index, name]): Problem[] => {
      const other = tools.find((tool) => [tool.id, tool.name, ...tool.names].some((one) => folded(one) === folded(name)));
      if (other === undefined || other.id === id || !tools.some((tool) => tool.id === id)) return [];
      const hint = `Give ${other.id} a row of its own: what is approved of ${String(id)} says nothing of it.`;
      return [problemAt(placeOf([at, 'names', index]), `'${name}' is the name of another AI tool, ${other.id}.`, hint)];
    }),
  );
}

async function unknownDetectors({ list, imports, areImportsRead }: WrittenPolicy, { detectors }: KnownNames): Promise<Problem[]> {
  const [rules, allow, files] = [await list(['secrets', 'rules']), await list(['secrets', 'allow']), await list(['secrets', 'extends'])];
  const own = rowsOfAny(rules.rows).flatMap(([at, { id }]) => (typeof id === 'string' ? [{ id, place: rules.placeOf([at, 'id']) }] : []));
  const known: Names = {
    ids: [...detectors, ...own.map(({ id }) => id), ...imports.flatMap((one) => one.rules.map(({ id }) => id))],
    what: areImportsRead && rules.isRead ? 'is no detector' : 'is no detector of sox, and other rules are not read',
    list: 'docs/detectors.md lists the ids of sox.',
    isWhole: !mayGiveOthers(rules.rows) && !mayHaveOthers(files.rows),
  };
  const allowed = rowsOfAny(allow.rows).flatMap(([at, row]) =>
    textsOfAny(row['detectors']).flatMap(([index, id]) => unlessKnown(id, known, allow.placeOf([at, 'detectors', index]))),
  );
  const taken = own.filter(({ id }) => detectors.includes(id));
  return [
    ...allowed,
    ...taken.map(({ id, place }) => problemAt(place, `'${id}' is the id of a detector of sox.`, 'Give the rule an id of its own.')),
  ];
}

function unlessKnown(id: string, { ids, what, list, isWhole }: Names, place: Place | undefined): Problem[] {
  if (ids.includes(id) || !isWhole) return [];
  const meant = nearest(id, ids);
  const hint = meant === null ? (list ?? `Known: ${ids.join(', ')}.`) : `Did you mean '${meant}'?`;
  return [problemAt(place, `'${id}' ${what}.`, hint)];
}

function problemAt(place: Place | undefined, message: string, hint: string): Problem {
  return { code: 'policy-wrong-value', message, ...(place === undefined ? {} : { place }), hint };
}
