import { describe, expect, test } from 'vitest';
import { REGISTERS } from '../../../src/policy/registers/index.ts';
import { REGISTER_LIMITS } from '../../../src/policy/registers/read-register.ts';
import { validRows } from '../../../src/policy/registers/valid-rows.ts';
import { marked, refusal } from '../refusal.ts';

const register = (section: string) => {
  const kind = REGISTERS.find(({ at }) => at.join('.') === section);
  if (kind === undefined) throw new Error(section);
  return kind;
};
const people = register('people');
const records = register('training.records');

const read = async (path: string, text: string, kind = people): Promise<unknown> => {
  return (await validRows(path, text, kind, { duties: { roles: ['dba'] } })).rows;
};

const ADA = {
  id: 'p-1',
  names: ['Ada Lovelace'],
  emails: ['ada@example.com', 'a.king@example.com'],
  roles: ['developer', 'dba'],
  from: '2024-01-01',
};

describe('one register, three formats', () => {
  test.each<[path: string, text: string]>([
    ['people.json', JSON.stringify([ADA])],
    [
      'people.yaml',
      '- id: p-1\n  names: [Ada Lovelace]\n  emails: [ada@example.com, a.king@example.com]\n  roles: [developer, dba]\n  from: "2024-01-01"\n',
    ],
    ['people.yml', JSON.stringify([ADA])],
    ['people.csv', 'id,names,emails,roles,from\np-1,Ada Lovelace,ada@example.com|a.king@example.com,developer;dba,2024-01-01\n'],
    [
      'people.csv',
      'sep=;\r\nid;names;emails;roles;from\r\np-1;Ada Lovelace;"ada@example.com\na.king@example.com";developer|dba;2024-01-01\r\n',
    ],
    [
      'PEOPLE.TSV',
      'Employee-Number\tFull name\tE-Mail 1\tE-Mail 2\tRole\tHire date\tTeam\np-1\tAda Lovelace\tada@example.com\ta.king@example.com\tdeveloper | dba\t2024-01-01\t\n',
    ],
  ])('%s %j', async (path, text) => {
    expect(await read(path, text)).toStrictEqual([ADA]);
  });

  test('a yes or no, and a number of days', async () => {
    const text = 'person,course,as of,trained,valid for days\np-1,ai-use,2026-01-31,Y,45\np-2,ai-use,2026-01-31,FALSE,\n';
    expect(await read('training.csv', text, records)).toStrictEqual([
      { person: 'p-1', course: 'ai-use', date: '2026-01-31', valid: 'yes', validDays: 45 },
      { person: 'p-2', course: 'ai-use', date: '2026-01-31', valid: 'no' },
    ]);
  });

  test('no rows at all', async () => {
    expect(await read('people.csv', 'id,names\n')).toStrictEqual([]);
    expect(await read('people.json', '[]')).toStrictEqual([]);
  });

  test('every name of a column means one column', () => {
    for (const { columns } of REGISTERS) {
      const names = Object.entries(columns).flatMap(([key, { aliases }]) => [...new Set([key, ...aliases])]);
      const bare = names.map((name) => name.toLowerCase().replace(/[^a-z]/g, ''));
      expect(new Set(bare).size).toBe(bare.length);
    }
  });
});

test.each([
  ['people.csv', 'Write the header alone for a register without rows.'],
  ['people.yaml', 'Write `[]` for a register without rows.'],
])('%s that is empty', async (path, hint) => {
  await expect(read(path, ' ')).rejects.toMatchObject({ problems: [{ hint }] });
});

