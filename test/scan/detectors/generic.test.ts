import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/generic.ts';
import { ALNUM, BASE64, fake, fakeUuid, HEX, LETTERS, LOWER_ALNUM, URL_SAFE } from '../../../src/scan/detectors/shared/fake.ts';
import { findDeep } from '../../../src/scan/find-deep.ts';
import { engine } from '../../../src/scan/engine.ts';
import { settle } from '../../../src/scan/settle.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';

testExamples(family);

const secrets = detectorOf(family, 'generic-secret');
const passwords = detectorOf(family, 'generic-password');
const severities = (detector: typeof secrets, text: string) => findWith(detector, text).map(({ severity }) => severity);

const NAMES = ['client_secret', 'apiKey', 'ACCESS_TOKEN', 'app.secret', 'signing-key', 'dbCredential', 'x-api-key', 'SecretKeyBase'];
const WAYS: readonly ((name: string, value: string) => string)[] = [
  (name, value) => `${name}=${value}`,
  (name, value) => `export ${name}="${value}"`,
  (name, value) => `  ${name}: ${value}  # comment`,
  (name, value) => `"${name}": "${value}",`,
  (name, value) => `{\\"${name}\\": \\"${value}\\"}`,
  (name, value) => `'${name}' => '${value}',`,
  (name, value) => `${name} := \`${value}\``,
  (name, value) => `var ${name} string = "${value}"`,
  (name, value) => `const ${name}: string = '${value}';`,
  (name, value) => `let ${name}: &str = "${value}";`,
  (name, value) => `set('${name}', '${value}')`,
  (name, value) => `os.environ.get("${name}", "${value}")`,
  (name, value) => `<${name}>${value}</${name}>`,
  (name, value) => `<add key="${name}" value="${value}" />`,
  (name, value) => `{ "name": "${name}", "value": "${value}" }`,
  (name, value) => `if ${name} == "${value}" then`,
  (name, value) => `curl https://acme.io/?${name}=${value}&a=b`,
  (name, value) => `run --${name} ${value} --verbose`,
  (name, value) => `{"config": "${name}=${value}\\nNEXT=1"}`,
];

describe('a secret of no known form', () => {
  const value = fc
    .tuple(fc.constantFrom(ALNUM, HEX, LOWER_ALNUM, BASE64, URL_SAFE), fc.integer({ min: 32, max: 64 }), fc.integer({ min: 1 }))
    .map(([alphabet, length, seed]) => fake(alphabet, length, seed))
    // What chance makes look like something else: one text in thousands.
    .filter((text) => /[0-9]/.test(text) && /^[0-9A-Za-z].*[0-9A-Za-z]$/.test(text) && !text.startsWith('MII'));

  it('blocks in any common syntax', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), value, fc.constantFrom(...WAYS), (name, text, write) => {
        const line = write(name, text);
        for (const { severity, secretStart, secretEnd } of findWith(secrets, line)) {
          expect(line.slice(secretStart, secretEnd)).toBe(text);
          // By chance it may look like something else, one in hundreds.
          if (severity === 'medium') found++;
        }
      }),
      { numRuns: 1000 },
    );
    expect(found).toBeGreaterThan(985);
  });

  it('does not block where it is short, a UUID, or stands among tests', () => {
    expect(severities(secrets, `token = "${fake(ALNUM, 12)}"`)).toEqual(['low']);
    expect(severities(secrets, `api_key = "${fakeUuid()}"`)).toEqual(['low']);
    expect(severities(secrets, `it('logs in', () => {\n  const token = "${fake(ALNUM, 32)}";\n  expect(`)).toEqual(['low']);
    expect(severities(secrets, `test_token = "${fake(ALNUM, 32)}"`)).toEqual(['low']);
    expect(severities(secrets, `examples:\n  - token: ${fake(ALNUM, 32)}`)).toEqual(['low']);
  });

  it('is no name, path, version, or digest', () => {
    const words = fc.constantFrom(
      'user',
      'Name',
      'Service',
      'token',
      'provider',
      'Http2',
      'Handler',
      'v1',
      'get',
      'config',
      'Value',
      'id3',
      'Type',
    );
    const name = fc
      .array(words, { minLength: 2, maxLength: 6 })
      .chain((parts) => fc.constantFrom('', '_', '.', '-', '/').map((glue) => parts.join(glue)));
    let taken = 0;
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), name, fc.constantFrom(...WAYS), (key, text, write) => {
        if (severities(secrets, write(key, text)).some((severity) => severity !== 'low')) taken++;
      }),
      { numRuns: 500 },
    );
    // One in twenty thousand: of five words, four have a digit.
    expect(taken).toBeLessThan(3);
    for (const text of ['providerv1id3id3id3', 'Nameid3Http2id3v1', 'NameHttp2id3v1v1v1'])
      expect([text, severities(secrets, `client_secret=${text}`)]).toEqual([text, []]);
    for (const text of ['sha512-', 'sha256:', '/srv/', './', 'v1.2.', 'https://', 'ssh-rsa '].map((prefix) => prefix + fake(HEX, 40)))
      expect([text, severities(secrets, `token: "${text}"`)]).toEqual([text, []]);
  });

  it('gives way to whoever knows better', () => {
    const ids = (text: string) => settle(findDeep(engine(), Buffer.from(text)).matches).map(({ detector }) => detector.id);
    expect(ids(`GITHUB_TOKEN=github_pat_${fake(ALNUM, 22)}_${fake(ALNUM, 59)}`)).toEqual(['github-fine-grained-token']);
    expect(ids(`password = postgres://app:${fake(ALNUM, 20)}@db.acme.io/x`)).toEqual(['database-url']);
    expect(ids(`api_key = "${fake(ALNUM, 32)}"`)).toEqual(['generic-secret']);
    expect(ids(`DATADOG_API_KEY = "${fake(HEX, 32)}"`)).toEqual(['named-service-key']);
    expect(ids(`datadog:\n  api_key = "${fake(HEX, 32)}"`)).toEqual(['named-service-secret']);
  });
});

