import { RE2JS } from 're2js';
import { EXIT, type Place, type Problem, SoxError } from '../../model/error.ts';
import type { Import, SecretRule } from '../../model/secret-rule.ts';
import { allowEverything } from './allow-everything.ts';
import { type FileRule, type GitleaksFile, MOST_PROBLEMS, offsetOfRule, readGitleaksFile, type TargetedList } from './read-file.ts';

/** A file of the tree that the policy is in; null where there is none of that name. Throws where it is no regular file, or no text. */
export type ReadFile = (path: string) => Promise<string | null>;

/**
 * A gitleaks file and those that it extends, joined as gitleaks joins them (config/config.go, extend). sox's own detectors stand for gitleaks' default
 * rules: `useDefault` adds no rule, and makes the file's allow lists hold for them. Throws a SoxError where gitleaks would refuse the file, and where
 * nothing would be left to look for.
 */
export async function importGitleaks(path: string, read: ReadFile): Promise<Import> {
  const joined = await load(path, read, 0);
  const { source, rules, coversDetectors, notes, problems } = joined;
  if (rules.size === 0 && !coversDetectors && problems.length === 0) {
    source.fail(
      'import-no-rules',
      'The file has no rule and extends none: gitleaks finds nothing with it, whatever is there.',
      null,
      'Add `[extend]` with `useDefault = true` to the file, or take it out of `secrets.extends`.',
    );
  }
  const usable = new Map([...rules].filter(([, rule]) => isUsable(rule, joined)));
  const targeted = withTargets(usable, joined);
  const allowLists = joined.allowLists.flatMap(({ list, rules: targets }) => (targets.length === 0 ? [list] : []));
  if (allowEverything(allowLists)) {
    const at = source.text.search(/allowlist/i);
    const hint = 'Say what must stand there, or in which files.';
    const message = 'The allow lists of the file allow secrets of most kinds, in any file: they would silence everything.';
    problems.push(source.problem('import-allows-everything', message, at < 0 ? null : at, hint));
  }
  // What was read of a file that has mistakes is for naming all of them, and for nothing else.
  if (problems.length > 0) throw new SoxError(problems.slice(0, MOST_PROBLEMS));
  return {
    path,
    rules: [...targeted.values()].filter((rule) => !rule.skipReport).map((rule) => compile(rule, usable, notes)),
    allowLists,
    coversDetectors,
    notes,
  };
}

interface Joined {
  readonly source: GitleaksFile['source'];
  readonly rules: ReadonlyMap<string, FileRule>;
  readonly allowLists: readonly TargetedList[];
  readonly coversDetectors: boolean;
  readonly notes: string[];
  readonly problems: Problem[];
  /** False where something is wrong with the rules' ids, or with what is extended: then what is missing may be there. */
  readonly isWhole: boolean;
}

const ALL_IDS = 'Name the `id` of a rule of the file.';

/** gitleaks follows `extend` twice. */
const MOST_EXTENDED = 2;

/** A file that is not there has no place of its own: it is missing where the policy names it. */
export function missingWhere(path: string, place: Place | undefined, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) =>
    problem.code === MISSING && problem.place?.path === path && place !== undefined ? { ...problem, place } : problem,
  );
}

const MISSING = 'import-missing';

async function load(path: string, read: ReadFile, depth: number): Promise<Joined> {
  const text = await read(path);
  if (text === null) {
    throw new SoxError({
      code: MISSING,
      message: `The policy extends ${path}, and there is no such file in the same tree.`,
      place: { path },
      hint: 'Commit the file together with the policy, or take it out of `secrets.extends`.',
    });
  }
  const file = readGitleaksFile(path, text);
  const { source, extend, rules, allowLists } = file;
  const own: Joined = {
    source,
    rules,
    allowLists,
    coversDetectors: false,
    notes: file.notes.map((note) => `${path}: ${note}`),
    problems: [...file.problems, ...(file.isWhole ? unmet(file) : [])],
    isWhole: file.isWhole,
  };
  const extendsAny = extend.useDefault || extend.path !== null;
  if (depth === MOST_EXTENDED) {
    if (extendsAny) own.notes.push(`${path}: \`extend\` is not followed further, as gitleaks does not follow it.`);
    return own;
  }
  if (extend.path !== null) {
    if (!IS_INSIDE.test(extend.path)) {
      const at = source.text.indexOf(extend.path);
      return without(own, [
        source.problem(
          'import-extend',
          '`extend.path` does not stay inside the repository.',
          at,
          'Write the path from the root, with `/`.',
        ),
      ]);
    }
    try {
      return extended(own, extend.disabledRules, await load(extend.path, read, depth + 1));
    } catch (error) {
      if (!(error instanceof SoxError) || error.exit !== EXIT.usage) throw error;
      return without(own, error.problems);
    }
  }
  for (const id of extend.disabledRules)
    own.notes.push(
      `${path}: disabling the rule ${id} of gitleaks switches no detector of sox off; allow its findings in \`secrets.allow\`.`,
    );
  return { ...own, coversDetectors: extend.useDefault };
}

/** The file without what it extends. */
const without = (own: Joined, problems: readonly Problem[]): Joined => ({
  ...own,
  problems: [...own.problems, ...problems],
  isWhole: false,
});