describe('what is refused, and where', () => {
  test.each<[code: string, path: string, text: string]>([
    ['register-empty', 'people.csv', ''],
    ['register-empty', 'people.json', ' \n'],
    ['register-format', 'people.xlsx', 'x'],
    ['register-unknown-column', 'people.csv', 'id,§salary\np-1,9\n'],
    ['register-unknown-column', 'people.csv', 'id,§untill\np-1,2026-01-01\n'],
    ['register-unknown-column', 'people.csv', 'id,§__proto__\np-1,x\n'],
    ['register-unknown-column', 'people.csv', 'id,§constructor\np-1,x\n'],
    ['register-duplicate-column', 'people.csv', 'id,from,§Start-Date\np-1,2026-01-01,2026-01-01\n'],
    ['register-row-length', 'people.csv', 'id,names\n§p-1\n'],
    ['policy-missing-key', 'people.csv', 'names,emails\n§Ada,ada@example.com\n'],
    ['policy-wrong-value', 'people.csv', 'id,from\np-1,§31.01.2026\n'],
    ['policy-wrong-value', 'people.csv', 'id,from,until\np-1,2026-02-01,§2026-01-01\n'],
    ['policy-wrong-value', 'people.csv', 'id,emails\np-1,§ada\n'],
    ['policy-wrong-value', 'people.csv', 'id,roles\np-1,developer\np-2,§"developer;securty-reviewer"\n'],
    ['policy-wrong-value', 'people.csv', 'id,names\np-1,Ada\n§P-1,Bo\n'],
    ['policy-wrong-value', 'people.csv', 'id,names\np-1,Ada\n§p-1,Ada\n'],
    ['policy-wrong-value', 'people.csv', 'id,emails\np-1,ada@example.com\np-2,§"bo@example.com;ADA@example.com"\n'],
    ['policy-wrong-value', 'people.json', '[{"id":"p-1","emails":["a@x.y"]},\n {"id":"p-2","aliases":["Bo",§"a@x.y"]}]'],
    ['policy-wrong-value', 'people.json', '[{"id":"p-1","logins":["ada"]},\n {"id":"p-2","logins":[§"Ada"]}]'],
    ['policy-wrong-value', 'people.json', `[{"id":"p-1","keys":["${'a'.repeat(40)}"]},\n {"id":"p-2","keys":[§"${'A'.repeat(40)}"]}]`],
    ['policy-unknown-key', 'people.json', '[{"id":"p-1",§"mail":"x"}]'],
    ['policy-wrong-type', 'people.json', '§{"people":[]}'],
    ['policy-proto', 'people.json', '[{"id":"p-1",§"__proto__":{}}]'],
    ['policy-duplicate-key', 'people.json', '[{"id":"p-1",§"id":"p-2"}]'],
    ['policy-yaml', 'people.yaml', '- &a §{id: p-1}\n'],
    ['policy-yaml', 'people.yaml', '- {id: p-1, from: §*a}\n'],
  ])('%s %s %j', async (code, path, text) => {
    const { text: plain, at } = marked(text);
    expect(await refusal(() => read(path, plain))).toStrictEqual([`${code} ${path}${at}`]);
  });

  test('every mistake at once, each with its place', async () => {
    const text = 'id,emails,roles,until\n?,ada@example.com,,\np-2,bo,tester,soon\n';
    expect(await refusal(() => read('people.csv', text))).toStrictEqual([
      'policy-wrong-value people.csv:2:1',
      'policy-wrong-value people.csv:3:5',
      'policy-wrong-value people.csv:3:8',
      'policy-wrong-value people.csv:3:15',
    ]);
  });

  test('what is too large', async () => {
    const long = `id\n${'x'.repeat(REGISTER_LIMITS.bytes)}`;
    expect(await refusal(() => read('people.csv', long))).toStrictEqual(['policy-too-large people.csv:2:4194302']);
    const many = `[${Array.from({ length: REGISTER_LIMITS.nodes }, () => '1').join(',')}]`;
    expect((await refusal(() => read('people.json', many)))[0]).toMatch(/^policy-too-large/);
  });

  test('a person may have two addresses that fold to one, and two people a name', async () => {
    const rows = [
      { id: 'p-1', names: ['John Smith'], emails: ['j@example.com', 'J@example.com'] },
      { id: 'p-2', names: ['John Smith'] },
    ];
    expect(await read('people.json', JSON.stringify(rows))).toStrictEqual(rows);
  });
});

test('every mistake of a register is named at once', async () => {
  const text = 'id,roles,emails\np-1,tester,ada@example.com\np-2\np-3,developer,ada@example.com\np 4,,\np-1,,\n';
  expect(await refusal(() => read('people.csv', text))).toStrictEqual([
    'policy-wrong-value people.csv:2:5',
    'register-row-length people.csv:3:1',
    'policy-wrong-value people.csv:4:15',
    'policy-wrong-value people.csv:5:1',
    'policy-wrong-value people.csv:6:1',
  ]);
});