describe('a password', () => {
  it('blocks where it is too mixed for a word', () => {
    for (const text of ['Xk29!pLq7z', 'vR7#mQ2xLw', 'qT4zWn8Kd2Jp', 'mfq%ujzBTNVOAhf'])
      expect([text, severities(passwords, `db_password = "${text}"`)]).toEqual([text, ['medium']]);
  });

  it('blocks where it is made of letters that no name and no word has in such a row', () => {
    expect(severities(passwords, 'password = "qWxTzKpLmNvBcRfG"')).toEqual(['medium']);
    expect(severities(passwords, 'password: ZkqGhTvRwpYs')).toEqual(['medium']);
    // What looks like a name by chance is left out: two or three in a hundred of sixteen letters.
    const letters = (size: number) => Array.from({ length: 400 }, (_, seed) => fake(LETTERS, size, seed + 1));
    const found = (size: number) => letters(size).filter((text) => severities(passwords, `password = "${text}"`).includes('medium')).length;
    expect(found(16)).toBeGreaterThan(380);
    expect(found(24)).toBeGreaterThan(390);
    expect(found(11)).toBe(0);
  });

  it.each([
    'KeyStoreTypePassword',
    'getPasswordFromXmlRpcUrl',
    'ZkSyncRpcSocketIo',
    'Przegladarkowy',
    'Nieoczekiwany',
    'iLoveYouForever',
    'QUJKWXZVGHKL',
    'correctHorseBatteryStaple',
    'PgSqlJdbcUrlPassword',
  ])('is no secret where it is a name or words: %s', (text) => {
    expect(severities(passwords, `password = "${text}"`)).not.toContain('medium');
  });

  it.each([
    ['of a manager with all signs', '!#$%&()*+,-./:;<=>?@[]^_{|}~'],
    ['of a cloud', '!@#$%^&*()'],
  ])('blocks with whatever signs stand in it: %s', (_, signs) => {
    const strong = Array.from({ length: 300 }, (_, seed) => fake(ALNUM + signs, 16, seed + 1)).filter(
      (text) => /[a-z]/.test(text) && /[A-Z]/.test(text) && /[0-9]/.test(text),
    );
    const ways: readonly ((text: string) => string)[] = [
      (text) => `db.password=${text}`,
      (text) => `export DB_PASSWORD=${text} # of the ledger`,
      (text) => `  password: ${text}\n  user: app`,
      (text) => `"password": "${text}",`,
      (text) => `password = '${text}'`,
      (text) => `<password>${text}</password>`,
    ];
    for (const write of ways) {
      const whole = strong.filter((text) => {
        const line = write(text);
        const [match] = findWith(passwords, line);
        return match?.severity === 'medium' && line.slice(match.secretStart, match.secretEnd) === text;
      });
      expect([write('…'), whole.length / strong.length > 0.95]).toEqual([write('…'), true]);
    }
  });

  it.each([
    'password = getPassword(user1, Mode2)',
    'password: this.form.get("password1")[0],',
    'password=argv[i+1];',
    'password = c->argv[2];',
    'password = uuid.uuid4().hex[:-2]',
    'password = os.environ["DB_PASSWORD2"]',
    "password: config.get('a.b1')",
    'PASSWORD=%DB_PASSWORD2%',
    'PASSWORD=$DB_Password2',
    'password: {{ vault.Db1 }}',
    'password: !vault_Db1',
    'password: <Your-Password1>',
    'password: Option<String2>;',
    'password: Base64.Url2;',
    'password: YWRtaW4=',
    '<password>{Ur5BpeQGlYUHhXsHahO/HbMBcPSFSUtN5gbWuFFPYGw=}</password>',
    '<password>${env.Db_Password2}</password>',
    'pwd = $PWD.Path',
    '"password": "/Users/%s/Db2"',
  ])('is no expression, template or type: %s', (line) => {
    expect(severities(passwords, line)).toEqual([]);
  });

  it('does not block where everybody would guess it', () => {
    for (const text of ['Passw0rd!', 'hunter42', 'Summer2024!', 'admin123', 'Test1234!', 'qwerty99', 'correct-horse9'])
      expect([text, severities(passwords, `password = "${text}"`)]).toEqual([text, ['low']]);
  });

  it('is nothing where it is a word, a name, a hash, or put in later', () => {
    for (const text of [
      'password',
      'PASSWORD',
      'userPassword',
      'app.settings.password',
      '$PASSWORD',
      '${PASSWORD}',
      '{{ password }}',
      '%s',
      '********',
      '<password>',
      'changeme',
      `$2y$10$${fake(ALNUM, 53)}`,
      fake(HEX, 32),
      '/run/secrets/db',
      'https://acme.io/reset1',
    ])
      expect([text, severities(passwords, `password = "${text}"`)]).toEqual([text, []]);
  });
});