/** Rules that others require and that are not in the file. */
function unmet({ source, rules }: GitleaksFile): Problem[] {
  return [...rules.values()].flatMap((rule) =>
    rule.required
      .filter(({ id }) => rule.isRead && !rules.has(id))
      .map(({ id }) =>
        source.problem(
          'import-required',
          `The rule ${rule.id} requires ${id || 'a rule without id'}, which is not in the file.`,
          null,
          ALL_IDS,
        ),
      ),
  );
}

const IS_INSIDE = /^(?!\/|[A-Za-z]:)(?!(?:.*\/)?\.\.(?:\/|$))[^\\\0]+$/;

/** The file's own words win over those of what it extends; keywords and allow lists are added up. */
function extended(own: Joined, disabled: readonly string[], base: Joined): Joined {
  const rules = new Map(own.rules);
  for (const [id, rule] of base.rules) {
    const mine = own.rules.get(id);
    if (!disabled.includes(id)) rules.set(id, mine === undefined ? rule : overridden(rule, mine));
  }
  const dropped = base.allowLists.filter((one) => one.rules.length > 0);
  if (dropped.length > 0)
    base.notes.push(`${base.source.path}: allow lists with \`targetRules\` in an extended file have no effect in gitleaks.`);
  return {
    source: own.source,
    rules,
    allowLists: [...own.allowLists, ...base.allowLists.filter((one) => one.rules.length === 0)],
    coversDetectors: own.coversDetectors || base.coversDetectors,
    notes: [...own.notes, ...base.notes],
    problems: [...own.problems, ...base.problems],
    isWhole: own.isWhole && base.isWhole,
  };
}

function overridden(base: FileRule, mine: FileRule): FileRule {
  return {
    ...base,
    description: mine.description || base.description,
    entropy: mine.entropy || base.entropy,
    secretGroup: mine.secretGroup || base.secretGroup,
    regex: mine.regex || base.regex,
    path: mine.path || base.path,
    keywords: [...base.keywords, ...mine.keywords],
    allowLists: [...base.allowLists, ...mine.allowLists],
    isRead: base.isRead && mine.isRead,
  };
}

/** What looks for nothing changes one of gitleaks' default rules, or is a mistake. */
function isUsable({ id, regex, path, secretGroup, isRead }: FileRule, joined: Joined): boolean {
  const { source, coversDetectors, notes, problems } = joined;
  if (!isRead) return false;
  if (regex === '' && path === '') {
    if (coversDetectors)
      notes.push(
        `${source.path}: the rule ${id} changes one of gitleaks' default rules, which sox's own detectors stand for: it has no effect.`,
      );
    else if (joined.isWhole)
      problems.push(
        source.problem(
          'import-empty-rule',
          `The rule ${id} has neither \`regex\` nor \`path\`.`,
          placeOf(source, id),
          'Say what it looks for, or remove it.',
        ),
      );
    return false;
  }
  const groups = regex === '' ? 0 : RE2JS.compile(regex).groupCount();
  if (regex === '' || secretGroup <= groups) return true;
  problems.push(
    source.problem(
      'import-secret-group',
      `The rule ${id} has \`secretGroup\` ${secretGroup}, and its \`regex\` has ${groups} groups.`,
      placeOf(source, id),
      'Name one of the groups, or leave `secretGroup` out.',
    ),
  );
  return false;
}

function placeOf(source: GitleaksFile['source'], id: string): number | null {
  const at = source.text.indexOf(id);
  return offsetOfRule(source, id) ?? (at < 0 ? null : at);
}

/** The allow lists of the file that are for some rules alone become those rules' own. */
function withTargets(rules: ReadonlyMap<string, FileRule>, joined: Joined): Map<string, FileRule> {
  const { source, allowLists, coversDetectors, notes, problems, isWhole } = joined;
  const result = new Map(rules);
  for (const { list, rules: targets } of allowLists) {
    for (const id of targets) {
      const rule = result.get(id);
      if (rule !== undefined) result.set(id, { ...rule, allowLists: [...rule.allowLists, list] });
      else if (coversDetectors)
        notes.push(`${source.path}: an allow list is for the rule ${id} of gitleaks, which is not here: it has no effect.`);
      else if (isWhole && !joined.rules.has(id))
        problems.push(
          source.problem('import-target', `An allow list is for the rule ${id}, which does not exist.`, placeOf(source, id), ALL_IDS),
        );
    }
  }
  return result;
}

function compile(rule: FileRule, rules: ReadonlyMap<string, FileRule>, notes: string[]): SecretRule {
  const requires = rule.required.flatMap(({ id, lines, columns }) => {
    const other = rules.get(id);
    if (other !== undefined && other.regex !== '') return [{ rule: compile({ ...other, required: [] }, rules, notes), lines, columns }];
    notes.push(`${rule.origin}: the rule ${rule.id} requires ${id}, which looks at no content: that is not asked for.`);
    return [];
  });
  return {
    id: rule.id,
    title: rule.description || rule.id,
    severity: 'high',
    origin: rule.origin,
    pattern: rule.regex || null,
    path: rule.path || null,
    globs: [],
    keywords: [...new Set(rule.keywords)],
    secretGroup: rule.secretGroup,
    entropy: rule.entropy,
    allowLists: rule.allowLists,
    requires,
  };
}
