import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Silencing } from '../../src/model/finding.ts';
import { PRAGMA_TOOLS } from '../../src/model/policy.ts';
import { ALNUM, fake, HEX } from '../../src/scan/detectors/shared/fake.ts';
import { PRAGMAS } from '../../src/scan/pragmas.ts';
import { addedUnder, findingsUnder, someSecrets } from '../support/secrets.ts';

const stripe = (seed = 1) => `sk_${'live'}_${fake(ALNUM, 30, seed)}`;
const plaid = `PLAID_SECRET=${fake(HEX, 30)}`;
const pem = ['-----BEGIN PRIV', `ATE KEY-----\n${fake(ALNUM, 64)}\n${fake(ALNUM, 64, 2)}\n-----END PRIV`, 'ATE KEY-----'].join('');

const NOTHING = someSecrets();
const silencings = async (text: string, policy = NOTHING): Promise<(Silencing | null)[]> =>
  (await findingsUnder(policy, text)).map(({ silenced }) => silenced);
const reasons = async (text: string, policy = NOTHING) => (await silencings(text, policy)).map((silenced) => silenced?.reason ?? null);

describe('sox:allow', () => {
  it('silences its detector on its line, and says what it is', async () => {
    expect(await silencings(`"${stripe()}" // sox:allow stripe-secret-key revoked, kept for the parser’s test`)).toEqual([
      { by: 'inline', source: 'sox:allow', reason: 'revoked, kept for the parser’s test', until: null, standing: 'in-force' },
    ]);
  });

  it('silences nothing else', async () => {
    for (const comment of [
      '// sox:allow stripe-secret-key',
      '/* sox:allow stripe-secret-key */',
      '// sox:allow plaid-secret revoked',
      '// sox:allow * revoked',
      '// sox:allow stripe-secret-key --',
      '// sox:allow stripe-secret-key TODO',
      '// sox:allow stripe-secret-key: todo, tbd.',
      '// sox:allow stripe-secret-key <reason>',
      '// sox:allowed stripe-secret-key revoked',
      '// sox:allow-line stripe-secret-key revoked',
      '\n// sox:allow stripe-secret-key revoked',
      '// sox:allow-next-line stripe-secret-key revoked',
    ])
      expect(await reasons(`${stripe()} ${comment}`), comment).toEqual([null]);
    expect(await reasons(`// sox:allow stripe-secret-key revoked\n${stripe()}`)).toEqual([null]);
    expect(await reasons(`${stripe()} ${plaid} // sox:allow stripe-secret-key revoked`)).toEqual(['revoked', null]);
  });

  it('is read at once, whatever the reason is', async () => {
    const reason = `${'x'.repeat(90)}y`;
    expect(await reasons(`${stripe()} // sox:allow stripe-secret-key ${reason}`)).toEqual([reason]);
  });

  it('is no part of the literal that holds the secret', async () => {
    const words = 'sox:allow stripe-secret-key because it is old';
    for (const quote of ['"', "'", '`']) {
      expect(await reasons(`const k = ${quote}${stripe()} ${words}${quote};`), quote).toEqual([null]);
      expect(await reasons(`ü("${stripe()}", ${quote}x${quote}); // ${words}`), quote).toEqual(['because it is old']);
      expect(await reasons(`k("${stripe()}", ${quote}${words}`), quote).toEqual(['because it is old']);
    }
    expect(await reasons(`# don't use "${stripe()}" # ${words}, isn't it`)).toEqual(["because it is old, isn't it"]);
  });

  it('is for the value that it was written for: another one in its place is not silenced with it', async () => {
    const line = (key: string, reason = 'revoked') => `// sox:allow-next-line stripe-secret-key ${reason}\n"${key}"\n`;
    const standings = async (before: string, after: string, earlier = 'a') =>
      (await addedUnder(NOTHING, [earlier, before], ['a', after])).map(({ silenced }) => silenced?.standing);
    expect(await standings('', line(stripe(1)))).toEqual(['in-force']);
    expect(await standings(line(stripe(1)), line(stripe(2)))).toEqual(['expired']);
    expect(await standings(line(stripe(1)), line(stripe(2)), 'the-old-name')).toEqual(['expired']);
    // Whoever says it in other words, or once more, has decided.
    expect(await standings(line(stripe(1)), line(stripe(2), 'revoked as well'))).toEqual(['in-force']);
    expect(await standings(line(stripe(1)), line(stripe(1)) + line(stripe(2)))).toEqual(['in-force']);
    expect(await standings(line(stripe(1)), line(stripe(2)) + line(stripe(1)))).toEqual(['in-force']);
    expect(await standings(line(stripe(1)), line(stripe(2)) + line(stripe(3)))).toEqual(['expired', 'in-force']);
    expect(await standings(line(stripe(1)) + line(stripe(2)), line(stripe(2)) + line(stripe(1)))).toEqual([]);
    expect(await standings(line(stripe(1)) + line(stripe(1)), line(stripe(1)) + line(stripe(2)))).toEqual(['expired']);
  });

  it('takes several on one line', async () => {
    const comments = 'sox:allow stripe-secret-key revoked # sox:allow plaid-secret a fake';
    expect(await reasons(`${stripe()} ${plaid} # ${comments}`)).toEqual(['revoked', 'a fake']);
  });

  it('stands for one finding: another of the same kind beside it is not silenced with it', async () => {
    const line = (...keys: string[]) => `${keys.join(' ')} // sox:allow stripe-secret-key revoked`;
    expect(await reasons(line(stripe(1), stripe(2)))).toEqual(['revoked', null]);
    expect(await reasons(`${line(stripe(1), stripe(2))} # sox:allow stripe-secret-key also revoked`)).toEqual(['revoked', 'also revoked']);
    // Whichever of the two is new, the commit that puts it there adds a finding that blocks.
    for (const after of [line(stripe(1), stripe(2)), line(stripe(2), stripe(1))]) {
      const added = await addedUnder(NOTHING, ['a', line(stripe(1))], ['a', after]);
      expect(added.some(({ silenced }) => silenced === null)).toBe(true);
    }
  });

  it('is kept for a finding that blocks', async () => {
    const test = '4242-4242-4242-4242';
    const card = '4539 1488 0343 6467';
    expect(await reasons(`${test} and then ${card} // sox:allow payment-card the museum's`)).toEqual([null, "the museum's"]);
  });

  it('stands above, where the line has no room for a comment, and behind what spans lines', async () => {
    expect(await reasons(`# sox:allow-next-line stripe-secret-key revoked\n${stripe()}`)).toEqual(['revoked']);
    expect(await reasons(`# sox:allow-next-line stripe-secret-key revoked\n\n${stripe()}`)).toEqual([null]);
    expect(await reasons(`\n# sox:allow-next-line stripe-secret-key revoked\n${stripe()}\n${stripe(2)}`)).toEqual(['revoked', null]);
    expect((await silencings(`# sox:allow-next-line private-key of the simulator\n${pem}`)).map((one) => one?.source)).toEqual([
      'sox:allow-next-line',
    ]);
    const spanning = someSecrets({ rules: [{ id: 'spanning', title: 'Spanning', pattern: '(?s)<<(.*)>>' }] });
    expect(await reasons(`<<a\nb>> # sox:allow spanning of the simulator`, spanning)).toEqual(['of the simulator']);
    expect(await reasons(`<<a # sox:allow spanning of the simulator\nb>>`, spanning)).toEqual(['of the simulator']);
  });

  test.each([
    ['C', `x = "K"; /* sox:allow ID why */`],
    ['C, before code', `/* sox:allow ID why */ x = "K";`],
    ['C++, Rust, Go', `x = "K"; // sox:allow ID why`],
    ['shell, Python, YAML', `x: K # sox:allow ID why`],
    ['SQL, Lua, Haskell', `x = 'K' -- sox:allow ID why`],
    ['Lua, long', `x = "K" --[[ sox:allow ID why ]]`],
    ['Lisp', `(x "K") ; sox:allow ID why`],
    ['Lisp, long', `(x "K") #| sox:allow ID why |#`],
    ['INI', `x=K ; sox:allow ID why`],
    ['TeX, MATLAB', `x{K} % sox:allow ID why`],
    ['HTML', `<a x="K"> <!-- sox:allow ID why -->`],
    ['JSX', `<a x="K" /> {/* sox:allow ID why */}`],
    ['JSP', `<%-- sox:allow ID why --%> K`],
    ['ERB', `K <%# sox:allow ID why %>`],
    ['Jinja', `K {# sox:allow ID why #}`],
    ['Handlebars', `K {{!-- sox:allow ID why --}}`],
    ['Smarty', `K {* sox:allow ID why *}`],
    ['Pascal, OCaml', `x := 'K'; (* sox:allow ID why *)`],
    ['Haskell', `x = "K" {- sox:allow ID why -}`],
    ['Julia', `x = "K" #= sox:allow ID why =#`],
    ['PowerShell', `$x = 'K' <# sox:allow ID why #>`],
    ['Velocity', `K #* sox:allow ID why *#`],
    ['D', `x = "K"; /+ sox:allow ID why +/`],
    ['Visual Basic', `x = "K" ' sox:allow ID why`],
    ['batch', `set X=K & REM sox:allow ID why`],
    ['Fortran', `x = 'K' ! sox:allow ID why`],
    ['Python docstring', `"""K sox:allow ID why"""`],
    ['Windows line ends', `x: K # sox:allow ID why\r`],
    ['a tab', `x: K #\tsox:allow\tID\twhy`],
  ])('in the comments of %s', async (_, line) => {
    const text = `1\n${line.replace('K', stripe()).replace('ID', 'stripe-secret-key')}\n2\n`;
    expect(await reasons(text)).toEqual(['why']);
  });

  it('shows no secret in the reason', async () => {
    expect(await reasons(`${stripe()} // sox:allow stripe-secret-key it is ${stripe()}`)).toEqual([`it is sk_${'live'}_****`, null]);
  });

  it('shows no part of a secret at which the reason was cut off', async () => {
    const [reason] = await reasons(`${stripe()} // sox:allow stripe-secret-key it is ${stripe()} ${`${stripe()} `.repeat(12)}`);
    expect(reason).toContain(`it is sk_${'live'}_****`);
    expect(reason).not.toContain(stripe().slice(8, 12));
  });

  it('shows no reason of a line with more values than can be looked for in it', async () => {
    const keys = Array.from({ length: 100 }, (_, seed) => stripe(seed + 1)).join(' ');
    expect((await reasons(`${keys} // sox:allow stripe-secret-key it is ${stripe(1)}`))[0]).toBe(
      '(not shown: 100 values stand on its line)',
    );
  });

  it('takes linear time on a line without an end: by the square it would take minutes', { timeout: 90_000 }, async () => {
    const count = 25_000;
    const line = `${stripe()} `.repeat(count) + '# sox:allow stripe-secret-key x '.repeat(count);
    expect((await reasons(line)).filter((reason) => reason === 'x')).toHaveLength(count);
  });
});

