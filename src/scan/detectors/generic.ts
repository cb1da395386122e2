import type { About, Detector } from './define.ts';
import { assignmentOf } from './shared/assigned-secret.ts';
import { ASSIGNMENT_WINDOW, SECRET_NAMES, secretAssignment, secretBelow } from './shared/assignment.ts';
import { ALNUM, BASE64, fake, fakeUuid, HEX } from './shared/fake.ts';
import { around, isPassword, judgeAny } from './shared/judge-any.ts';
import { judgePassword, judgeSecret } from './shared/judge-assignment.ts';
import { nameAtEnd } from './shared/name-at-end.ts';
import { SEPARATOR_LINES } from './shared/separator.ts';

const guess = { severity: 'medium', confidence: 'medium', yieldsTo: 'any' } as const;
const assigned = { find: { anchors: SECRET_NAMES, anyCase: true }, pattern: secretAssignment, window: ASSIGNMENT_WINDOW } as const;

export const detectors: readonly Detector[] = [
  {
    ...guess,
    ...assigned,
    id: 'generic-password',
    title: 'Password',
    reason: 'a text too mixed for a word, assigned to a name for a password',
    accept: (candidate) => {
      const assignment = isPassword(candidate.groups['name']) ? assignmentOf(candidate) : null;
      return assignment !== null && judgePassword(assignment, around(candidate));
    },
  },
  {
    ...guess,
    ...assigned,
    id: 'generic-secret',
    title: 'Secret, key, or token',
    reason: 'a long text that looks random, assigned to a name for a secret',
    accept: (candidate) => {
      const assignment = isPassword(candidate.groups['name']) ? null : assignmentOf(candidate);
      return assignment !== null && judgeSecret(assignment, around(candidate));
    },
  },
  {
    ...guess,
    id: 'secret-in-element',
    title: 'Secret in an element of XML',
    reason: 'a text that looks random, alone on its line inside an element named for a secret',
    find: { anchors: ['token>', 'secret>', 'password>', 'passwd>', 'pwd>', 'credential>', 'key>'], anyCase: true },
    pattern: () =>
      /(?<name>token|secret|password|passwd|pwd|credential|key)>[ \t]{0,8}\r?\n[ \t]{0,60}(?<secret>[^\x00-\x20<>&"'\x60\\\x7f-\xff]{6,200})[ \t]{0,8}\r?\n[ \t]{0,60}<\//i,
    spanLines: 2,
    accept: (candidate) => judgeAny(candidate, (/<([\w.:-]{0,60})$/.exec(candidate.before)?.[1] ?? '') + (candidate.groups['name'] ?? '')),
  },
  {
    ...guess,
    id: 'secret-in-pair',
    title: 'Secret as the value of a named variable',
    reason: 'a text that looks random, as the value of what the line above names for a secret',
    find: { anchors: ['value:', 'value":', 'value =', 'value  =', 'value   '], anyCase: true },
    pattern: () =>
      /(?<=(?<![\w.-])(?:parameter)?)value(?:"?:[ \t]{1,4}["']?|[ \t]{1,12}=[ \t]{1,4}")(?<secret>[^\x00-\x20"'\x60\\\x7f-\xff]{6,200})(?=["']?[ \t,]{0,4}(?:\r?\n|$))/i,
    accept: (candidate) => judgeAny(candidate, PAIR.exec(candidate.context().before)?.[1] ?? ''),
  },
  {
    ...guess,
    id: 'secret-before-name',
    title: 'Secret before its name',
    reason: 'a text that looks random, given to a name for a secret behind it',
    find: { anchors: ["value='", "value = '", "value` = '", 'setvalue("', 'addvalue("', "move '", 'move "'], anyCase: true },
    pattern: () =>
      /(?:value\x60? ?= ?|(?:set|add)value\(|move )["'](?<secret>[^\x00-\x20"'\x60\\\x7f-\xff]{6,400})["'](?:[ \t]{1,4}where[ \t]{1,4}[\w.\x60]{1,40}[ \t]{0,2}=[ \t]{0,2}'|, forhttpheaderfield: "|[ \t]{1,4}to[ \t]{1,4})(?<name>[\w./-]{0,60}(?:password|passwd|pwd|secret|token|credential|key|_pass)[\w-]{0,40})(?![\w-])/i,
    window: 700,
    accept: (candidate) => judgeAny(candidate, candidate.groups['name'] ?? ''),
  },
  {
    ...guess,
    id: 'secret-on-line-below',
    title: 'Secret on a line below its name',
    reason: 'a text that looks random, on a line below the name for a secret to which it is assigned',
    find: { anchors: SECRET_NAMES, anyCase: true },
    pattern: secretBelow,
    window: ASSIGNMENT_WINDOW,
    spanLines: SEPARATOR_LINES,
    accept: (candidate) => judgeAny(candidate, nameAtEnd(candidate.before) + (candidate.groups['name'] ?? '')),
  },
];

/** `name: X` or `"name": "X"` on the line above. */
const PAIR =
  /(?:^|\n)[ \t-]*"?(?:name|(?:parameter)?key|optionname)"?[ \t]*[:=][ \t]*["']?([\w./-]{0,60}(?:password|passwd|pwd|secret|token|credential|key|_pass)[\w.-]{0,40})["']?,?[ \t]*\r?\n(?:[ \t]*"?(?:type|description)"?[ \t]*[:=][^\n]{0,80}\n){0,2}[ \t]*"?(?:parameter)?$/i;

const written = (name: string, value: string): readonly string[] => [
  `${name} = "${value}"`,
  `${name}: '${value}'`,
  `{"${name}": "${value}"}`,
  `export ${name.toUpperCase()}=${value}`,
  `<${name}>${value}</${name}>`,
  `<add key="${name}" value="${value}"/>`,
  `{"name": "${name}", "value": "${value}"}`,
  `config.set('${name}', '${value}');`,
  `os.getenv("${name.toUpperCase()}", "${value}")`,
  `const ${name}: string = '${value}';`,
  `let ${name}: &str = "${value}";`,
  `${name} := \`${value}\``,
  `'${name}' => '${value}',`,
  `$${name} = "${value}";`,
  `run --${name} ${value}`,
  `?a=b&${name}=${value}&c=d`,
  `char ${name}[40] = "${value}";`,
  `{\\"${name}\\": \\"${value}\\"}`,
  `Private Const ${name} As String = "${value}"`,
  `${name} <- "${value}"`,
  `public string ${name} { get; init; } = "${value}";`,
  `const std::string ${name}{"${value}"};`,
  `let ${name} = String::from("${value}");`,
  `v_${name} CONSTANT VARCHAR2(40) := '${value}';`,
  `DECLARE @${name} NVARCHAR(40) = N'${value}';`,
  `${name} text DEFAULT '${value}',`,
  `01  WS-${name} PIC X(40) VALUE "${value}".`,
  `DATA lv_${name} TYPE string VALUE '${value}'.`,
  `ENV ${name.toUpperCase()} ${value}`,
  `SetEnv ${name.toUpperCase()} "${value}"`,
  `os.environ.get("${name.toUpperCase()}") or "${value}"`,
  `os.getenv("${name.toUpperCase()}", default="${value}")`,
  `getenv('${name.toUpperCase()}') ?: '${value}';`,
  `Optional.ofNullable(env.get("${name}")).orElse("${value}")`,
  `\${${name.toUpperCase()}:-${value}}`,
  `<wsse:${name} Type="https://acme.io/#Text">${value}</wsse:${name}>`,
  `env::var("${name}").unwrap_or_else(|_| "${value}".to_string())`,
  `${name} = System.getenv("LEDGER_PW") ?: "${value}"`,
  `${name} = Field(default="${value}")`,
  `${name} := []byte("${value}")`,
  `private ${name}?: string = '${value}';`,
  `<Database ${name}={"${value}"} />`,
  `${name} = """${value}"""`,
  `CONSTANTS gc_${name}(40) TYPE c VALUE '${value}'.`,
  `<${name}><![CDATA[${value}]]></${name}>`,
  `{"${name}": {"value": "${value}"}}`,
  `| ${name} | \`${value}\` |`,
  `ParameterKey=${name},ParameterValue=${value}`,
  `{"ParameterKey": "${name}", "ParameterValue": "${value}"}`,
];

const PASSWORD = (): string => `${fake(ALNUM, 9, 3)}!7k`;

export const about: Readonly<Record<string, About>> = {
  'generic-password': {
    checks:
      'a value of 6 to 400 characters assigned to a name with `password`, `passwd`, `pwd`, `_pass`, `pass` as a word of its own or behind `db`, `ftp`, `key`, `store` and the like, or `passphrase`, in whatever syntax. It blocks from 8 characters of three kinds on, or 12 letters of both cases, that are no words (by the letters that follow each other) and no common password, whatever signs stand in it: of a line of settings (`.properties`, `.env`, YAML) all up to a blank or a quote, of an element of XML all up to the next tag that closes, where bare in code all up to one of `& ; , < > ( ) { } [ ] \\|`, in quotes up to the quote or a backslash. A bare text with signs of code in it has to have both cases and digits; in tests, or simpler, it is low; templates, variables, words, hashes and paths are nothing',
    source:
      'no published shape: keyword, assignment, and a model of which characters follow each other in names and words of source code; cf. detect-secrets (keywords) and ripsecrets (probability)',
    finds: () => [
      ...written('db_password', PASSWORD()),
      `ALTER USER app IDENTIFIED BY '${PASSWORD()}';`,
      `CREATE USER ledger IDENTIFIED BY ${fake(ALNUM, 12)};`,
      `create user ledger identified by ${fake(ALNUM, 12)};`,
      `{ auth: { user: "gl", pass: "${PASSWORD()}" } }`,
      `pass=${PASSWORD()}`,
      `keytool -list -storepass ${PASSWORD()} -keystore a.jks`,
      `FTPPASS=${PASSWORD()}`,
      `$ENV{DB_PASS} = '${PASSWORD()}';`,
      `user acme, password \`${PASSWORD()}\`.`,
      `smtpPass = '${PASSWORD()}'`,
      `<pass>${PASSWORD()}</pass>`,
    ],
    ignores: () => [
      'password = "password"',
      'password = os.environ["PASSWORD"]',
      'password: ${DB_PASSWORD}',
      'password = "{{ password }}"',
      'password = "<your password>"',
      'password: changeme123',
      'passwordField = "Xk29!pLq7z"',
      'password = getPassword()',
      'password: "********"',
      '"password": "Enter your password"',
      'password_hash = "{SSHA}25ro4PKC8jhQZ26jVsozhX"',
      'Dim password As String = txtPassword1.Text',
      'password <- readPassword1(prompt)',
      'public string Password { get; set; }',
      'std::string password{argv[1]};',
      'let password = String::from(other_password1);',
      `let password = decrypt("${PASSWORD()}");`,
      `password = hashlib.md5("${PASSWORD()}")`,
      'v_password VARCHAR2(20) := :new.password1;',
      'password VARCHAR(20) DEFAULT NULL,',
      'CREATE USER ledger IDENTIFIED BY &new_password1;',
      `each user is identified by ${fake(ALNUM, 12)} alone`,
      `ENV DB_PASSWORD $${'DB_PASSWORD_2'}`,
      'password = os.environ.get("DB_PASSWORD") or "changeme"',
      'password = os.getenv("DB_PASSWORD", default=settings.password1)',
      '<wsse:Password Type="https://acme.io/#PasswordText">${password}</wsse:Password>',
      `<label for="password" class="a">${PASSWORD()}</label>`,
      '"password": {"type": "string1"}',
      '| password | varchar(20) | the password of the user |',
      `PASSWORD | ${PASSWORD()}`,
      'pass: true',
      `compass: "${PASSWORD()}"`,
      'keytool -list -storepass changeit',
      '"password": "%60%7B%7D%F0%9F%92%A9"',
      `passes: "${PASSWORD()}"`,
    ],
  },
  'generic-secret': {
    checks:
      'a value of 10 to 400 characters of `A-Za-z0-9_+/=.~-`, some of them digits, assigned to a name with `secret`, `token`, `credential` or a kind of `key` (`api_key`, `AES_KEY`, `merchantKey` …); what says no more than the name may stand in front (`secret_prod_`, `base64:`), and an id with a colon. It blocks from 16 characters on that look random (by the letters that follow each other); in tests, or shorter, or as a UUID, it is low; names of variables, words, paths, versions, hashes of files and placeholders are nothing',
    source:
      'no published shape: keyword, assignment, and a model of which characters follow each other in names and words of source code; cf. gitleaks (generic-api-key), detect-secrets and ripsecrets',
    finds: () => [
      ...written('client_secret', fake(ALNUM, 24)),
      `apiKey: '${fake(HEX, 32)}'`,
      ...['NEXTAUTH_SECRET', 'HASHICORP_TOKEN', 'PAGERDUTY_TOKEN', 'ISSUER_KEY_SECRET', 'JWT_KEY'].map(
        (name) => `${name}=${fake(ALNUM, 32)}`,
      ),
      `#define API_SECRET @"${fake(ALNUM, 32)}"`,
      `proxy_set_header X-Api-Key ${fake(ALNUM, 32)};`,
      `secret_token = "${fake(BASE64, 43)}="`,
      `api_secret: "${fakeUuid()}"`,
      ...['AES_KEY', 'aesKey', 'crypto.aes.key', 'AES256_KEY', 'HMAC_KEY', 'MAC_KEY', 'DATA_KEY', 'cipher_key'].flatMap((name) => [
        `${name}=${fake(BASE64, 43)}=`,
        `${name} = "${fake(ALNUM, 32)}"`,
      ]),
      ...['merchantKey', 'TRANSACTION_KEY', 'signature-key', 'lau_key', 'devKey'].map((name) => `${name}: "${fake(ALNUM, 24)}"`),
      ...['DES_KEY', 'tripleDesKey', 'pinKey'].map((name) => `${name} = "${fake(HEX, 48)}"`),
      `APP_KEY=base64:${fake(BASE64, 43)}=`,
      ...['secret_prod_', 'token_live_', 'prod_secret_', 'secret_', 'key_prod_'].flatMap((prefix) => [
        `API_KEY=${prefix}${fake(ALNUM, 32)}`,
        `api_key: "${prefix}${fake(HEX, 32)}"`,
      ]),
      `api_key=${fake(ALNUM, 14)}:${fake(ALNUM, 20, 2)}`,
    ],
    ignores: () => [
      `metadata_key = "${fake(ALNUM, 24)}"`,
      `nodes_key = "${fake(ALNUM, 24)}"`,
      `<li data-key="${fake(ALNUM, 24)}">`,
      `<DataKey>${fake(ALNUM, 25)}</DataKey>`,
      `"token": "token_${fake(HEX, 40)}"`,
      `accessToken: 'pk.eyJ1I${fake(ALNUM, 60)}.${fake(ALNUM, 22)}'`,
      `stomacKey = "${fake(ALNUM, 24)}"`,
      `sortKey = "${fake(ALNUM, 24)}"`,
      `plateau_key = "${fake(ALNUM, 24)}"`,
      `aes_key_size = "${fake(ALNUM, 24)}"`,
      'APP_KEY=base64:',
      'secret: secret_manager_prod_eu_west1_name',
      'token: secret_test_placeholder_1',
      'api_key=registry.acme.io:5000',
      `api_key=some-name-of-it1:${fake(ALNUM, 20)}`,
      `token: acme/ledger-app:${fake(HEX, 12)}`,

      'token = "abcdefghijklmnopqrst"',
      'token = getToken1(userName2)',
      'secretName: my-app-tls-2024-production',
      `token_url = "${fake(ALNUM, 24)}"`,
      `secret_hash: ${fake(HEX, 40)}`,
      `csrf_token = "${fake(ALNUM, 24)}"`,
      `NEXT_TOKEN=${fake(ALNUM, 24)}`,
      `nextToken = "${fake(ALNUM, 24)}"`,
      'api_key = "your-api-key-goes-here-123"',
      'api_key = process.env.API_KEY_2',
      'api_key: ${{ secrets.API_KEY }}',
      'access_key = "xxxxxxxxxxxxxxxxxxxx1"',
      'token: @angular/core-15.2.10',
      'private_key = "/etc/ssl/private/key1.pem"',
      `client_secret = "${fake(ALNUM, 9)}"`,
      `let token = decode_base64("${fake(ALNUM, 32)}");`,
      'case "$TOKEN" in a) ENV TOKEN next_token_2 ;;',
      'set token expiry-in-30-days',
      `token = ["next_token_of_2"]`,
      `api_key = os.environ["API_KEY"] or ""`,
      `"token": {"value": "${fake(ALNUM, 32)}"}`,
    ],
  },
  'secret-in-element': {
    checks:
      'an element of XML whose name ends with `token`, `secret`, `password`, `key` or the like, and whose text stands alone on a line of its own; judged as an assignment',
    source: 'as `generic-secret`; gitleaks’ samples of assignments',
    finds: () => [`<apiToken>\n    ${fake(ALNUM, 32)}\n</apiToken>`, `<db.password>\n  ${PASSWORD()}\n</db.password>`],
    ignores: () => [
      '<apiToken>\n    getApiTokenOfUser\n</apiToken>',
      `<item>\n    ${fake(ALNUM, 32)}\n</item>`,
      `<tokenId>\n    ${fake(ALNUM, 32)}\n</tokenId>`,
    ],
  },
  'secret-in-pair': {
    checks:
      '`value:` right below a `name:` or `key:` with a name for a secret, as Kubernetes, Compose, task definitions, Terraform and parameters of CloudFormation write variables; a type or description may stand between; judged as an assignment',
    source:
      'kubernetes.io/docs, environment variables of a container; docs.aws.amazon.com, task definitions of ECS, parameters of CloudFormation',
    finds: () => [
      `- name: API_TOKEN\n  value: "${fake(ALNUM, 32)}"`,
      `{\n  "name": "DB_PASSWORD",\n  "value": "${PASSWORD()}"`,
      `- Name: DB_PASSWORD\n  Value: ${PASSWORD()}\n`,
      `set_sensitive {\n  name  = "db.password"\n  value = "${PASSWORD()}"\n}`,
      `name        = "/prod/gl/token"\ntype        = "SecureString"\nvalue       = "${fake(ALNUM, 32)}"\n`,
      `- ParameterKey: DbPassword\n  ParameterValue: ${PASSWORD()}`,
      `{\n  "ParameterKey": "ApiToken",\n  "ParameterValue": "${fake(ALNUM, 32)}"\n}`,
    ],
    ignores: () => [
      `- name: API_HOST\n  value: "${fake(ALNUM, 32)}"`,
      '- name: API_TOKEN\n  value: $(TOKEN)',
      `- ParameterKey: VpcId\n  ParameterValue: ${fake(ALNUM, 32)}`,
      `set {\n  name  = "image.tag"\n  value = "${fake(ALNUM, 32)}"\n}`,
      'name = "db_password"\nvalue = db_password_of_2024',
      `- ParameterKey: DbPassword\n  OtherValue: ${PASSWORD()}`,
      '- name: API_TOKEN\n  valueFrom:\n    secretKeyRef: x',
    ],
  },
  'secret-before-name': {
    checks:
      '`value = ‹text›` of a statement of SQL whose `where` names a password, secret, token or key, `MOVE ‹text› TO` such a name (COBOL), the value of such a header in `setValue` (Swift); judged as an assignment',
    source: 'tables of settings of Magento, WordPress and others; ISO/IEC 1989; developer.apple.com, URLRequest',
    finds: () => [
      `UPDATE settings SET value = '${fake(ALNUM, 32)}' WHERE name = 'wise_api_token';`,
      `update core_config_data set value='${PASSWORD()}' where path='system/smtp/password'`,
      `MOVE '${PASSWORD()}' TO WS-PASSWORD.`,
      `request.setValue("${fake(ALNUM, 32)}", forHTTPHeaderField: "X-Api-Key")`,
      `UPDATE \`options\` SET \`option_value\` = '${PASSWORD()}' WHERE \`option_name\` = 'mailserver_pass';`,
    ],
    ignores: () => [
      `UPDATE settings SET value = '${fake(ALNUM, 32)}' WHERE name = 'theme';`,
      `UPDATE settings SET value = '${fake(ALNUM, 32)}' WHERE id = 4;`,
      "UPDATE settings SET value = 'dark-theme' WHERE name = 'token';",
      `MOVE '${PASSWORD()}' TO WS-REMARK.`,
      `request.setValue("${fake(ALNUM, 32)}", forHTTPHeaderField: "X-Request-Id")`,
    ],
  },
  'secret-on-line-below': {
    checks:
      'as `generic-password` and `generic-secret`, where the value stands on a line below the name: the default of a Terraform variable, the value of an ARM parameter, a block of YAML, a property list, or a quoted text behind an operator that ends its line',
    source:
      'developer.hashicorp.com/terraform, input variables; learn.microsoft.com, ARM parameter files; yaml.org, block scalars; plist(5)',
    finds: () => [
      ...['', '  type = string\n', '  type        = string\n  sensitive   = true\n'].map(
        (before) => `variable "db_password" {\n${before}  default = "${PASSWORD()}"\n}`,
      ),
      `"adminPassword": {\n  "value": "${PASSWORD()}"\n}`,
      `"adminPassword": {\n  "type": "securestring",\n  "defaultValue": "${PASSWORD()}"\n}`,
      `db_password: |\n  ${PASSWORD()}\n`,
      `api_token: >-\n  ${fake(ALNUM, 32)}\nname: ledger`,
      `<key>DBPassword</key>\n<string>${PASSWORD()}</string>`,
      `<key>DBPassword</key><string>${PASSWORD()}</string>`,
      `<property name="db.password">\n  <value>${PASSWORD()}</value>`,
      `const clientSecret =\n  '${fake(ALNUM, 32)}';`,
      `password = \\\n    "${PASSWORD()}"`,
      `setPassword(\r\n    "${PASSWORD()}"`,
    ],
    ignores: () => [
      'variable "db_password" {\n  type = string\n  default = "changeme"\n}',
      `variable "db_password_length" {\n  default = "${fake(ALNUM, 32)}"\n}`,
      'variable "db_password" {\n  default = var.other_password1\n}',
      `variable "db_password" {\n}\nvariable "db_host" {\n  default = "${PASSWORD()}"\n}`,
      '"adminPassword": {\n  "reference": {\n    "keyVault": "Ledger-2024!x"',
      `"password": {\n  "type": "string",\n  "description": "${PASSWORD()}"`,
      'db_password: |\n  {{ vault_db_password1 }}\n',
      'db_password: |\n  the password of 2024 is not here\n',
      '<key>DBPassword</key>\n<string>$(DB_PASSWORD_2)</string>',
      `<key>DBPassword</key>\n<true/>\n<key>Name</key>\n<string>${PASSWORD()}</string>`,
      'const clientSecret =\n  process.env.CLIENT_SECRET_2;',
      `password\n"${PASSWORD()}"`,
      `"token": {\n  "value": "${fake(ALNUM, 32)}"`,
    ],
  },
};
