import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { formatPlace, type Problem, SoxError } from '../../src/model/error.ts';
import { together } from '../../src/policy/gathered.ts';
import { isTold } from '../../src/policy/is-told.ts';
import { isOrWithin } from '../../src/policy/loosenings.ts';
import { candidateFrom, completed, type ReadInput } from '../../src/policy/in-force.ts';
import type { PolicyFile } from '../../src/model/policy.ts';
import { validate, validateOrganisation } from '../../src/policy/schema.ts';
import { unknownNames } from '../../src/policy/unknown-names.ts';
import { type Draft, UNREAD } from '../../src/policy/value-tree.ts';
import { writtenPolicy } from '../../src/policy/written-policy.ts';

const KNOWN = { controls: ['ai-reviewer-named'], detectors: ['stripe-key'], tools: [{ id: 'cursor', name: 'Cursor', names: [] }] };
const FORMATS = ['sox.config.ts', '.soxrc.json', '.soxrc.yaml', 'package.json'] as const;
type Format = (typeof FORMATS)[number];

/** What is written as it stands; a `§` is where the mistake is. */
class Raw {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | boolean | Raw | Part[] | Entries;
/** An object as it is written: a key may stand twice, and an entry without a key is written as it stands. */
interface Entries {
  readonly entries: [key: string | Raw | null, value: Part][];
  isMarked?: boolean;
}

const BASE = {
  mode: 'observe',
  branches: ['main'],
  reviewers: ['Ada <ada@example.com>', 'bo@example.com'],
  requires: '>=0.0.1',
  ai: {
    disclosure: 'always',
    author: 'allowed',
    reviewerAt: 'merge',
    toolTrailers: ['AI-Tool', 'Assisted-by'],
    reviews: { critical: { reviewers: 2, tests: true } },
    allow: [{ risks: ['high'], tools: ['cursor'] }],
    tools: [{ id: 'cursor', vendor: 'Any', approvedFrom: '2026-01-01' }],
  },
  risk: { critical: ['src/ledger/**'], high: ['src/auth/**'], medium: ['src/utils/**', 'lib/**'] },
  sections: [{ paths: ['a/**'] }, { paths: ['b/**'], reviewers: ['cy@example.com'] }],
  duties: { roles: ['clerk'], reviewers: ['developer', 'clerk'], exclusive: [['developer', 'auditor']] },
  people: { file: 'people.csv' },
  training: { courses: [{ id: 'ai-basics' }, { id: 'ai-more', validDays: 100 }] },
  secrets: {
    rules: [{ id: 'own-rule', title: 'Own', pattern: 'q[0-9]{9}' }],
    allow: [{ detectors: ['stripe-key', 'own-rule'], reason: 'test data', until: '2027-01-01' }],
    pragmas: ['gitleaks'],
  },
  tests: { files: ['**/*.test.ts'], code: ['**/*.ts', '**/*.js'] },
  waivers: {
    list: [
      {
        id: 'w-1',
        control: 'ai-reviewer-named',
        paths: ['a/**'],
        reason: 'because',
        requestedBy: 'a@b.c',
        approvedBy: 'c@d.e',
        from: '2026-01-01',
        until: '2026-02-01',
      },
    ],
  },
};

/** An organisation that says the same. */
const ORGANISATION = JSON.stringify({ ...BASE, people: undefined });
const PINNED = `{ "file": "org.json", "sha256": "${createHash('sha256').update(ORGANISATION).digest('hex')}" }`;

const PEOPLE = { header: 'id,names,roles,from', rows: ['p-1,Ada,developer,2026-01-01', 'p-2,Bo,clerk,2026-02-01'] };

interface Document {
  readonly root: Entries;
  readonly people: { header: string; rows: string[] };
}

function partOf(value: unknown): Part {
  if (Array.isArray(value)) return value.map(partOf);
  if (typeof value === 'object' && value !== null)
    return { entries: Object.entries(value).map(([key, part]): [string, Part] => [key, partOf(part)]) };
  return value as Part;
}

/** One mistake, at a place that no other one has. */
interface Plant {
  readonly name: string;
  /** The key that it makes wrong; what is in a list is the list. */
  readonly key: string;
  readonly formats: readonly Format[];
  readonly plant: (document: Document) => void;
}

const partAt = (root: Part, path: readonly (string | number)[]): Part =>
  path.reduce<Part>((part, key) => {
    if (Array.isArray(part)) return part[Number(key)] ?? '';
    return (part as Entries).entries.find(([one]) => one === key)?.[1] ?? '';
  }, root);

function atPath(path: string): (string | number)[] {
  return path === '' ? [] : path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}

const ofList = (path: string): string => path.replace(/\.\d+(?:\..*)?$/, '');

function set(path: string, text: string, formats: readonly Format[] = FORMATS): Plant {
  const at = atPath(path);
  return {
    name: `${path} is ${text}`,
    key: ofList(path),
    formats,
    plant: ({ root }) => {
      const around = partAt(root, at.slice(0, -1));
      const key = at.at(-1) ?? '';
      if (Array.isArray(around)) around[Number(key)] = new Raw(text);
      else for (const entry of (around as Entries).entries) if (entry[0] === key) entry[1] = new Raw(text);
    },
  };
}

function add(path: string, key: string | Raw | null, text: string, formats: readonly Format[] = FORMATS): Plant {
  return {
    name: `${path} has ${key instanceof Raw ? key.text : text}`,
    // What no reader takes may bring any key.
    key: key instanceof Raw && /^§"?\w+"?$/.test(key.text) ? [path, key.text.replace(/\W/g, '')].filter(Boolean).join('.') : ofList(path),
    formats,
    plant: ({ root }) => (partAt(root, atPath(path)) as Entries).entries.push([key, new Raw(text)]),
  };
}

function leave(path: string, key: string): Plant {
  return {
    name: `${path} has no ${key}`,
    key: ofList(path),
    formats: FORMATS,
    plant: ({ root }) => {
      const part = partAt(root, atPath(path)) as Entries;
      part.isMarked = true;
      part.entries.splice(
        part.entries.findIndex(([one]) => one === key),
        1,
      );
    },
  };
}

const TS: readonly Format[] = ['sox.config.ts'];
const JSONS: readonly Format[] = ['.soxrc.json', 'package.json'];
const YAML: readonly Format[] = ['.soxrc.yaml'];
const key = (text: string): Raw => new Raw(text);

const UNKNOWN_NAMES: readonly Plant[] = [
  set('ai.allow.0.tools.0', '§"nope"'),
  set('secrets.allow.0.detectors.0', '§"nope"'),
  set('waivers.list.0.control', '§"nope"'),
];

/** Each has a place of its own. */
const PLANTS: readonly Plant[] = [
  // Of the schema.
  set('mode', '§"off"'),
  set('branches', '§1'),
  set('reviewers.0', '§"Ada"'),
  set('ai.reviews.critical.reviewers', '§0'),
  set('ai.reviews.critical.tests', '§"yes"'),
  set('risk.critical.0', '§"!src/**"'),
  set('secrets.rules.0.pattern', '§"("'),
  set('secrets.allow.0.until', '§"never"'),
  set('waivers.list.0.from', '§"2026-02-30"'),
  set('training.courses.1.validDays', '§1.5'),
  set('training.courses.1.id', '§"ai-basics"'),
  add('', key('§"branchez"'), '1'),
  add('ai', key('§"nope"'), '{}'),
  add('waivers.list.0', key('§"tool"'), '"x"'),
  leave('sections.0', 'paths'),
  leave('waivers.list.0', 'reason'),
  // Of names.
  ...UNKNOWN_NAMES,
  set('duties.reviewers.0', '§"chef"'),
  set('duties.exclusive.0.1', '§"boss"'),
  // Of keys that no reader takes.
  add('risk', key('§"high"'), '["x"]'),
  add('secrets', key('§"__proto__"'), '{}'),
  add('duties', key('§"$import"'), '"./x"'),
  // Of a register.
  {
    name: 'a role of a register',
    key: 'people',
    formats: FORMATS,
    plant: ({ people }) => (people.rows[0] = 'p-1,Ada,§developr,2026-01-01'),
  },
  { name: 'a row of a register', key: 'people', formats: FORMATS, plant: ({ people }) => people.rows.push('§p-3,Cy') },
  { name: 'a day of a register', key: 'people', formats: FORMATS, plant: ({ people }) => (people.rows[1] = 'p-2,Bo,clerk,§soon') },
  {
    name: 'a column of a register',
    key: 'people',
    formats: FORMATS,
    plant: ({ people }) => {
      people.header += ',§since';
      people.rows = people.rows.map((row) => `${row},`);
    },
  },
  // Of the static reader.
  set('ai.disclosure', '§process.env.X', TS),
  set('ai.author', '§yes ? 1 : 2', TS),
  set('ai.toolTrailers.1', '`a${§b}`', TS),
  set('risk.medium.0', '§foo({ a: bar() })', TS),
  set('sections.1.reviewers.0', '§nowhere', TS),
  set('requires', '"a" + §foo()', TS),
  add('training', null, '...§base()', TS),
  add('sections.1', null, '§get risk() { return {} }', TS),
  // Of JSON.
  set('ai.disclosure', "§'always'", JSONS),
  set('ai.author', '"allowed" §/* yes */', JSONS),
  set('risk.medium.0', '§foo()', JSONS),
  set('requires', '§undefined', JSONS),
  add('training', key('§records'), '[]', JSONS),
  // Of YAML.
  set('ai.disclosure', '&a §"always"', YAML),
  set('ai.author', '!!str §allowed', YAML),
  set('ai.toolTrailers.1', '§*a', YAML),
  set('risk.medium.0', '§!mine x', YAML),
  set('requires', '§@x', YAML),
  add('training', key('§<<'), '{}', YAML),
];

/** Valid, and weaker than the organisation lets it be. */
const LOOSENINGS: readonly Plant[] = [
  set('branches', '["other"]'),
  set('reviewers', '["Ada <ada@example.com>", "bo@example.com", "cy@example.com"]'),
  set('ai.disclosure', '"detected"'),
  set('ai.toolTrailers', '["AI-Tool"]'),
  set('ai.reviews.critical.reviewers', '1'),
  set('ai.reviews.critical.tests', 'false'),
  set('risk.critical', '["src/other/**"]'),
  set('risk.medium', '["lib/**"]'),
  set('duties.reviewers', '["developer", "clerk", "auditor"]'),
  set('duties.exclusive', '[]'),
  set('training.courses', '[{ "id": "ai-basics" }]'),
  set('secrets.pragmas', '["gitleaks", "detect-secrets"]'),
  set('tests.code', '["**/*.ts"]'),
  set('waivers.list.0.until', '"2026-02-20"'),
  set('sections.1.reviewers', '["cy@example.com", "di@example.com"]'),
];

const isEitherWithin = (key: string, other: string): boolean => isOrWithin(key, other) || isOrWithin(other, key);

const quoted = (name: string | Raw): string => (name instanceof Raw ? name.text : JSON.stringify(name));

function inline(part: Part): string {
  if (part instanceof Raw) return part.text;
  if (Array.isArray(part)) return `[${part.map(inline).join(', ')}]`;
  if (typeof part !== 'object') return JSON.stringify(part);
  const entries = part.entries.map(([name, value]) => (name === null ? inline(value) : `${quoted(name)}: ${inline(value)}`));
  return `${part.isMarked === true ? '§' : ''}{ ${entries.join(', ')} }`;
}

/** In several lines as far as keys are concerned. */
function braced(part: Part, indent: string): string {
  if (part instanceof Raw || Array.isArray(part) || typeof part !== 'object') return inline(part);
  const deeper = `${indent}  `;
  const entries = part.entries.map(
    ([name, value]) => deeper + (name === null ? inline(value) : `${quoted(name)}: ${braced(value, deeper)}`),
  );
  return `${part.isMarked === true ? '§' : ''}{\n${entries.join(',\n')}\n${indent}}`;
}

function block(part: Entries, indent: string): string {
  const lines = part.entries.map(([name, value]) => {
    const isDeep = !(value instanceof Raw) && typeof value === 'object' && !Array.isArray(value) && indent === '';
    return `${indent}${quoted(name ?? '')}:${isDeep ? `\n${block(value, '  ')}` : ` ${inline(value)}\n`}`;
  });
  return lines.join('');
}

function printed(format: Format, root: Entries): string {
  if (format === '.soxrc.yaml') return block(root, '');
  const text = braced(root, format === 'package.json' ? '  ' : '');
  if (format === 'package.json') return `{\n  "name": "x",\n  "sox": ${text}\n}\n`;
  return format === '.soxrc.json' ? `${text}\n` : `export default ${text};\n`;
}

/** The text without its marks, and where they stood. */
function unmarked(path: string, marked: string): { readonly text: string; readonly places: string[] } {
  const places: string[] = [];
  const [first = '', ...others] = marked.split('§');
  let text = first;
  for (const part of others) {
    const lines = text.split('\n');
    places.push(`${path}:${lines.length}:${(lines.at(-1) ?? '').length + 1}`);
    text += part;
  }
  return { text, places };
}

/** All that `sox policy check` would say, each as its place; and the policy, where there is one. */
async function toldOf(
  path: PolicyFile,
  text: string,
  people: string,
): Promise<{ readonly error: SoxError | null; readonly told: readonly string[]; readonly problems: readonly Problem[] }> {
  const files: Readonly<Record<string, string>> = { [path]: text, 'people.csv': people, 'org.json': ORGANISATION };
  const read: ReadInput = async (name) => {
    const file = files[name];
    return file === undefined ? null : { blob: 'b'.repeat(40), bytes: Buffer.from(file) };
  };
  const candidate = await candidateFrom({ path, blob: null }, Buffer.from(text));
  const found = candidate === null ? null : await completed(candidate, read);
  if (found === null || found.state === 'absent') throw new Error('no policy');
  const written = await writtenPolicy(found, read);
  const names = written === null ? [] : await unknownNames(written, KNOWN);
  const own = found.state === 'invalid' ? [found.error] : [];
  const { problems } = together([...own, new SoxError(names)]);
  return {
    error: own[0] ?? null,
    problems,
    told: inOrder(problems.map(({ place }) => (place === undefined ? '' : formatPlace(place)))),
  };
}

const inOrder = (places: readonly string[]): string[] => places.toSorted((a, b) => (a < b ? -1 : 1));

function planted(format: Format, plants: readonly Plant[]): { readonly text: string; readonly people: string; readonly places: string[] } {
  const document: Document = { root: partOf(BASE) as Entries, people: { header: PEOPLE.header, rows: [...PEOPLE.rows] } };
  for (const one of [...plants].sort((a, b) => PLANTS.indexOf(a) - PLANTS.indexOf(b))) one.plant(document);
  const { text, places } = unmarked(format, printed(format, document.root));
  const people = unmarked('people.csv', `${[document.people.header, ...document.people.rows].join('\n')}\n`);
  return { text, people: people.text, places: inOrder([...places, ...people.places]) };
}

/** Every value of a policy, each with what leaves it unread. */
function leavesOf(value: unknown): ((leave: unknown) => unknown)[] {
  if (typeof value !== 'object' || value === null) return [(leave) => leave];
  const parts = Object.entries(value).flatMap(([name, part]) =>
    leavesOf(part).map((without) => (leave: unknown) => {
      const copy = structuredClone(value) as Record<string, unknown>;
      copy[name] = without(leave);
      return copy;
    }),
  );
  return [(leave) => leave, ...parts];
}

describe('what is read in part is no policy', () => {
  const whole: Draft = { written: BASE, positions: new Map(), problems: [] };
  const problem: Problem = { code: 'policy-not-static', message: 'A call is not allowed in a policy.' };

  it('whatever could be read', () => {
    expect(validate('sox.config.ts', whole)).toEqual(BASE);
    expect(() => validate('sox.config.ts', { ...whole, problems: [problem] })).toThrow(problem.message);
    expect(() => validateOrganisation('org.json', { ...whole, problems: [problem] })).toThrow(problem.message);
  });

  it('not even where a reader would name no mistake', () => {
    const parts = leavesOf(BASE);
    expect(parts.length).toBeGreaterThan(80);
    for (const without of parts) expect(() => validate('sox.config.ts', { ...whole, written: without(UNREAD) })).toThrow(SoxError);
  });
});

test('whatever stands in the place of a value, or nothing, is valid or is refused', () => {
  const report = { kind: 'SOC 2', type: 2, from: '2026-01-01', until: '2026-12-31', qualified: false };
  const whole = { ...BASE, people: [{ id: 'p', names: ['P'] }], ai: { ...BASE.ai, tools: [{ id: 'cursor', report }] } };
  const parts = leavesOf(whole);
  for (const leave of [undefined, null, 1, '', 'x', [], {}, [{}], true]) {
    for (const without of parts) {
      const written: unknown = JSON.parse(JSON.stringify(without(leave) ?? null));
      try {
        validate('sox.config.ts', { written, positions: new Map(), problems: [] });
      } catch (error) {
        expect(error).toBeInstanceOf(SoxError);
      }
    }
  }
});

describe.each(FORMATS)('%s', (format) => {
  const own = PLANTS.filter(({ formats }) => formats.includes(format));

  it('is valid without a mistake', async () => {
    const { text, people } = planted(format, []);
    expect(await toldOf(format, text, people)).toEqual({ error: null, problems: [], told: [] });
  });

  test.each(own.map((plant) => [plant.name, plant] as const))('%s', async (_, plant) => {
    const { text, people, places } = planted(format, [plant]);
    const { told } = await toldOf(format, text, people);
    expect([text, told]).toEqual([text, places]);
  });

  it('names every mistake at once, where it stands, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...own], { minLength: 1, maxLength: 10 }), async (plants) => {
        const { text, people, places } = planted(format, plants);
        const { told } = await toldOf(format, text, people);
        expect([plants.map(({ name }) => name), told]).toEqual([plants.map(({ name }) => name), places]);
      }),
      { numRuns: 60 },
    );
  });

  it('names what is weaker than the organisation lets it be beside every mistake that does not decide it, and nothing that only seems so', async () => {
    const pinned: Plant = { ...add('', 'organisation', PINNED), plant: ({ root }) => root.entries.push(['organisation', new Raw(PINNED)]) };
    const looseningsIn = async (plants: readonly Plant[]): Promise<(readonly [key: string, message: string])[]> => {
      const { text, people } = planted(format, plants);
      const { problems } = await toldOf(format, text, people);
      return problems
        .filter(({ code }) => code === 'policy-loosens-organisation')
        .map(({ message }) => [/'([^']*)'/.exec(message)?.[1] ?? '', message]);
    };
    const isRelated = (one: Plant, other: Plant): boolean => isEitherWithin(one.key, other.key);
    const some = fc.tuple(fc.shuffledSubarray([...own], { maxLength: 10 }), fc.subarray([...LOOSENINGS]));
    await fc.assert(
      fc.asyncProperty(some, async ([mistakes, chosen]) => {
        const loosenings = chosen.filter((one) => !mistakes.some((other) => isRelated(one, other)));
        const wrong = mistakes.map(({ key }) => key);
        // What is told where nothing else is wrong.
        const expected = (await looseningsIn([pinned, ...loosenings])).filter(([key]) => isTold(key, wrong));
        // A name that nobody has is right as far as the shape goes: what it lets pass may be told beside it.
        const unknown = mistakes.filter((one) => UNKNOWN_NAMES.includes(one)).map(({ key }) => key);
        const told = (await looseningsIn([pinned, ...loosenings, ...mistakes])).filter(([key]) => isTold(key, unknown));
        const names = [...mistakes, ...loosenings].map(({ name }) => name);
        expect([names, told]).toEqual([names, expected]);
      }),
      { numRuns: 25 },
    );
  });
});
