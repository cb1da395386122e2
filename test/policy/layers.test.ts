import { createHash } from 'node:crypto';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SoxError } from '../../src/model/error.ts';
import { PRESET_NAMES } from '../../src/model/layers.ts';
import { comparePolicies } from '../../src/model/rules/compare-policies.ts';
import { DEFAULT_POLICY, policyFrom } from '../../src/model/policy.ts';
import { candidateFrom, completed, type InForce, type ReadInput } from '../../src/policy/in-force.ts';
import { mergeConfigs } from '../../src/policy/merge-configs.ts';
import { originsOf } from '../../src/policy/origins.ts';
import { presetNamed, versioned } from '../../src/policy/presets.ts';
import { compileSections } from '../../src/policy/sections.ts';
import { temporaryFolder } from '../support/repo.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const nothing: ReadInput = async () => null;

/** The policy of a YAML text, complete with what it names. */
async function inForce(text: string, files: Readonly<Record<string, string>> = {}): Promise<InForce> {
  const candidate = await candidateFrom({ path: '.soxrc.yaml', blob: 'a'.repeat(40) }, Buffer.from(text));
  if (candidate === null) throw new Error('no policy');
  return completed(candidate, async (path) => {
    const content = files[path];
    return content === undefined ? nothing(path) : { blob: 'b'.repeat(40), bytes: Buffer.from(content) };
  });
}

async function valid(text: string, files: Readonly<Record<string, string>> = {}) {
  const found = await inForce(text, files);
  if (found.state !== 'valid') throw new Error(found.state === 'invalid' ? found.error.message : found.state);
  return found;
}

async function mistakes(text: string, files: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const found = await inForce(text, files);
  if (found.state !== 'invalid') throw new Error(found.state);
  return found.error.problems.map(({ code, place }) => `${code} ${place?.path}:${place?.line}:${place?.column}`);
}

/** The same of what lies outside the tree: nobody can tell on this machine, which is no mistake of whoever wrote the policy. */
async function untold(text: string): Promise<string[]> {
  const error = await inForce(text).then(
    ({ state }) => new Error(state),
    (thrown: SoxError) => thrown,
  );
  if (!(error instanceof SoxError)) throw error;
  return [`exit ${error.exit}`, ...error.problems.map(({ code, place }) => `${code} ${place?.path}:${place?.line}:${place?.column}`)];
}

describe('presets', () => {
  it('stay what they are, whatever comes later', () => {
    expect(
      Object.fromEntries(PRESET_NAMES.map((name) => [versioned(name), sha256(JSON.stringify(presetNamed(name))).slice(0, 16)])),
    ).toEqual({
      'sox:strict@1': 'bdb2d94814a5b60e',
      'sox:recommended@1': '2f297fe85710400f',
      'sox:observe@1': '806590ab21efef30',
    });
  });

  it('are ordered: strict asks more than the defaults, observe stops nothing', () => {
    const to = (name: (typeof PRESET_NAMES)[number]) => comparePolicies(policyFrom({}), policyFrom(presetNamed(name)));
    expect(to('sox:strict@1').every(({ strength }) => strength === 'stricter')).toBe(true);
    expect(to('sox:recommended@1').every(({ strength }) => strength === 'stricter')).toBe(true);
    expect(to('sox:observe@1')).toMatchObject([{ key: 'mode', strength: 'weaker' }]);
  });

  it('lie below the file, key by key', async () => {
    const { policy } = await valid('extends: sox:strict\nai:\n  author: allowed\n  reviews:\n    high:\n      reviewers: 3\n');
    expect(policy.ai.author).toBe('allowed');
    expect(policy.ai.disclosure).toBe('always');
    expect(policy.ai.reviews.critical?.reviewers).toBe(2);
    expect(policy.ai.reviews.high?.reviewers).toBe(3);
  });

  it('of an unknown name or version are a mistake', async () => {
    expect(await mistakes('mode: enforce\nextends: sox:strict@9\n')).toEqual(['policy-wrong-value .soxrc.yaml:2:10']);
  });
});

