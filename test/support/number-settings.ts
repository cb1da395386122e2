import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { About, Detector } from '../../src/scan/detectors/define.ts';
import { detectorOf, type Family, findWith } from './detectors.ts';

/** A text in which a number has a name, as people and programs write it. */
export type Setting = (name: string, number: string) => string;

const snake = (name: string): string => name.replaceAll(' ', '_');
const camel = (name: string): string => name.replace(/ (.)/g, (_, letter: string) => letter.toUpperCase());
const pascal = (name: string): string => camel(` ${name}`);

/** Where a number is named and stands. */
export const SETTINGS: readonly Setting[] = [
  (name, number) => `${snake(name).toUpperCase()}=${number}\n`,
  (name, number) => `export ${snake(name).toUpperCase()}="${number}"\n`,
  (name, number) => `{"${camel(name)}": "${number}", "active": true}\n`,
  (name, number) => `{"id":7,"${snake(name)}":"${number}"}\n`,
  (name, number) => `{\\"${snake(name)}\\": \\"${number}\\"}`,
  (name, number) => `customer:\n  name: Jane\n  ${snake(name)}: "${number}"\n`,
  (name, number) => `${snake(name).replaceAll('_', '-')}: ${number}\n`,
  (name, number) => `customer.${snake(name)}=${number}\n`,
  (name, number) => `${snake(name)} = "${number}"\n`,
  (name, number) => `const ${camel(name)} = '${number}';\n`,
  (name, number) => `const ${camel(name)}: string = "${number}";\n`,
  (name, number) => `let customer = { ${camel(name)}: \`${number}\` };\n`,
  (name, number) => `private static final String ${snake(name).toUpperCase()} = "${number}";\n`,
  (name, number) => `customer.set${pascal(name)}("${number}");\n`,
  (name, number) => `public string ${pascal(name)} { get; set; } = "${number}";\n`,
  (name, number) => `${camel(name)} := "${number}"\n`,
  (name, number) => `$${snake(name)} = '${number}';\n`,
  (name, number) => `'${snake(name)}' => '${number}',\n`,
  (name, number) => `${snake(name)}: '${number}',\n`,
  (name, number) => `Customer(name="Jane", ${snake(name)}="${number}")\n`,
  (name, number) => `validate('${snake(name)}', '${number}')\n`,
  (name, number) => `<${pascal(name)}>${number}</${pascal(name)}>\n`,
  (name, number) => `<field name="${snake(name)}" value="${number}"/>\n`,
  (name, number) => `<td>${name}</td><td>${number}</td>\n`,
  (name, number) => `name,${snake(name)},city\nJane,${number},Graz\n`,
  (name, number) => `"Name";"${name}"\n"Jane";"${number}"\n`,
  (name, number) => `${name}\tname\n${number}\tJane\n`,
  (name, number) => `| name | ${name} |\n|---|---|\n| Jane | ${number} |\n`,
  (name, number) => `INSERT INTO people (name, ${snake(name)}, city) VALUES ('Jane', '${number}', 'Graz');\n`,
  (name, number) => `UPDATE people SET ${snake(name)} = '${number}' WHERE id = 7;\n`,
  (name, number) => `2026-01-18T10:22:33Z INFO saved ${snake(name)}=${number} in 12 ms\n`,
  (name, number) => `Her ${name} is ${number}.\n`,
  (name, number) => `Please note the ${name} (${number}) of the customer.\n`,
  (name, number) => `https://api.example.com/v1?${snake(name)}=${number}&page=2\n`,
  (name, number) => `# ${name}\nx = "${number}"\n`,
  (name, number) => `x = "${number}"  # ${name}\n`,
  (name, number) => `var x = "${number}"; // the ${name}\n`,
  (name, number) => `{\n  "type": "${snake(name)}",\n  "value": "${number}"\n}\n`,
];

/** Numbers like `example`, which stands behind `name`: its last digits are changed until the detector blocks on it. */
function numbersLike(detector: Detector, name: string, example: string): fc.Arbitrary<string> {
  return fc.infiniteStream(fc.nat({ max: 9 })).map((stream) => {
    for (let attempt = 0; attempt < 20_000; attempt++) {
      const text = example.replace(/\d(?=(?:\D*\d){0,4}\D*$)/g, () => String(stream.next().value));
      if (isOne(detector, name, text)) return text;
    }
    throw new Error(`no number like ${example}`);
  });
}

