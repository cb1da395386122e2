import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { transformSync } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateModule } from '../../src/policy/evaluate.ts';
import { openSource } from '../../src/policy/source.ts';
import { PACKAGE, temporaryFolder } from '../support/repo.ts';

/** What running a module of CommonJS gives: no other parser than that of V8 has a say in what the text means. */
function run(code: string): unknown {
  const module = { exports: {} as { default?: unknown } };
  const context = createContext({ module, exports: module.exports, require: () => ({ defineConfig: (value: unknown) => value }) });
  new Script(code).runInContext(context, { timeout: 1000 });
  // Values of another context have another prototype.
  return JSON.parse(JSON.stringify(module.exports.default ?? null));
}

/** Texts of policies in the part of TypeScript that is accepted, with all that says nothing of a value. */
const texts = fc
  .record({
    constants: fc.array(
      fc.tuple(
        fc.constantFrom('a', 'b', 'c'),
        literal(2).filter((text) => text !== 'undefined'),
      ),
      { maxLength: 3 },
    ),
    body: fc.array(fc.tuple(fc.constantFrom('mode', 'x-y', 'risk', 'é', '1', 'toString'), literal(3)), { maxLength: 5 }),
    wrap: fc.constantFrom(
      (value: string) => `export default ${value};`,
      (value: string) => `export default defineConfig(${value});`,
      (value: string) => `export default (${value}) satisfies object;`,
      (value: string) => `// a comment\nexport default defineConfig(\n  ${value} as never,\n)`,
    ),
    spread: fc.boolean(),
  })
  .map(({ constants, body, wrap, spread }) => {
    const names = [...new Map(constants)];
    const keys = [...new Map(body)].map(([key, value]) => `  ${JSON.stringify(key)}: ${value},`);
    const used = names.map(([name]) => `  ref_${name}: ${name},`);
    const spreads = spread && names[0] !== undefined ? [`  list: [1, ...[${names[0][0]}]],`] : [];
    return [
      "import { defineConfig } from 'git-sox';",
      'type Risk = string; interface A { readonly b: Risk }',
      ...names.map(([name, value]) => `const ${name}: unknown = ${value};`),
      wrap(`{\n${[...keys, ...used, ...spreads].join('\n')}\n}`),
    ].join('\n');
  });

function literal(depth: number): fc.Arbitrary<string> {
  const scalar = fc.oneof(
    fc.string({ maxLength: 8 }).map((text) => JSON.stringify(text)),
    fc
      .string({ maxLength: 6 })
      .map(
        (text) =>
          `'${text.replace(/[\\'\n\r\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`,
      ),
    fc.constantFrom(
      '`plain`',
      '`two\n lines`',
      '0x1F',
      '1_000',
      '.5',
      '-3',
      '+2',
      '!true',
      'null',
      'undefined',
      '2 ** 10',
      '1 + 2 * 3',
      "'a' + 'b'",
      '(7 - 2) / 2',
      "'\\u{1F600}\\x41\\t'",
    ),
    fc.integer({ min: 0, max: 1e6 }).map(String),
  );
  if (depth === 0) return scalar;
  const inner = literal(depth - 1);
  return fc.oneof(
    { weight: 3, arbitrary: scalar },
    {
      weight: 1,
      arbitrary: fc
        .array(
          inner.filter((text) => text !== 'undefined'),
          { maxLength: 3 },
        )
        .map((items) => `[${items.join(', ')}]`),
    },
    {
      weight: 1,
      arbitrary: fc
        .uniqueArray(fc.tuple(fc.constantFrom('k', 'l', 'm n'), inner), { selector: ([key]) => key, maxLength: 3 })
        .map((entries) => `{ ${entries.map(([key, value]) => `${JSON.stringify(key)}: ${value}`).join(', ')} }`),
    },
  );
}

const read = (text: string): unknown => JSON.parse(JSON.stringify(evaluateModule(openSource('sox.config.ts', text)).written));

describe('the static reader', () => {
  const samples = fc.sample(texts, 300);

  test('reads what esbuild makes of the same text, when that is run', () => {
    for (const text of samples) expect([text, read(text)]).toEqual([text, run(transformSync(text, { loader: 'ts', format: 'cjs' }).code)]);
  });

  test('reads what TypeScript makes of the same text, when that is run', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'in'));
    for (const [at, text] of samples.entries()) writeFileSync(join(folder, 'in', `p${at}.ts`), text);
    const options = {
      noCheck: true,
      module: 'commonjs',
      target: 'es2022',
      rootDir: 'in',
      outDir: 'out',
      types: [],
      moduleDetection: 'force',
      removeComments: false,
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['in'] }));
    // It complains of the module that is not there, and emits all the same.
    spawnSync(process.execPath, [join(PACKAGE, 'node_modules/typescript/bin/tsc'), '-p', folder], { stdio: 'pipe' });
    for (const [at, text] of samples.entries())
      expect([text, read(text)]).toEqual([text, run(readFileSync(join(folder, 'out', `p${at}.js`), 'utf8'))]);
  });

  test('accepts nothing that another parser takes for an error', () => {
    const broken = samples.flatMap((text) => [
      text.slice(0, -2),
      text.replace(':', '::'),
      text.replace('{', '{ , '),
      text.replace("'", ''),
    ]);
    const takes = (parse: (text: string) => unknown, text: string): boolean => {
      try {
        parse(text);
        return true;
      } catch {
        return false;
      }
    };
    const accepted = broken.filter((text) => takes(read, text));
    expect(accepted.filter((text) => !takes((one) => transformSync(one, { loader: 'ts', logLevel: 'silent' }), text))).toEqual([]);
  });
});