const LINES: readonly (readonly [tool: (typeof PRAGMA_TOOLS)[number], words: string, text: string])[] = [
  ['betterleaks', 'betterleaks:allow', 'K # betterleaks:allow'],
  ['detect-secrets', 'pragma: allowlist secret', 'K # pragma: allowlist secret'],
  ['detect-secrets', 'pragma: whitelist secret', 'K // pragma: whitelist secret'],
  ['detect-secrets', 'pragma: allowlist nextline secret', '# pragma: allowlist nextline secret\nK'],
  ['earlybird', 'EARLYBIRD-IGNORE', 'K // EARLYBIRD-IGNORE'],
  ['ggshield', 'ggignore', 'K # ggignore'],
  ['gitleaks', 'gitleaks:allow', 'K # gitleaks:allow'],
  ['kingfisher', 'kingfisher:ignore', 'K # kingfisher:ignore'],
  ['kingfisher', 'kingfisher:allow', 'K # kingfisher:allow'],
  ['secretlint', 'secretlint-disable-line', 'K // secretlint-disable-line'],
  ['secretlint', 'secretlint-disable-next-line', '// secretlint-disable-next-line\nK'],
  ['secretlint', 'secretlint-disable', '/* secretlint-disable */\nx\nK'],
  ['trufflehog', 'trufflehog:ignore', 'K # trufflehog:ignore'],
];

