import { describe, expect, it } from 'vitest';
import { detectors as passwords } from '../../../../src/scan/detectors/account-passwords.ts';
import { detectors as adyen } from '../../../../src/scan/detectors/adyen.ts';
import { detectors as banking } from '../../../../src/scan/detectors/banking.ts';
import type { Detector } from '../../../../src/scan/detectors/define.ts';
import { ALNUM, fake, HEX } from '../../../../src/scan/detectors/shared/fake.ts';
import { findWith } from '../../../support/detectors.ts';

const named = (detectors: readonly Detector[], id: string): Detector => detectors.find((one) => one.id === id) as Detector;

/** A form of its own, a random value of any form, and a password. */
const GIVEN = [
  [named(adyen, 'adyen-credential'), 'adyen_hmac_key', fake(HEX, 64).toUpperCase()],
  [named(banking, 'modern-treasury-api-key'), 'modern_treasury_api_key', fake(ALNUM, 40)],
  [named(passwords, 'netsuite-password'), 'netsuite_password', `${fake(ALNUM, 9)}!7k`],
] as const;

const WAYS: readonly ((name: string, value: string) => string)[] = [
  (name, value) => `Private Const ${name} As String = "${value}"`,
  (name, value) => `${name} <- "${value}"`,
  (name, value) => `public string ${name} { get; set; } = "${value}";`,
  (name, value) => `const std::string ${name}{"${value}"};`,
  (name, value) => `v_${name} VARCHAR2(99) := '${value}';`,
  (name, value) => `01  WS-${name} PIC X(64) VALUE "${value}".`,
  (name, value) => `DATA ${name} TYPE string VALUE '${value}'.`,
  (name, value) => `| ${name} | \`${value}\` |`,
  (name, value) => `| ${name} | ${value} |`,
  (name, value) => `ENV ${name.toUpperCase()} ${value}`,
  (name, value) => `SetEnv ${name} ${value}`,
  (name, value) => `$key = getenv('${name}') ?: '${value}';`,
  (name, value) => `variable "${name}" {\n  default = "${value}"\n}`,
  (name, value) => `"${name}": {\n  "value": "${value}"\n}`,
  (name, value) => `${name}: |\n  ${value}\n`,
  (name, value) => `<key>${name}</key>\n<string>${value}</string>`,
];

describe.each(GIVEN)('a credential that its name tells (%#)', (detector, name, value) => {
  it.each(WAYS)('is found in any syntax (%#)', (write) => {
    const text = write(name, value);
    expect(findWith(detector, text).map(({ secretStart, secretEnd }) => text.slice(secretStart, secretEnd))).toEqual([value]);
  });

  it('is no word behind its name in prose', () => {
    expect(findWith(detector, `the ${name} ${fake(ALNUM, 40, 5)} of it`)).toEqual([]);
  });
});
