import { createHmac } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { carriersWithName, carriersWithoutName, carry } from './carriers.ts';
import type { Draft } from './define.ts';
import { ALNUM, BASE64, DIGITS, HEX, LOWER, LOWER_ALNUM, randomFor, type Random, UPPER, URL_SAFE } from './random.ts';

/** What any scanner of secrets is expected to find, beside what an ordinary repository is full of. */
export function generalSecrets(): Draft[] {
  return [...TOKENS.flatMap(tokens), ...LINES.flatMap(lines), ...TWINS.flatMap(twins)];
}

const URL = 'https://api.example.com/v1';

interface Token {
  readonly provider: string;
  /** The name of the value, in words. */
  readonly name: string;
  readonly make: (random: Random) => string;
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url');

function jwt(random: Random): string {
  const body = `${base64url('{"alg":"HS256","typ":"JWT"}')}.${base64url(`{"sub":"${random.text(DIGITS, 8)}","role":"admin","iat":1714521600}`)}`;
  return `${body}.${createHmac('sha256', random.bytes(32)).update(body).digest('base64url')}`;
}

/** GitHub ends its tokens with a CRC-32 in base 62. */
function github(random: Random): string {
  const body = random.text(ALNUM, 30);
  let rest = crc32(body);
  let check = '';
  for (; check.length < 6; rest = Math.floor(rest / 62)) check = `${DIGITS}${UPPER}${LOWER}`.charAt(rest % 62) + check;
  return `gh${'p'}_${body}${check}`;
}

const TOKENS: readonly Token[] = [
  { provider: 'AWS', name: 'aws secret access key', make: (r) => r.text(BASE64, 40) },
  { provider: 'GitHub', name: 'token', make: github },
  { provider: 'GitHub', name: 'token', make: (r) => `github_${'pat'}_${r.text(ALNUM, 22)}_${r.text(ALNUM, 59)}` },
  { provider: 'GitLab', name: 'token', make: (r) => `gl${'pat'}-${r.text(URL_SAFE, 20)}` },
  { provider: 'Slack', name: 'bot token', make: (r) => `xox${'b'}-${r.text(DIGITS, 12)}-${r.text(DIGITS, 12)}-${r.text(ALNUM, 24)}` },
  {
    provider: 'Slack',
    name: 'webhook',
    make: (r) => `https://hooks.slack.com/${'services'}/T${r.text(DIGITS + UPPER, 8)}/B${r.text(DIGITS + UPPER, 10)}/${r.text(ALNUM, 24)}`,
  },
  { provider: 'Google', name: 'api key', make: (r) => `AI${'za'}${r.text(URL_SAFE, 35)}` },
  { provider: 'Google', name: 'client secret', make: (r) => `GOC${'SPX'}-${r.text(URL_SAFE, 28)}` },
  { provider: 'OpenAI', name: 'api key', make: (r) => `sk-${'proj'}-${r.text(URL_SAFE, 74)}T3${'Blbk'}FJ${r.text(URL_SAFE, 74)}` },
  { provider: 'Anthropic', name: 'api key', make: (r) => `sk-${'ant'}-api03-${r.text(URL_SAFE, 93)}AA` },
  { provider: 'Hugging Face', name: 'token', make: (r) => `h${'f'}_${r.text(UPPER + LOWER, 34)}` },
  { provider: 'npm', name: 'token', make: (r) => `np${'m'}_${r.text(ALNUM, 36)}` },
  { provider: 'PyPI', name: 'token', make: (r) => `py${'pi'}-AgEIcHlwaS5vcmc${r.text(URL_SAFE, 150)}` },
  { provider: 'SendGrid', name: 'api key', make: (r) => `S${'G'}.${r.text(URL_SAFE, 22)}.${r.text(URL_SAFE, 43)}` },
  { provider: 'Twilio', name: 'twilio auth token', make: (r) => r.text(HEX, 32) },
  { provider: 'Mailgun', name: 'mailgun api key', make: (r) => `ke${'y'}-${r.text(HEX, 32)}` },
  { provider: 'DigitalOcean', name: 'token', make: (r) => `do${'p'}_v1_${r.text(HEX, 64)}` },
  { provider: 'Databricks', name: 'token', make: (r) => `da${'pi'}${r.text(HEX, 32)}` },
  { provider: 'Vault', name: 'vault token', make: (r) => `hv${'s'}.${r.text(URL_SAFE, 92)}` },
  { provider: 'Docker', name: 'token', make: (r) => `dckr_${'pat'}_${r.text(URL_SAFE, 27)}` },
  { provider: 'Grafana', name: 'token', make: (r) => `gl${'sa'}_${r.text(ALNUM, 32)}_${r.text(HEX, 8)}` },
  {
    provider: 'Telegram',
    name: 'telegram bot token',
    make: (r) => `${r.text('123456789', 1)}${r.text(DIGITS, 9)}:AA${r.text(URL_SAFE, 33)}`,
  },
  {
    provider: 'Azure',
    name: 'storage account key',
    make: (r) => `DefaultEndpointsProtocol=https;AccountName=acme;Account${'Key'}=${r.text(BASE64, 86)}==;EndpointSuffix=core.windows.net`,
  },
  { provider: 'Linear', name: 'api key', make: (r) => `lin_${'api'}_${r.text(ALNUM, 40)}` },
  { provider: 'Postman', name: 'api key', make: (r) => `PM${'AK'}-${r.text(HEX, 24)}-${r.text(HEX, 34)}` },
];

function tokens({ provider, name, make }: Token, at: number): Draft[] {
  const random = randomFor(`${provider} ${name} ${at}`);
  const [withName, without] = [carriersWithName(), carriersWithoutName()];
  return Array.from({ length: 8 }, (_, number) => {
    // The name is the only sign of some: those are never without it.
    const isNameless = number === 7 && !name.includes(provider.toLowerCase()) && provider !== 'Azure';
    const all = isNameless ? without : withName;
    const carrier = all[(at * 8 + number) % all.length] as number;
    return { kind: `${provider} ${name}`, expected: 'secret', ...carry(carrier, [{ name, value: make(random) }], URL) };
  });
}

/** Whole lines, with the value where `@` stands. */
interface Line {
  readonly kind: string;
  readonly make: (random: Random) => string;
  /** The ending of the file's name, a colon, the text. */
  readonly files: readonly string[];
}

const password = (random: Random): string => `${random.text(ALNUM, 9)}${random.pick([...'!#%^*'])}${random.text(ALNUM, 5)}`;
const plain = (random: Random): string => random.text(ALNUM, 20);

const LINES: readonly Line[] = [
  {
    kind: 'database address',
    make: plain,
    files: [
      'env:DATABASE_URL=postgres://app:@@db.internal:5432/ledger\n',
      'yml:url: mysql://root:@@10.0.0.5/payments\n',
      'js:mongoose.connect("mongodb+srv://svc:@@cluster0.abcde.mongodb.net/prod");\n',
      'py:r = redis.from_url("redis://:@@cache.internal:6379/0")\n',
      'json:{"broker": "amqp://worker:@@mq.internal:5672/"}\n',
    ],
  },
  {
    kind: 'JDBC address',
    make: plain,
    files: [
      'properties:spring.datasource.url=jdbc:postgresql://db.internal/ledger?user=app&password=@\n',
      'java:String url = "jdbc:mysql://db.internal:3306/pay?user=root&password=@";\n',
      'xml:<url>jdbc:sqlserver://db.internal:1433;databaseName=gl;user=sa;password=@</url>\n',
    ],
  },
  {
    kind: 'ODBC or ADO.NET string',
    make: plain,
    files: [
      'config:<add name="Gl" connectionString="Server=db.internal;Database=gl;User Id=sa;Password=@;" />\n',
      'cs:var s = "Driver={ODBC Driver 17 for SQL Server};Server=db.internal;Uid=app;Pwd=@;";\n',
      'json:{"ConnectionStrings": {"Default": "Server=db.internal;User ID=app;Password=@;Encrypt=true"}}\n',
    ],
  },
  {
    kind: 'address with a password',
    make: plain,
    files: [
      'sh:curl https://deploy:@@artifacts.acme.io/repo/app.tgz\n',
      'yml:repository: https://ci:@@git.acme.io/app.git\n',
      'py:URL = "https://svc:@@erp.acme.io/api"\n',
      'sh:curl --user admin:@ https://erp.acme.io/api\n',
    ],
  },
  {
    kind: 'password',
    make: password,
    files: [
      'env:DB_PASSWORD=@\n',
      'yml:admin:\n  password: "@"\n',
      'py:password = "@"\n',
      "js:const dbPassword = '@';\n",
      'java:config.setPassword("@");\n',
      'json:{"username": "svc", "password": "@"}\n',
      'properties:keystore.password=@\n',
      'php:$db_passwd = "@";\n',
      'xml:<password>@</password>\n',
      "sql:CREATE USER app IDENTIFIED BY '@';\n",
      'tf:master_password = "@"\n',
      'ini:passwd = @\n',
    ],
  },
  {
    kind: 'secret of no known form',
    make: (random) => random.text(URL_SAFE, 40),
    files: [
      'env:SESSION_SECRET=@\n',
      'py:SECRET_KEY = "@"\n',
      'yml:jwt:\n  secret: "@"\n',
      'js:app.set("apiToken", "@");\n',
      'json:{"client_secret": "@"}\n',
      'rb:config.secret_key_base = "@"\n',
    ],
  },
  {
    kind: 'key of a cipher',
    make: (random) => `${random.text(BASE64, 43)}=`,
    files: [
      'env:AES_KEY=@\n',
      'properties:crypto.aes.key=@\n',
      'js:const hmacKey = "@";\n',
      'env:APP_KEY=base64:@\n',
      'yml:cipher_key: "@"\n',
    ],
  },
  {
    kind: 'secret behind words',
    make: (random) => random.text(ALNUM, 32),
    files: ['env:API_KEY=secret_prod_@\n', 'yml:api_key: "token_live_@"\n', 'py:api_key = "prod_secret_@"\n'],
  },
  {
    kind: 'password of a command',
    make: (random) => `${random.text(ALNUM, 9)}7${random.text(LOWER, 3)}`,
    files: ['sh:mysql -h db.internal -u root -p@ ledger\n', 'sh:mysqldump -u app -p@ gl > gl.sql\n', "sh:sshpass -p '@' scp a b:\n"],
  },
  {
    kind: 'address of a node',
    make: (random) => random.text(HEX, 32),
    files: [
      'js:const url = "https://mainnet.infura.io/v3/@";\n',
      'env:RPC_URL=https://eth-mainnet.g.alchemy.com/v2/@\n',
      'yml:rpc: https://site1.moralis-nodes.com/eth/@\n',
    ],
  },
  {
    kind: 'signed token',
    make: jwt,
    files: [
      'env:TOKEN=@\n',
      'http:Authorization: Bearer @\n',
      'js:const session = "@";\n',
      'sh:curl -H "Authorization: Bearer @" https://erp.acme.io\n',
    ],
  },
];

function lines({ kind, make, files }: Line): Draft[] {
  const random = randomFor(kind);
  return Array.from({ length: 24 }, (_, at) => {
    const template = files[at % files.length] as string;
    const colon = template.indexOf(':');
    return {
      kind,
      expected: 'secret',
      extension: template.slice(0, colon),
      content: template.slice(colon + 1).replace('@', () => make(random)),
    };
  });
}

/** Files without a secret: the ending of the name, a colon, the text; random-looking parts by {@link fillTwin}. */
const TWINS: readonly (readonly [kind: string, file: string])[] = [
  ['placeholder', 'env:DB_PASSWORD=changeme\nAPI_KEY=your-api-key\nSECRET_KEY=<secret>\nTOKEN=\n'],
  ['placeholder', 'yml:password: ${DB_PASSWORD}\ntoken: "{{ .Values.token }}"\nsecret: !vault path\n'],
  ['placeholder', 'js:const password = process.env.DB_PASSWORD;\nconst token = getToken("service");\n'],
  ['placeholder', 'py:password = os.environ["DB_PASSWORD"]\napi_key = settings.API_KEY\n'],
  ['placeholder', 'md:postgres://user:password@localhost:5432/db\nhttps://username:password@example.com/\n'],
  ['placeholder', 'properties:spring.datasource.password=${DB_PASSWORD:}\n'],
  ['placeholder', 'env:AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n'],
  ['placeholder', 'tf:password = var.db_password\ntoken = data.vault_generic_secret.app.data["token"]\n'],
  ['code about secrets', 'ts:interface Login { password: string; token?: string | undefined; apiKey: Buffer }\n'],
  [
    'code about secrets',
    'js:if (password.length < 12) throw new Error("password: too short");\nconst isPasswordValid = checkPassword(password, hash);\n',
  ],
  [
    'code about secrets',
    'html:<input type="password" name="password" placeholder="Enter your password" autocomplete="current-password">\n',
  ],
  ['code about secrets', 'json:{"password": "Passwort", "forgotPassword": "Passwort vergessen?", "token": "Zugangsschluessel"}\n'],
  [
    'code about secrets',
    'java:private static final String PASSWORD_FIELD = "passwordConfirmation";\nString tokenHeader = "X-Csrf-Token";\n',
  ],
  ['code about secrets', 'py:def get_secret_key(name: str) -> str:\n    return client.get_secret_value(SecretId=name)["SecretString"]\n'],
  ['digest', 'json:{"integrity": "sha512-<base64:86>=="}\n'],
  ['digest', 'lock:    source = "registry"\n    checksum = "<hex:64>"\n'],
  ['digest', 'sum:github.com/acme/pay v1.2.3 h1:<base64:43>=\n'],
  ['digest', 'yml:- uses: actions/checkout@<hex:40>\n'],
  ['digest', 'txt:<hex:32>  release.tar.gz\n<hex:64>  release.zip\n'],
  ['digest', 'py:PASSWORD_HASH = "$2b$12$<alnum:53>"\n'],
  ['identifier', 'json:{"id": "<uuid>", "parent": "<uuid>", "etag": "<hex:32>"}\n'],
  ['identifier', 'tf:resource_id = "/subscriptions/<uuid>/resourceGroups/acme"\n'],
  ['identifier', 'js:const trackingId = "G-<upper:10>"; const build = "<hex:8>";\n'],
  ['data', 'css:.a{background:url(data:image/png;base64,<base64:200>==)}\n'],
  ['data', 'svg:<path d="M12.5 3.25c0-1.38 1.12-2.5 2.5-2.5h9.375c1.38 0 2.5 1.12 2.5 2.5z" fill="#3b82f6"/>\n'],
  ['data', 'pem:-----BEGIN CERTIFICATE-----\n<base64:64>\n<base64:64>\n-----END CERTIFICATE-----\n'],
  ['data', 'map:{"version":3,"mappings":"AAAA,SAASA,IAAI,CAACC,GAAG,EAAEC,GAAG,CAAC","names":["token","password"]}\n'],
  ['data', 'ts:export const KEYS = ["ArrowDown", "ArrowUp", "PageDown"]; const keyframes = "fadeInAndSlideUpFromBottom";\n'],
];

function twins([kind, file]: readonly [string, string], at: number): Draft[] {
  const random = randomFor(`twin ${at}`);
  const colon = file.indexOf(':');
  return Array.from({ length: 5 }, () => ({
    kind,
    expected: 'twin',
    extension: file.slice(0, colon),
    content: fillTwin(file.slice(colon + 1), random),
  }));
}

function fillTwin(text: string, random: Random): string {
  const alphabets: Readonly<Record<string, string>> = { base64: BASE64, hex: HEX, alnum: ALNUM, upper: UPPER, lower: LOWER_ALNUM };
  return text
    .replaceAll('<uuid>', () => random.uuid())
    .replaceAll(/<(\w+):(\d+)>/g, (_, alphabet: string, length: string) => random.text(alphabets[alphabet] as string, Number(length)));
}
