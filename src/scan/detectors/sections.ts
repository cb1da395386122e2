import type { About, Candidate, Detector } from './define.ts';
import { ALNUM, fake, HEX } from './shared/fake.ts';
import { judgeAny } from './shared/judge-any.ts';

/** A name that says little, or stands in an attribute: what encloses it says what it is. */
const guess = { severity: 'medium', confidence: 'medium', yieldsTo: 'any' } as const;

export const detectors: readonly Detector[] = [
  {
    ...guess,
    id: 'key-in-section',
    title: 'Key in a section for tokens or ciphers',
    reason: 'a long text that looks random, as the `key` of a section that is named for what it signs or enciphers',
    find: {
      anchors: ['"jwt', "'jwt", 'jwt:', 'jwt.', '"tokens"', '"encryption', "'encryption", 'encryption:', '"crypt"', "'crypt'", 'crypt:'],
      anyCase: true,
    },
    pattern: () =>
      /["']?(?<name>(?:jwt|tokens|encryption|crypt)[\w.-]{0,20})["']?[ \t]{0,4}(?::|=>)(?<members>[^{}[\]]{0,400}?|\s{0,40}[{[][^{}[\]]{0,400}?)(?<![\w.-])["']?key["']?[ \t]{0,4}(?::|=>)[ \t]{0,4}["']?(?<secret>[^\x00-\x20"'\x60\\<>{}\x7f-\xff]{16,200})(?=["']|[ \t]{0,8}(?:\r?\n|$))/i,
    window: 800,
    spanLines: 8,
    accept: (candidate) => isInside(candidate) && judgeAny(candidate, `${candidate.groups['name'] ?? ''}.key`),
  },
  {
    ...guess,
    id: 'ssis-configured-value',
    title: 'Secret in a configuration of SSIS',
    reason: 'a text that looks random, as the value of a property or variable that is named for a secret',
    find: { anchors: ['<ConfiguredValue>', 'SSIS:Name="Value">'] },
    pattern: () =>
      /(?:<ConfiguredValue|SSIS:Name="Value")>(?<secret>[^\x00-\x20<>&"'\x60\\\x7f-\xff]{6,400})<\/(?:ConfiguredValue|SSIS:Property)>/,
    accept: (candidate) => judgeAny(candidate, PROPERTY.exec(candidate.context().before)?.slice(1).find(Boolean) ?? ''),
  },
];

/** `\Package.Connections[Ledger].Properties[Password]`, `\Package.Variables[User::ApiKey].Properties[Value]` */
const PROPERTY =
  /<SSIS:Parameter SSIS:Name="([\w.-]{1,60})"(?:(?!<SSIS:Parameter)[\s\S])*$|(?:Variables\[(?:\w{1,40}::)?([\w.-]{1,60})\]\.Properties\[Value\]|Properties\[([\w.-]{1,60})\])"[^<>]{0,80}>\s{0,60}$/;

/** Whether all lines behind the name of a section, and the key, are set farther right than it. */
function isInside({ before, groups }: Candidate): boolean {
  const left = indentOf(before);
  const lines = (groups['members'] ?? '').split('\n').slice(1);
  const own = lines.pop();
  return (own === undefined || own.length > left) && lines.every((line) => line.trim() === '' || indentOf(line) > left);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

const VALUE = (): string => fake(ALNUM, 28);

export const about: Readonly<Record<string, About>> = {
  'key-in-section': {
    checks:
      '`key` in a section that begins with `jwt`, `tokens`, `encryption` or `crypt` (JSON, YAML, PHP), over at most eight lines, and a value of 16 to 200 characters that looks random; judged as `generic-secret`',
    source: 'learn.microsoft.com, JwtBearer in appsettings.json; experienceleague.adobe.com, app/etc/env.php of Magento',
    finds: () => [
      `{"Jwt":{"Key":"${VALUE()}"}}`,
      `"Jwt": {\n  "Issuer": "acme",\n  "Key": "${VALUE()}"\n}`,
      `"JwtSettings": {\r\n    "Key": "${VALUE()}"\r\n}`,
      `jwt:\n  issuer: acme\n  key: ${VALUE()}\n`,
      `'crypt' => [\n    'key' => '${fake(HEX, 32)}'\n],`,
      `'crypt' =>\n  array (\n    'key' => '${fake(HEX, 32)}'\n),`,
      `encryption:\n  key: "${VALUE()}"`,
    ],
    ignores: () => [
      `"Jwt": {"Issuer": "${VALUE()}"}`,
      `"Jwt": {"Issuer": "acme"},\n"Cache": {"Key": "${VALUE()}"}`,
      `jwt:\n  issuer: acme\ncache:\n  key: ${VALUE()}\n`,
      '"Jwt": {"Key": "${JWT_KEY_OF_PRODUCTION_1}"}',
      '"Jwt": {"Key": "your-256-bit-key-goes-here-1"}',
      `crypt: x\nkey: ${VALUE()}`,
    ],
  },
  'ssis-configured-value': {
    checks:
      'a `ConfiguredValue` whose `Path` ends with a property or variable named for a password, secret, token or key, or the value of a parameter so named; judged as an assignment',
    source: 'learn.microsoft.com, SSIS package configurations: XML configuration file; parameters of a project',
    finds: () => [
      `Path="\\Package.Connections[Gl].Properties[Password]" ValueType="String">\n<ConfiguredValue>${VALUE()}</ConfiguredValue>`,
      `Path="\\Package.Variables[User::ApiKey].Properties[Value]" ValueType="String"><ConfiguredValue>${VALUE()}</ConfiguredValue>`,
      `<SSIS:Parameter SSIS:Name="SftpPassword">\n<SSIS:Properties>\n<SSIS:Property SSIS:Name="Value">${VALUE()}</SSIS:Property>`,
    ],
    ignores: () => [
      `Path="\\Package.Connections[Gl].Properties[ServerName]" ValueType="String">\n<ConfiguredValue>${VALUE()}</ConfiguredValue>`,
      `Path="\\Package.Connections[Gl].Properties[Password]" ValueType="String">\n<ConfiguredValue></ConfiguredValue>`,
    ],
  },
};