/** The same number with each other last digit or letter. */
function twinsOf(number: string): string[] {
  const at = number.search(/[0-9A-Za-z]\)?$/);
  const others = /\d/.test(number.charAt(at)) ? '0123456789' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  return [...others].filter((other) => other !== number.charAt(at)).map((other) => number.slice(0, at) + other + number.slice(at + 1));
}

/** What the detector itself says of a number named so. */
function isOne(detector: Detector, name: string, number: string): boolean {
  const context = () => ({ before: `${name}: `, after: '' });
  const stretch = () => ({ bytes: Buffer.from(number), from: 0, to: number.length });
  const before = `${name}: `;
  const said = detector.accept?.({
    text: number,
    secret: number,
    groups: {},
    before,
    start: 0,
    surroundings: () => number,
    stretch,
    context,
    head: () => null,
  });
  return said === true || (typeof said === 'object' && said.severity !== 'info');
}

/** It is found at its place in every setting. */
function expectFound(detector: Detector, name: string, number: string): void {
  for (const setting of SETTINGS) {
    const text = setting(name, number);
    const start = text.lastIndexOf(number);
    const places = findWith(detector, text).map((match) => [match.secretStart, match.secretEnd, match.severity === 'info']);
    expect([text, places]).toEqual([text, [[start, start + number.length, false]]]);
  }
}

/** It is found in none. */
function expectIgnored(detector: Detector, name: string, number: string): void {
  for (const setting of SETTINGS) {
    const text = setting(name, number);
    expect([text, findWith(detector, text)]).toEqual([text, []]);
  }
}

function firstExample(about: About | undefined): string {
  const [text = ''] = about?.finds() ?? [];
  return typeof text === 'string' ? text : '';
}

/** What the test of every family of named numbers says. */
export function testNamedNumbers({ detectors, about }: Family): void {
  describe.each(detectors.map((detector) => [detector.id, detector] as const))('%s', (id, detector) => {
    const [, name = '', example = ''] = /^([\w ]+): (\S.*)$/.exec(firstExample(about[id])) ?? [];

    it('is found in every setting', () => {
      fc.assert(
        fc.property(numbersLike(detector, name, example), (number) => expectFound(detector, name, number)),
        { numRuns: 8 },
      );
    });

    it('has twins with another last character that are found in none', () => {
      fc.assert(
        fc.property(numbersLike(detector, name, example), fc.nat(), (number, which) => {
          const wrong = twinsOf(number).filter((twin) => !isOne(detector, name, twin));
          if (!WITHOUT_CHECK.includes(id)) expect(wrong.length).toBeGreaterThan(6);
          const twin = wrong[which % wrong.length];
          if (twin !== undefined && !isInfo(detector, name, twin)) expectIgnored(detector, name, twin);
        }),
        { numRuns: 4 },
      );
    });

    it('is not the number of another name', () => {
      fc.assert(
        fc.property(numbersLike(detector, name, example), (number) => {
          // Some are written as nothing else is.
          if (findWith(detector, number).length > 0) return;
          for (const text of [
            `{"${name}": null, "phone": "${number}"}`,
            `${name} = None\nphone = "${number}"`,
            `${name} 718293, order ${number}`,
            `name,${name},phone\nJane,,${number}\n`,
            `INSERT INTO t (${name}, phone) VALUES (NULL, '${number}')`,
          ])
            expect([text, findWith(detector, text)]).toEqual([text, []]);
        }),
        { numRuns: 4 },
      );
    });
  });
}

/** Numbers of documentation, as somebody else published them: valid, and information only. */
export function testPublished(family: Family, numbers: readonly (readonly [id: string, number: string])[]): void {
  it.each(numbers)('%s knows the published %s', (id, number) => {
    const [, name = ''] = /^([\w ]+): /.exec(firstExample(family.about[id])) ?? [];
    const found = findWith(detectorOf(family, id), `${name}: ${number}`);
    expect(found.map(({ severity }) => severity)).toEqual(['info']);
  });
}

function isInfo(detector: Detector, name: string, number: string): boolean {
  return findWith(detector, `${name}: ${number}`).length > 0;
}

/** Numbers that every last digit fits, or whose check stands inside. */
const WITHOUT_CHECK = ['gb-nino', 'id-nik', 'in-pan', 'my-mykad', 'nz-bank-account', 'pk-cnic', 'us-ein', 'us-itin', 'us-ssn'];
