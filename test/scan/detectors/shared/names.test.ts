import { describe, expect, it } from 'vitest';
import { createHeads } from '../../../../src/scan/detectors/shared/heads.ts';
import { isLabelled, isNamed, names } from '../../../../src/scan/detectors/shared/names.ts';

const words = names('ssn', 'social security', '身份证');
const NUMBER = `536${'227142'}`;

/** Asks for the number in a text, read as the engine reads it. */
function ask(text: string, ask = isNamed): boolean {
  const [before = '', after = ''] = Buffer.from(text).toString('latin1').split(NUMBER);
  const context = () => ({ before, after: after.split('\n')[0] ?? '' });
  const bytes = Buffer.from(text);
  const stretch = () => ({ bytes, from: 0, to: bytes.length });
  const head = () => createHeads(bytes)(before.length);
  const beside = { before, start: before.length, surroundings: () => text, stretch, context, head };
  return ask({ text: NUMBER, secret: NUMBER, groups: {}, ...beside }, words);
}

describe('a number is named', () => {
  it.each([
    `ssn: ${NUMBER}`,
    `userSsn=${NUMBER}`,
    `SSNValue = ${NUMBER}`,
    `SOCIAL_SECURITY_NUMBER='${NUMBER}'`,
    `socialSecurityNo("${NUMBER}")`,
    `const ssn: string | null = "${NUMBER}"`,
    `ssn:\n  value: ${NUMBER}`,
    `"type": "ssn",\n"value": "${NUMBER}"`,
    `# SSN of Jane\nx = "${NUMBER}"`,
    `x = "${NUMBER}" # her SSN`,
    `"${NUMBER}", // ssn`,
    `${NUMBER} (SSN)`,
    `${NUMBER} is her social security number`,
    `身份证号: ${NUMBER}`,
    `a|b\n;\nssn ${NUMBER}`,
    `ssn|b\n${NUMBER}|c`,
    `name,ssn,city\nJane,${NUMBER},Graz`,
    `name;city;ssn\nJane;Graz;${NUMBER}`,
    `| a | ssn |\n|---|---|\n| b | ${NUMBER} |`,
    `insert into t (a, ssn) values ('b', '${NUMBER}')`,
    `insert into t (a, ssn) values ('b', '1'),\n('c', '${NUMBER}')`,
  ])('in %j', (text) => expect(ask(text)).toBe(true));

  it.each([
    `className: ${NUMBER}`,
    `lessn ${NUMBER}`,
    `ssn: null, phone: ${NUMBER}`,
    `ssn = None\nphone = ${NUMBER}`,
    `"ssn": "", "id": "${NUMBER}"`,
    `ssn 41268${'7142'}, order ${NUMBER}`,
    `x = "${NUMBER}", ssn = null`,
    `# the ssn of a tester\nTEST_ID_3DSECURE = "${NUMBER}"`,
    `ssn,phone\n1,${NUMBER}`,
    `ssn,phone,city\nx,${NUMBER},Graz`,
    `insert into t (ssn, phone) values (null, '${NUMBER}')`,
    NUMBER,
  ])('not in %j', (text) => expect(ask(text)).toBe(false));

  it('more closely where nothing but signs may stand between', () => {
    for (const text of [`ssn: ${NUMBER}`, `"ssn_value": "${NUMBER}"`, `ssn is ${NUMBER}`, `a,ssn\nb,${NUMBER}`])
      expect([text, ask(text, isLabelled)]).toEqual([text, true]);
    for (const text of [`ssn.sql', ${NUMBER}`, `ssn of 3 people, ${NUMBER}`, `# ssn\nx = ${NUMBER}`])
      expect([text, ask(text, isLabelled)]).toEqual([text, false]);
  });
});