describe('merged configurations', () => {
  it('keep what only one of them says, and replace lists and files as a whole', () => {
    const lower = { branches: ['a'], ai: { author: 'allowed', disclosure: 'always' }, secrets: { allow: [] } } as const;
    expect(mergeConfigs({ ...lower, branches: ['a'], secrets: { allow: [] } }, { branches: ['b'], ai: { author: 'forbidden' } })).toEqual({
      branches: ['b'],
      ai: { author: 'forbidden', disclosure: 'always' },
      secrets: { allow: [] },
    });
    const file = (name: string, sha?: string) => ({ organisation: { file: name, ...(sha === undefined ? {} : { sha256: sha }) } }) as never;
    expect(mergeConfigs(file('a', 'x'), file('b'))).toEqual({ organisation: { file: 'b' } });
  });
});

describe("the organisation's policy", () => {
  const organisation = 'ai:\n  reviewerAt: push\n  author: forbidden\nrisk:\n  critical: [pay/**]\nmayLoosen: [ai.reviewerAt]\n';
  const pinned = (text = organisation, file = 'org.yaml') => `organisation:\n  file: ${file}\n  sha256: ${sha256(text)}\n`;

  it('lies below the repository, which may ask more', async () => {
    const { policy, inputs, layers } = await valid(`${pinned()}risk:\n  critical: [pay/**, tax/**]\n`, { 'org.yaml': organisation });
    expect(policy.ai.author).toBe('forbidden');
    expect(policy.risk.critical).toEqual(['pay/**', 'tax/**']);
    expect(inputs).toEqual([{ path: 'org.yaml', blob: 'b'.repeat(40) }]);
    expect(layers.map(({ kind }) => kind)).toEqual(['organisation', 'file']);
  });

  it('may be loosened where it says so, and what it says nothing of is free', async () => {
    const { policy } = await valid(`${pinned()}ai:\n  reviewerAt: merge\nbranches: [main]\n`, { 'org.yaml': organisation });
    expect([policy.ai.reviewerAt, policy.branches]).toEqual(['merge', ['main']]);
    // Whether anything is enforced is for whoever says anything.
    const observing = 'mode: observe\n';
    expect(await mistakes(`${pinned()}${observing}`, { 'org.yaml': organisation })).toEqual([
      'policy-loosens-organisation .soxrc.yaml:4:1',
    ]);
    const permitted = 'ai: { author: forbidden }\nmayLoosen: [mode]\n';
    expect((await valid(`${pinned(permitted)}${observing}`, { 'org.yaml': permitted })).policy.mode).toBe('observe');
  });

  it('may not be loosened elsewhere: each place is named', async () => {
    const text = `${pinned()}ai:\n  author: allowed\nrisk:\n  critical: [tax/**]\n`;
    expect(await mistakes(text, { 'org.yaml': organisation })).toEqual([
      'policy-loosens-organisation .soxrc.yaml:5:3',
      'policy-loosens-organisation .soxrc.yaml:7:3',
    ]);
  });

  it('may not be loosened by a preset, nor for a folder', async () => {
    const strict = 'extends: sox:strict\n';
    expect(await mistakes(`extends: sox:observe\n${pinned(strict)}`, { 'org.yaml': strict })).toEqual([
      'policy-loosens-organisation .soxrc.yaml:1:1',
    ]);
    const section = `${pinned()}sections:\n  - paths: [docs/**]\n    ai: { author: allowed }\n`;
    expect(await mistakes(section, { 'org.yaml': organisation })).toEqual(['policy-loosens-organisation .soxrc.yaml:4:1']);
  });

  it('keeps its sections: they may not be dropped, loosened, or taken over', async () => {
    const sections = `sections:\n  - paths: [pay/**]\n    ai: { deny: [pay/**], disclosure: always }\n    reviewers: [ada@example.com]\n`;
    const against = (text: string) => mistakes(`${pinned(sections)}${text}`, { 'org.yaml': sections });
    const at = 'policy-loosens-organisation .soxrc.yaml:4:1';
    expect(await against('sections: []\n')).toEqual([at, at, at]);
    expect(
      await against('sections:\n  - paths: [pay/a/**]\n    ai: { deny: [pay/**], disclosure: always }\n    reviewers: [ada@example.com]\n'),
    ).toEqual([at, at, at]);
    expect(await against('sections:\n  - paths: [pay/**]\n    ai: { deny: [pay/**] }\n    reviewers: [ada@example.com]\n')).toEqual([at]);
    const stricter = `${sections}  - paths: [docs/**]\n    ai: { author: forbidden }\n`;
    expect((await valid(`${pinned(sections)}${stricter}`, { 'org.yaml': sections })).policy.sections).toHaveLength(2);
    // What the organisation says of some folders binds nobody elsewhere.
    const elsewhere = 'ai: { disclosure: detected }\nbranches: [main]\n';
    expect((await valid(`${pinned(sections)}${elsewhere}`, { 'org.yaml': sections })).policy.branches).toEqual(['main']);
    const loose = `${sections}mayLoosen: [sections.ai.deny, reviewers]\n`;
    expect(await mistakes(`${pinned(loose)}sections: []\n`, { 'org.yaml': loose })).toEqual([at]);
  });

  it('keeps its register of people: who is in it may not be rewritten in place; nor may an older sox judge', async () => {
    const people = `people:\n  - { id: p1, emails: [ada@example.com], roles: [developer] }\n  - { id: p2, emails: [bo@example.com], until: 2025-12-31 }\n`;
    const at = 'policy-loosens-organisation .soxrc.yaml:4:1';
    const against = (text: string, below = people) => mistakes(`${pinned(below)}${text}`, { 'org.yaml': below });
    expect(await against(people.replace('developer', 'auditor'))).toEqual([at]);
    expect(await against(people.replace(', until: 2025-12-31', ''))).toEqual([at]);
    expect(await against(people.replace('ada@', 'eve@'))).toEqual([at, at]);
    // Together with what stands beside it, and nothing hides anything.
    const all = `${people}risk: { critical: [pay/**] }\nsections: [{ paths: [apps/**], ai: { deny: [apps/**] } }]\n`;
    const hollow = `${people.replace(', until: 2025-12-31', '')}risk: { critical: [] }\nsections: []\n`;
    expect(new Set(await against(hollow, all))).toEqual(
      new Set([at, 'policy-loosens-organisation .soxrc.yaml:7:9', 'policy-loosens-organisation .soxrc.yaml:8:1']),
    );
    const newest = "requires: '>=0.1.0'\n";
    expect(await against("requires: '>=0.0.1'\n", newest)).toEqual([at]);
    const loose = `${people}mayLoosen: [people]\n`;
    expect((await valid(`${pinned(loose)}${people.replace('developer', 'auditor')}`, { 'org.yaml': loose })).policy.people).toHaveLength(2);
    expect((await valid(`${pinned(people)}${people}branches: [main]\n`, { 'org.yaml': people })).policy.branches).toEqual(['main']);
  });

  it('keeps who decides with it: what is loosened beside a key is loosened for the key', async () => {
    const grace = 'grace@example.com';
    const at = 'policy-loosens-organisation .soxrc.yaml:';
    const waived = (control: string): string =>
      `waivers: { list: [{ id: w-1, control: ${control}, paths: ['keys/**'], reason: keys, requestedBy: bo@example.com, approvedBy: eve@example.com, from: '2026-01-01', until: '2026-02-01' }] }\n`;
    const acme = "{ id: acme-token, title: Acme token, pattern: 'acme_[a-z0-9]{32}' }";
    const cases: readonly (readonly [below: string, text: string, found: readonly string[]])[] = [
      // Who may review approves a change of the policy, unless approvers are named.
      [`reviewers: [${grace}]\n`, 'policyChange: { approvers: [eve@example.com] }\n', ['4:17']],
      ['policyChange: { approvals: 1 }\n', 'policyChange: { trailers: [Reviewed-by] }\n', ['4:17']],
      ['policyChange: { approvals: 1 }\n', 'policyChange: { files: [] }\n', ['4:17']],
      ['ai: { reviews: { critical: { reviewers: 3 } } }\n', 'ai: { reviewerTrailers: [Reviewer, Reviewed-by, Cc] }\n', ['4:7']],
      [
        `reviewers: [${grace}]\n`,
        'duties: { reviewers: [functional-reviewer, security-reviewer, compliance-reviewer, developer] }\n',
        ['4:11'],
      ],
      // A register says who is who on every list.
      [`reviewers: [${grace}]\n`, `people: [{ id: p1, emails: [${grace}, eve@example.com] }]\n`, ['4:1']],
      [`policyChange: { approvers: [${grace}] }\n`, `people: [{ id: p1, emails: [${grace}, eve@example.com] }]\n`, ['4:1']],
      [`waivers: { approvers: [${grace}] }\n`, `people: [{ id: p1, emails: [${grace}, eve@example.com] }]\n`, ['4:1']],
      [`reviewers: [${grace}]\n`, `people: [{ id: p1, emails: [${grace}] }, { id: p2, emails: [eve@example.com] }]\n`, []],
      // What a demand is fed by may not be cut off, though nothing is said of it.
      ['ai: { reviews: { critical: { tests: true } } }\n', "tests: { code: ['none/**'] }\n", ['4:10']],
      ['ai: { reviews: { critical: { coverage: 80 } } }\n', "tests: { code: ['none/**'] }\n", ['4:10']],
      ['ai: { reviews: { critical: { reviewers: 2 } } }\n', "tests: { code: ['none/**'] }\n", []],
      ['ai: { reviews: { critical: { reviewers: 2 } } }\n', 'ai: { toolTrailers: [X-Tool] }\n', ['4:7']],
      ['sections: [{ paths: [a/**], ai: { deny: [a/**] } }]\n', 'ai: { toolTrailers: [X-Tool] }\n', ['4:7']],
      ['training: { courses: [{ id: ai }] }\n', 'ai: { toolTrailers: [X-Tool] }\n', ['4:7']],
      ['secrets: { pragmas: [] }\n', 'ai: { toolTrailers: [X-Tool] }\n', []],
      ['ai: { author: forbidden }\n', `ai: { toolTrailers: [${[...DEFAULT_POLICY.ai.toolTrailers, 'X-Tool'].join(', ')}] }\n`, []],
      ['ai: { author: forbidden }\n', 'branches: [side]\n', ['4:1']],
      ['ai: { author: forbidden }\nmayLoosen: [branches]\n', 'branches: [trunk]\n', []],
      ['branches: [trunk]\n', 'branches: [trunk, side]\n', []],
      // Code that counts as a test needs none.
      ['ai: { reviews: { critical: { tests: true } } }\n', "tests: { files: ['**'] }\n", ['4:10']],
      ['ai: { reviews: { critical: { coverage: 80 } } }\n', "tests: { files: ['**/*.{ts,js}'] }\n", ['4:10']],
      ['ai: { reviews: { critical: { tests: true } } }\n', "tests: { files: ['pay/**'] }\nrisk: { critical: [pay/**] }\n", ['4:10']],
      ['ai: { reviews: { low: { tests: true } } }\n', "tests: { files: ['spec/**', '**/*.snap', 'test/**/*.ts'] }\n", []],
      ['ai: { reviews: { low: { tests: true } } }\n', "tests: { files: ['spec/**', 'lib/**'] }\n", ['4:10']],
      ['ai: { reviews: { critical: { tests: true } } }\n', "tests: { files: ['src/ledger/*.ts', 'test/**'] }\n", ['4:10']],
      ['ai: { reviews: { critical: { tests: true } } }\n', "tests: { files: ['**/ledger/**/post*'] }\n", ['4:10']],
      ['sections: [{ paths: [pay/**], ai: { reviews: { low: { tests: true } } } }]\n', "tests: { files: ['pay/*/*.[a-z]*'] }\n", ['4:10']],
      ['ai: { reviews: { critical: { tests: true } } }\n', "tests: { files: ['spec/**', '**/ledger/test/**'] }\n", []],
      ...['{src,lib}/**', 'packages/*/src/**', 'sr?/**', 'app/ledger/post.TS'].map(
        (glob) => ['ai: { reviews: { critical: { tests: true } } }\n', `tests: { files: ['${glob}'] }\n`, ['4:10']] as const,
      ),
      ['ai: { reviews: { high: { tests: true } } }\n', "tests: { files: ['db/migrations/*.py'] }\n", ['4:10']],
      [
        'ai: { reviews: { critical: { tests: true }, high: {} } }\n',
        "tests: { files: ['checks/**', 'db/[a-z]*/*.py'] }\nrisk: { critical: ['{src,lib}/pay/**'] }\n",
        [],
      ],
      [
        'sections: [{ paths: [pay/**], ai: { reviews: { low: { tests: true } } } }]\nai: { reviews: { critical: {}, high: {} } }\n',
        "tests: { files: ['checks/**'] }\nrisk: { critical: [core/**] }\n",
        [],
      ],
      ['ai: { reviews: { critical: { tests: true } } }\nmayLoosen: [tests.files]\n', "tests: { files: ['src/**'] }\n", []],
      ['ai: { reviews: { critical: { reviewers: 2 } } }\n', "tests: { files: ['**'] }\n", []],
      ['ai: { reviews: { critical: { tests: true } } }\n', "tests: { files: ['lib/*.ts', '*_check.ts'] }\n", []],
      // What the organisation itself looks for is silenced by nobody's policy but its own.
      ...[
        "allow: [{ detectors: [acme-token], paths: ['**'], reason: ours, until: '2027-01-01' }]",
        "allow: [{ detectors: [iban, acme-token], values: ['^acme_x'], reason: ours, until: '2027-01-01' }]",
        "allow: [{ paths: [test/**], reason: ours, until: '2027-01-01' }]",
        "allow: [{ values: ['^acme_x'], reason: ours, until: '2027-01-01' }]",
        'pragmas: [gitleaks]',
      ].map((said) => [`secrets: { rules: [${acme}] }\n`, `secrets: { ${said} }\n`, ['4:12']] as const),
      [
        `secrets: { rules: [${acme}] }\n`,
        "secrets: { allow: [{ detectors: [iban], paths: [docs/**], reason: examples, until: '2027-01-01' }] }\n",
        [],
      ],
      [
        `secrets: { rules: [${acme.replace(' }', ', paths: [src/**] }')}] }\n`,
        "secrets: { allow: [{ paths: ['{test,docs}/**'], reason: examples, until: '2027-01-01' }] }\n",
        [],
      ],
      [
        `secrets: { rules: [${acme}] }\nmayLoosen: [secrets.allow]\n`,
        "secrets: { allow: [{ paths: [test/**], reason: x y, until: '2027-01-01' }] }\n",
        [],
      ],
      ['secrets: { rules: [] }\n', "secrets: { allow: [{ paths: [test/**], reason: x y, until: '2027-01-01' }] }\n", []],
      ['ai: { author: forbidden }\n', "secrets: { allow: [{ paths: [test/**], reason: x y, until: '2027-01-01' }] }\n", []],
      // What a waiver permits is not asked.
      ["ai: { deny: ['keys/**'] }\n", waived('ai-tool-allowed-on-path'), ['4:12']],
      ["sections: [{ paths: [keys/**], ai: { deny: ['keys/**'] } }]\n", waived('ai-tool-allowed-on-path'), ['4:12']],
      ["ai: { deny: ['keys/**'] }\n", waived('ticket-linked'), []],
      ["ai: { deny: ['keys/**'] }\n", waived('no-such-control'), []],
      [`ai: { deny: ['keys/**'] }\nwaivers: { approvers: [${grace}] }\n`, waived('ai-tool-allowed-on-path'), []],
      ["ai: { deny: ['keys/**'] }\nwaivers: { approvers: [] }\n", waived('ai-tool-allowed-on-path'), ['4:12']],
      ["ai: { deny: ['keys/**'] }\nmayLoosen: [waivers]\n", waived('ai-tool-allowed-on-path'), []],
      // What a claim is enough for needs no evidence.
      ['changes: { review: evidenced }\n', 'changes: { claims: [low, medium] }\n', ['4:12']],
      ['extends: sox:strict\n', 'changes: { claims: [low] }\n', ['4:12']],
      ['ai: { author: forbidden }\n', 'changes: { claims: [low, medium] }\n', []],
      // What is asked by class is asked of nothing where no path has the class.
      ['ai: { reviews: { critical: { reviewers: 3 } } }\n', 'risk: { critical: [] }\n', ['4:9']],
      ['ai: { reviews: { medium: { reviewers: 2 } } }\n', 'risk: { critical: [] }\n', ['4:9']],
      ['ai: { allow: [{ risks: [critical], tools: [cursor] }] }\n', 'risk: { critical: [] }\n', ['4:9']],
      ['ai: { toolDemands: { high: { retentionDays: 30 } } }\n', 'risk: { high: [] }\n', ['4:9']],
      ['ai: { reviews: { critical: { reviewers: 3 } } }\n', "sections: [{ paths: ['**'], risk: { critical: [] } }]\n", ['4:1']],
      ['ai: { reviews: { critical: { reviewers: 3 } } }\n', 'risk: { critical: [pay/**], medium: [] }\n', []],
      ['ai: { reviews: { low: { reviewers: 2 } } }\n', 'risk: { critical: [] }\n', []],
      ['ai: { allow: [{ paths: [a/**], tools: [cursor] }] }\n', 'risk: { critical: [] }\n', []],
      // What has nothing to do with it is free.
      [`reviewers: [${grace}]\n`, 'policyChange: { approvals: 2 }\nsecrets: { pragmas: [gitleaks] }\nemergencies: { hours: 100 }\n', []],
      [`waivers: { approvers: [${grace}] }\n`, 'waivers: { maxDays: 300 }\nai: { reviewerAt: merge }\n', []],
    ];
    for (const [below, text, found] of cases) {
      const state = await inForce(`${pinned(below)}${text}`, { 'org.yaml': below });
      const places =
        state.state === 'invalid'
          ? state.error.problems.map(({ code, place }) => `${code} .soxrc.yaml:${place?.line}:${place?.column}`)
          : [];
      expect([below, text, [...new Set(places)]]).toEqual([below, text, found.map((place) => `${at}${place}`)]);
    }
  });

  it('names the globs of tests that take code, and no other', async () => {
    const below = 'ai: { reviews: { critical: { tests: true } } }\n';
    const state = await inForce(`${pinned(below)}tests: { files: ['src/ledger/*.ts', 'test/**', 'lib/**', 'spec/*.ts'] }\n`, {
      'org.yaml': below,
    });
    if (state.state !== 'invalid') throw new Error(state.state);
    expect(state.error.problems.map(({ message }) => /`([^`]*)` counts as a test/.exec(message)?.[1])).toEqual([
      'src/ledger/*.ts',
      'lib/**',
    ]);
  });

  it('says in how many lines the words of markers are looked for, or the repository does, or nobody', async () => {
    const words = 'risk: { markers: { words: { KEY CONTROL: critical } } }\n';
    const [lines, none] = ['risk: { markers: { lines: 20 } }\n', 'ai: { author: forbidden }\n'];
    const { policy } = await valid(`${pinned(lines)}${words}`, { 'org.yaml': lines });
    expect(policy.risk.markers).toEqual({ lines: 20, words: { 'KEY CONTROL': 'critical' } });
    expect(await mistakes(`${pinned(none)}${words}`, { 'org.yaml': none })).toEqual(['policy-wrong-value .soxrc.yaml:4:9']);
    expect(await mistakes(words)).toEqual(['policy-wrong-value .soxrc.yaml:1:18']);
    const section = `sections:\n  - paths: [src/**]\n    ${words}`;
    expect((await valid(`${lines}${section}`)).policy.sections[0]?.policy.risk.markers.lines).toBe(20);
    expect(await mistakes(section)).toEqual(['policy-wrong-value .soxrc.yaml:3:22']);
  });

  it('names with every other mistake what only it can tell: roles, words that nobody looks for, files behind a digest that is none', async () => {
    const roles = 'duties: { roles: [clerk] }\nrisk: { critical: [src/**] }\n';
    const wrong = 'mode: x\n';
    const text = `${wrong}${pinned(roles)}duties: { reviewers: [chef] }\nrisk: { markers: { words: { KEY: critical } }, critical: [lib/**] }\n`;
    const found = [
      'policy-wrong-value .soxrc.yaml:1:7',
      'policy-loosens-organisation .soxrc.yaml:6:48',
      'policy-wrong-value .soxrc.yaml:5:23',
      'policy-wrong-value .soxrc.yaml:6:9',
    ];
    expect(await mistakes(text, { 'org.yaml': roles })).toEqual(found);
    const unpinned = text.replace(/sha256: \w+/, 'sha256: x');
    expect((await mistakes(unpinned, { 'org.yaml': roles })).filter((one) => !one.includes(':4:'))).toEqual(found);
    expect(await mistakes(unpinned)).toContain('pinned-file-missing .soxrc.yaml:2:1');
    const register = 'people: { file: people.csv, sha256: x }\n';
    expect(await mistakes(register)).toEqual(['policy-wrong-value .soxrc.yaml:1:37', 'register-missing .soxrc.yaml:1:17']);
    expect(await mistakes(register, { 'people.csv': 'id,roles\np-1,king\n' })).toEqual([
      'policy-wrong-value .soxrc.yaml:1:37',
      'policy-wrong-value people.csv:2:5',
    ]);
  });

  it('may stand outside the repository, by its pin alone', async () => {
    const file = join(temporaryFolder(), 'organisation.yaml');
    writeFileSync(file, organisation);
    const { policy, inputs } = await valid(pinned(organisation, file));
    expect(policy.ai.author).toBe('forbidden');
    expect(inputs).toEqual([{ path: file, blob: sha256(organisation) }]);
    writeFileSync(file, `${organisation}mode: observe\n`);
    expect(await untold(pinned(organisation, file))).toEqual(['exit 3', 'pinned-file-differs .soxrc.yaml:1:1']);
  });

  it('that is missing, not what is pinned, or wrong itself leaves no policy', async () => {
    expect(await mistakes(pinned())).toEqual(['pinned-file-missing .soxrc.yaml:1:1']);
    expect(await untold(pinned(organisation, '/nonexistent/organisation.yaml'))).toEqual(['exit 3', 'pinned-file-missing .soxrc.yaml:1:1']);
    // What is no regular file may have no end.
    const endless = join(temporaryFolder(), 'organisation.yaml');
    symlinkSync('/dev/zero', endless);
    expect(await untold(pinned(organisation, endless))).toEqual(['exit 3', 'pinned-file-missing .soxrc.yaml:1:1']);
    expect(await mistakes(pinned(), { 'org.yaml': 'mode: observe\n' })).toEqual(['pinned-file-differs .soxrc.yaml:1:1']);
    const wrong = 'mode: x\nmayLoosen: [ai.reviewer, ai]\norganisation: {}\n';
    expect(await mistakes(pinned(wrong), { 'org.yaml': wrong })).toEqual([
      'policy-wrong-value org.yaml:1:7',
      'policy-wrong-value org.yaml:2:13',
      'policy-unknown-key org.yaml:3:1',
    ]);
  });
});

it('a policy for a newer sox says that alone', async () => {
  expect(await mistakes("brandNewKey: 1\nrequires: '>=99'\n")).toEqual(['policy-requires-newer .soxrc.yaml:2:11']);
  expect((await valid("requires: '>=0.1'\n")).policy.requires).toBe('>=0.1');
  expect(await mistakes("requires: '^1'\n")).toEqual(['policy-wrong-value .soxrc.yaml:1:11']);
});

it('says of each value what says it', async () => {
  const organisation = 'ai: { author: forbidden }\n';
  const text = `extends: sox:strict\norganisation: { file: org.yaml, sha256: ${sha256(organisation)} }\nbranches: [main]\nsections:\n  - paths: [docs/**]\n    ai: { reviewerAt: push }\n`;
  const { policy, layers } = await valid(text, { 'org.yaml': organisation });
  const origins = new Map(originsOf(policy, layers).map(({ key, origin }) => [key, origin]));
  expect(origins.get('branches')).toEqual({ kind: 'file', name: '.soxrc.yaml', place: { path: '.soxrc.yaml', line: 3, column: 1 } });
  expect(origins.get('ai.disclosure')).toEqual({ kind: 'preset', name: 'sox:strict@1', place: null });
  expect(origins.get('sections[0].ai.reviewerAt')?.place).toEqual({ path: '.soxrc.yaml', line: 6, column: 11 });
  expect(origins.get('ai.reviewerAt')?.kind).toBe('default');
  expect(origins.get('organisation.file')?.kind).toBe('file');
  // The preset is on top of the organisation.
  expect(origins.get('ai.author')?.kind).toBe('preset');
});

describe('sections', () => {
  it('take what they leave out from the policy around them', async () => {
    const { policy } = await valid(
      'ai:\n  disclosure: always\nsections:\n  - paths: [docs/**]\n    ai: { reviewerAt: merge }\n    risk: { high: [docs/**] }\n',
    );
    expect(policy.sections[0]?.policy.ai).toMatchObject({ disclosure: 'always', reviewerAt: 'merge' });
    expect(policy.sections[0]?.policy.risk.high).toEqual(['docs/**']);
    expect(policy.sections[0]?.policy.sections).toEqual([]);
  });

  it('judge every path that they match, all of them, and leave the rest to the whole', async () => {
    const { policy } = await valid('sections:\n  - paths: [apps/a/**]\n  - paths: ["**/*.sql"]\n');
    const parts = compileSections(policy)(['apps/a/x.sql', 'apps/a/y.ts', 'z.sql', 'README.md']);
    expect(parts.map(({ paths }) => paths)).toEqual([['README.md'], ['apps/a/x.sql', 'apps/a/y.ts'], ['apps/a/x.sql', 'z.sql']]);
    expect(compileSections(policy)([]).map((part) => part.policy === policy)).toEqual([true]);
    expect(compileSections(policy)(['z.sql'])).toHaveLength(1);
  });

  it('cannot change which trailers count', async () => {
    expect(await mistakes('sections:\n  - paths: [a]\n    ai: { toolTrailers: [X] }\n')).toEqual(['policy-unknown-key .soxrc.yaml:3:11']);
  });
});