describe('comments for other scanners', () => {
  test.each(LINES)('%s: %s', async (tool, words, text) => {
    const file = text.replace('K', stripe());
    expect(await reasons(file)).toEqual([null]);
    const others = PRAGMA_TOOLS.filter((other) => other !== tool);
    expect(await reasons(file, someSecrets({ pragmas: others }))).toEqual([null]);
    const [silenced] = await silencings(file, someSecrets({ pragmas: [tool] }));
    expect(silenced).toMatchObject({ by: 'pragma', source: `${words} (a comment for ${tool})`, until: null, standing: 'in-force' });
  });

  it('there is a test for each of them', () => {
    expect(new Set(LINES.map(([tool]) => tool))).toEqual(new Set(PRAGMA_TOOLS));
    for (const { tool, words } of PRAGMAS) expect(LINES.some((line) => line[0] === tool && line[2].match(words) !== null)).toBe(true);
  });

  const all = someSecrets({ pragmas: PRAGMA_TOOLS });

  it('tell their reason, if they have one', async () => {
    expect(await reasons(`${stripe()} # gitleaks:allow`, all)).toEqual(['no reason given']);
    expect(await reasons(`${stripe()} /* ggignore: a fake */`, all)).toEqual(['a fake']);
  });

  it('stand for one finding too', async () => {
    expect(await reasons(`${stripe(1)} ${stripe(2)} # gitleaks:allow`, all)).toEqual(['no reason given', null]);
    expect(await reasons(`${stripe(1)} ${stripe(2)} # gitleaks:allow gitleaks:allow`, all)).toHaveLength(2);
  });

  it('give way to sox’s own', async () => {
    const [silenced] = await silencings(`${stripe()} # gitleaks:allow sox:allow stripe-secret-key revoked`, all);
    expect(silenced?.by).toBe('inline');
  });

  it('that name rules of another scanner mean nothing here', async () => {
    expect(await reasons(`${stripe()} // secretlint-disable-line @secretlint/secretlint-rule-github`, all)).toEqual([null]);
    expect(await reasons(`/* secretlint-disable @secretlint/secretlint-rule-github */\n${stripe()}`, all)).toEqual([null]);
  });

  it('end where the scanner is switched on again', async () => {
    const text = `a\n// secretlint-disable\n${stripe(1)}\n// secretlint-enable\n${stripe(2)}\n// secretlint-disable-line\n`;
    expect(await reasons(text, all)).toEqual(['switched off for these lines', null]);
  });
});

it('nothing that is written near a finding makes it vanish', async () => {
  const word = fc.constantFrom('sox:allow', 'stripe-secret-key', 'why', '#', '//', '*/', 'gitleaks:allow', 'secretlint-disable', '\n', ' ');
  await fc.assert(
    fc.asyncProperty(fc.array(word), fc.array(word), async (before, after) => {
      const text = `${before.join(' ')} ${stripe()} ${after.join(' ')}`;
      expect(await findingsUnder(someSecrets({ pragmas: PRAGMA_TOOLS }), text)).toHaveLength(1);
    }),
    { numRuns: 200 },
  );
});
