import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonValueAt, removeJsonKeys, setJsonKeys } from '../../src/install/json-edit.ts';
import type { JsonKey } from '../../src/install/managers/define.ts';

const KEYS: readonly JsonKey[] = [
  { path: ['devDependencies', 'git-sox'], value: '^0.1.0' },
  { path: ['devDependencies', 'husky'], value: '^9.1.7' },
  { path: ['scripts', 'prepare'], value: 'tsc && "husky"' },
];
const withPrevious = (text: string) => KEYS.map((key) => ({ ...key, previous: jsonValueAt(text, key.path) }));

test('keeps the indentation, the line ends and the last line of a file, and the alphabet of a sorted list', () => {
  const text = '{\r\n\t"name": "x",\r\n\t"devDependencies": {\r\n\t\t"aa": "1",\r\n\t\t"zod": "4"\r\n\t}\r\n}';
  expect(setJsonKeys(text, KEYS)).toBe(
    '{\r\n\t"name": "x",\r\n\t"devDependencies": {\r\n\t\t"aa": "1",\r\n\t\t"git-sox": "^0.1.0",\r\n\t\t"husky": "^9.1.7",\r\n\t\t"zod": "4"\r\n\t},' +
      '\r\n\t"scripts": {\r\n\t\t"prepare": "tsc && \\"husky\\""\r\n\t}\r\n}',
  );
});

test('a file on one line stays on one line; an unsorted list is continued at its end', () => {
  expect(setJsonKeys('{"scripts":{"z":"1","a":"2"},"devDependencies":{"husky":"8"}}', KEYS)).toBe(
    '{"scripts":{"z":"1","a":"2", "prepare": "tsc && \\"husky\\""},"devDependencies":{"git-sox": "^0.1.0", "husky":"^9.1.7"}}',
  );
});

test('refuses to choose between two keys of one name', () => {
  const set = (text: string) => () => setJsonKeys(text, [{ path: ['scripts', 'prepare'], value: 'husky' }]);
  expect(set('{"scripts":{},"scripts":{"prepare":"a"}}')).toThrow('it has the key "scripts" twice');
  expect(set('{"scripts":{"prepare":"a","prepare":"b"}}')).toThrow('it has the key "prepare" twice');
});

test('refuses what is no object', () => {
  expect(() => setJsonKeys('[]', KEYS)).toThrow('not an object');
  expect(() => setJsonKeys('{"scripts":"x"}', KEYS)).toThrow('scripts is not an object');
});

/** Manifests of every shape: members before, after and in the sections, nested values, strings full of brackets. */
const manifest = fc
  .dictionary(
    fc.oneof(fc.constantFrom('scripts', 'devDependencies', 'name'), fc.string()).filter((key) => key !== '__proto__'),
    fc.oneof(fc.string(), fc.jsonValue(), fc.constant({ 'a{}': '"]}' })),
  )
  .map((value) => ({ ...value, ...sectionsOf(value) }));

function sectionsOf(value: Record<string, unknown>): Record<string, unknown> {
  const sections = ['scripts', 'devDependencies'].filter((key) => key in value);
  return Object.fromEntries(sections.map((key) => [key, Object.fromEntries(Object.keys(value).map((name) => [name, '{"'] as const))]));
}

const written = fc
  .tuple(manifest, fc.constantFrom(undefined, 2, 4, '\t'), fc.constantFrom('', '\n'), fc.constantFrom('\n', '\r\n'))
  .map(([value, indent, end, eol]) => (JSON.stringify(value, null, indent) + end).replaceAll('\n', eol));

test('sets exactly the keys, whatever stands around them', () => {
  fc.assert(
    fc.property(written, (text) => {
      const expected = JSON.parse(text) as Record<string, Record<string, string>>;
      for (const {
        path: [section, key],
        value,
      } of KEYS)
        expected[section] = { ...expected[section], [key]: value };
      expect(JSON.parse(setJsonKeys(text, KEYS))).toEqual(expected);
    }),
  );
});

test('setting is settled after once, and removing gives the text back', () => {
  fc.assert(
    fc.property(written, (text) => {
      const after = setJsonKeys(text, KEYS);
      expect(setJsonKeys(after, KEYS)).toBe(after);
      const back = removeJsonKeys(after, withPrevious(text));
      // An object that was empty is `{}` either way; a section that was there empty goes with the last key that sox put in.
      const empty =
        Object.values(JSON.parse(text) as Record<string, unknown>).some((part) => JSON.stringify(part) === '{}') || /^\{\s*\}/.test(text);
      if (!empty) expect(back).toBe(text);
      else expect(JSON.parse(setJsonKeys(back, KEYS))).toEqual(JSON.parse(after));
    }),
  );
});

test('a key that somebody changed since stays', () => {
  const after = setJsonKeys('{}', KEYS).replace('^9.1.7', '^10.0.0');
  expect(JSON.parse(removeJsonKeys(after, withPrevious('{}')))).toEqual({ devDependencies: { husky: '^10.0.0' } });
});
