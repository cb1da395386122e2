import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocks } from '../../src/model/finding.ts';
import { ALNUM, BASE64, fake, HEX } from '../../src/scan/detectors/shared/fake.ts';
import { findingsAdded, findingsMoved, LARGEST_BLOB, scanBlob } from '../../src/scan/scan.ts';
import { COMMENTS_ONLY } from '../../src/scan/silence.ts';

const stripe = (seed = 1) => `sk_${'live'}_${fake(ALNUM, 30, seed)}`;
const plaid = `PLAID_SECRET=${fake(HEX, 30)}`;
const blob = 'b'.repeat(40);
const scan = (text: string | Uint8Array, path = 'a.ts') => scanBlob({ path, blob, bytes: Buffer.from(text) });
const findings = (text: string | Uint8Array) => scan(text).hits.map(({ finding }) => finding);
const added = (before: readonly string[], after: string) =>
  findingsAdded(
    'b.ts',
    before.map((text) => ({ path: 'a.ts', scanned: scan(text) })),
    scan(after),
  );

describe('a finding', () => {
  it('says what and where, and holds no secret', () => {
    const key = stripe();
    const [finding, ...more] = findings(`// café\nconst 𝒌 = "ß", key = "${key}"; // sox\n`);
    expect(more).toEqual([]);
    expect(finding).toEqual({
      detector: 'stripe-secret-key',
      title: 'Live secret key of Stripe',
      severity: 'critical',
      confidence: 'high',
      provider: 'Stripe',
      path: 'a.ts',
      line: 2,
      // The letter outside the basic plane has two UTF-16 code units.
      column: 24,
      excerpt: `sk_${'live'}_****`,
      blob,
      offset: 35,
      decoded: null,
      reason: 'a live secret key by its prefix, of a length that is theirs',
      silenced: null,
    });
  });

  it('shows what may be shown of numbers, always with the same mask', () => {
    const excerpts = (text: string) => findings(text).map(({ excerpt }) => excerpt);
    expect(excerpts('4242-4242-4242-4242')).toEqual(['424242****4242']);
    expect(excerpts('pan = 4242_4242_4242_4242')).toEqual(['424242****4242']);
    expect(excerpts('card: 4242.4242.4242.4242')).toEqual(['424242****4242']);
    expect(excerpts('DE89 3704 0044 0532 0130 00')).toEqual(['DE89****3000']);
    expect(excerpts('postgres://app:s3cretOfTheLedger@db.acme.io/x')).toEqual(['postgres://app:****@db.acme.io']);
    expect(excerpts('postgres://app:s3cretOfTheLedgerThatIsLong@db.acme.io/x')).toEqual(['postgres://app:****@db.acme.io']);
  });

  it('shows no secret that another finding’s excerpt would hold', () => {
    const inner = stripe();
    const scanned = JSON.stringify(scan(`jdbc:mysql://db.acme.io/x?a=${inner}&password=${fake(ALNUM, 12)}`));
    expect(scanned).toContain('jdbc-url-password');
    expect(scanned).not.toContain(inner.slice(8));
  });

  it('shows no password that is also the user’s name', () => {
    const [finding] = findings('postgres://acmeledger:acmeledger@db.acme.io/x');
    expect(finding?.excerpt).toBe('postgres://****:****@db.acme.io');
  });

  it('never holds its value, whatever the text', () => {
    const secret = fc.integer({ min: 1 }).map((seed) => fake(ALNUM, 70, seed));
    const write = fc.constantFrom(
      (value: string) => `sk_${'live'}_${value}`,
      (value: string) => `amqp://u:${value}@h.acme.io # sox:allow database-url it is ${value} amqp://u:${value}@h.acme.io`,
      (value: string) => `Server=a;User Id=b;Password=${value};`,
      (value: string) => `jdbc:postgresql://h.acme.io/x?user=u&password=${value}`,
      (value: string) => `-----BEGIN ${'PRIVATE'} KEY-----\\n${value}\\n-----END`,
    );
    fc.assert(
      fc.property(secret, write, (value, format) => {
        const scanned = scan(format(value));
        expect(scanned.hits.length).toBeGreaterThan(0);
        const exported = JSON.stringify(findingsAdded('p', [], scanned));
        expect(exported).not.toContain(value);
        expect(JSON.stringify(scanned.hits.map((hit) => hit.values))).not.toContain(value);
      }),
    );
  });
});

describe('lines and columns', () => {
  it('are right for every finding of a file', () => {
    const line = fc.constantFrom('', 'é', '𝒌𝒌', 'x\t', `"${stripe()}"`, `é ${plaid}`, `${plaid} 𝒌 ${stripe(2)}`, 'z\r');
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n');
        for (const { line: at, column, offset } of findings(text)) {
          const before = Buffer.from(text).toString('utf8', 0, offset);
          expect(at).toBe(before.split('\n').length);
          expect(column).toBe(before.length - before.lastIndexOf('\n'));
        }
      }),
    );
  });
});

describe('what a change adds', () => {
  it('is new where it blocks, and was only shown before', () => {
    const database = (host: string) => `DATABASE_URL=postgres://app:${fake(ALNUM, 16)}@${host}:5432/app\n`;
    const [local, live] = [database('localhost'), database('ledger.acme.io')];
    const severities = (before: readonly string[], after: string) => added(before, after).map(({ severity }) => severity);
    expect(findings(local).map(({ severity }) => severity)).toEqual(['low']);
    expect(severities([local], live)).toEqual(['high']);
    expect(severities([local, live], live)).toEqual([]);
    expect(severities([live], local)).toEqual([]);
    expect(severities([local], local + live)).toEqual(['high']);
    expect(severities([live], local + live)).toEqual(['low']);
  });

  it('moved from where it blocked, and not from where it was only shown', () => {
    const database = (host: string) => `DATABASE_URL=postgres://app:${fake(ALNUM, 16)}@${host}:5432/app\n`;
    const [local, live] = [database('localhost'), database('ledger.acme.io')];
    const before = [
      { path: 'local.env', scanned: scan(local) },
      { path: 'live.env', scanned: scan(live) },
    ];
    const from = (after: string) => findingsMoved('one.env', before, scan(after), COMMENTS_ONLY).map(({ movedFrom }) => movedFrom);
    expect(from(live)).toEqual(['live.env']);
    expect(from(local)).toEqual(['local.env']);
  });

  it('is not what moved', () => {
    expect(added([`a\n${stripe()}\n`], `${stripe()}\n\n\nb`)).toEqual([]);
  });

  it('is a second copy', () => {
    expect(added([stripe()], `${stripe()}\n${stripe()}`)).toMatchObject([{ line: 2, path: 'b.ts' }]);
    expect(added([`${stripe()}\n${stripe()}`], stripe())).toEqual([]);
  });

  it('is a changed value', () => {
    expect(added([stripe(1)], stripe(2))).toHaveLength(1);
  });

  it('is what no parent of a merge holds', () => {
    const ours = `${stripe(1)}\n`;
    const theirs = `${stripe(2)}\n`;
    expect(added([ours, theirs], ours + theirs)).toEqual([]);
    expect(added([ours, theirs], ours + theirs + stripe(3))).toMatchObject([{ line: 3 }]);
    expect(added([ours, ours], ours + ours)).toHaveLength(1);
  });

  it('is everything in a new file', () => {
    expect(added([], `${stripe(1)}\n${stripe(2)}`)).toHaveLength(2);
  });

  describe('of bank accounts', () => {
    const routing = '122000247';
    const [one, two, more] = ['7784190256', '6630917245', '4419902786'];
    const accounts = (text: string) => findings(text).map(({ detector, line, severity }) => [detector, line, severity]);

    it.each<[string, (account: string) => string]>([
      ['YAML', (account) => `vendor:\n  routing_number: "${routing}"\n  account_number: "${account}"\n`],
      ['code', (account) => `pay({ accountNumber: "${account}", routingNumber: "${routing}" });\n`],
      ['a comment', (account) => `pay({ routing: "${routing}", account: "${account}" }); // sox:allow aba-routing-number it is closed\n`],
      ['a table', (account) => `payee,routing,account,zip\nAcme,${routing},${account},94107\nBolt,111900659,5530917248,10001\n`],
      ['a row', (account) => `-- routing, account\n${routing} ${account}\n`],
      ['a statement', (account) => `INSERT INTO v (acct_no, zip, aba) VALUES ('${account}', '94107', '${routing}');\n`],
      ['words', (account) => `Wire to ABA routing ${routing}/${account} at First Bank.\n`],
      ['short ones', (account) => `routing: ${routing}\naccount: ${account.slice(0, 6)}\n`],
    ])('is another account beside the same routing number: %s', (_, text) => {
      expect(accounts(text(one))[0]?.[0]).toBe('aba-routing-number');
      expect(added([text(one)], text(two)).map(blocks)).toEqual([true]);
      expect(added([text(one)], `\n${text(one)}`)).toEqual([]);
      expect(added([text(one)], text(one).replace('94107', '94110'))).toEqual([]);
    });

    it('is each account of a list with one routing number', () => {
      const list = (...numbers: string[]) =>
        `routing_number: "${routing}"\npayees:\n${numbers.map((number) => `  - account_number: "${number}"\n`).join('')}`;
      expect(accounts(list(one, two, more))).toEqual([
        ['aba-routing-number', 1, 'high'],
        ['us-bank-account', 4, 'high'],
        ['us-bank-account', 5, 'high'],
      ]);
      expect(added([list(one)], list(one, two, more))).toMatchObject([{ line: 4 }, { line: 5 }]);
      // Which of them stands beside the number of the bank does not matter.
      expect(added([list(one, two)], list(two))).toEqual([]);
      expect(added([list(one, two)], list(two, one))).toEqual([]);
      expect(added([list(one, two)], list(more, one, two))).toMatchObject([{ line: 1 }]);
    });

    it('is one finding with the routing number of its own item', () => {
      const items = [one, two, more].map((number) => `- account: "${number}"\n  routing: "${routing}"\n`).join('');
      expect(accounts(items)).toEqual([2, 4, 6].map((line) => ['aba-routing-number', line, 'high']));
    });
  });

  it('is a security code beside a card, or another one, and not one that goes', () => {
    const [one, other] = ['4596066386279411', '4539148803436467'];
    const entry = (number: string, code = '') => `{ "card": "${number}", "exp": "12/29"${code === '' ? '' : `, "cvv": "${code}"`} }\n`;
    const severities = (before: string, after: string) => added([before], after).map(({ severity, line }) => [severity, line]);
    expect(severities(entry(one), entry(one, '847'))).toEqual([['critical', 1]]);
    expect(severities(entry(one, '847'), entry(one, '512'))).toEqual([['critical', 1]]);
    expect(severities(entry(one, '847'), entry(one))).toEqual([]);
    expect(severities(entry(one, '847'), `\n${entry(one, '847')}`)).toEqual([]);
    expect(severities(entry(one, '847') + entry(other, '512'), entry(other, '512') + entry(one, '847'))).toEqual([]);
    expect(severities(entry(one, '847'), entry(one, '847') + entry(other, '512'))).toEqual([['critical', 2]]);
    expect(severities(`${one} 12/29\n`, `${one} 12/29 847\n`)).toEqual([['critical', 1]]);
    const allowed = (code: string) => `${entry(one, code).trim()} // sox:allow payment-card it is blocked\n`;
    expect(added([allowed('')], allowed('847')).map(blocks)).toEqual([true]);
  });

  it('is a finding whose permission was taken away', () => {
    const allowed = `${stripe()} // sox:allow stripe-secret-key revoked in 2020`;
    expect(added([allowed], stripe()).map(blocks)).toEqual([true]);
    expect(added([stripe()], allowed).map(blocks)).toEqual([false]);
  });
});

describe('what cannot be looked into', () => {
  it('is said', () => {
    const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), Buffer.alloc(64)]);
    const kinds = (bytes: string | Uint8Array) => scan(bytes).uninspected.map(({ path, kind, why }) => [path, kind, why]);
    expect(kinds(png)).toEqual([['a.ts', 'uninspectable', 'a PNG image']]);
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 1\n`;
    expect(kinds(pointer)).toEqual([['a.ts', 'uninspectable', 'a Git LFS pointer: the content is not in git']]);
    expect(kinds(Buffer.alloc(100))).toEqual([['a.ts', 'uninspectable', 'binary data of no known kind']]);
    expect(kinds('text')).toEqual([]);
    expect(kinds('')).toEqual([]);
    expect(kinds('MZ is no magic of a text, nor are BM and ID3')).toEqual([]);
  });

  it('is unknown where it is too large', () => {
    const bytes = Buffer.alloc(LARGEST_BLOB + 1, 'a');
    expect(scanBlob({ path: 'big', blob, bytes })).toMatchObject({
      hits: [],
      uninspected: [{ kind: 'unknown', why: expect.stringContaining('64 MiB') }],
    });
  });

  it('still shows what stands in it as text', () => {
    expect(findings(`%PDF-1.7\n${stripe()}`)).toHaveLength(1);
  });
});

describe('encodings', () => {
  const text = `π = 3\nkey: ${stripe()}\n`;
  const be = (bytes: Buffer) => Buffer.from(bytes).swap16();
  const le = Buffer.from(text, 'utf16le');
  const utf32 = (mark: number[], write: (out: Buffer, point: number, at: number) => void) => {
    const points = [...text];
    const out = Buffer.alloc(points.length * 4);
    points.forEach((char, at) => write(out, char.codePointAt(0) ?? 0, at * 4));
    return Buffer.concat([Buffer.from(mark), out]);
  };
  it.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), null],
    ['UTF-16LE with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), le]), 'utf-16le'],
    ['UTF-16BE with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), be(le)]), 'utf-16be'],
    ['UTF-16LE', le, 'utf-16le'],
    ['UTF-16BE', be(le), 'utf-16be'],
    ['UTF-16LE with a byte too many', Buffer.concat([le, Buffer.from('x')]), 'utf-16le'],
    ['UTF-32LE', utf32([0xff, 0xfe, 0, 0], (out, point, at) => out.writeUInt32LE(point, at)), 'utf-32le'],
    ['UTF-32BE', utf32([0, 0, 0xfe, 0xff], (out, point, at) => out.writeUInt32BE(point, at)), 'utf-32be'],
    ['a NUL byte in text', Buffer.from(`\0${text}`), null],
    ['NUL bytes in the key', Buffer.from(text.replace(/_/g, '_\0')), 'without-nul'],
    ['UTF-16 in the middle of text', Buffer.concat([Buffer.from('x'.repeat(999)), le]), 'without-nul'],
    ['mostly wide letters', Buffer.from(`${'漢字'.repeat(200)}${text}`, 'utf16le'), 'without-nul'],
    ['a mark that lies', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text)]), null],
  ])('%s is read', (_, bytes, decoded) => {
    const scanned = scan(bytes);
    expect(scanned.hits.map(({ finding }) => [finding.detector, finding.decoded])).toEqual([['stripe-secret-key', decoded]]);
    expect(scanned.uninspected).toEqual([]);
  });

  it('gives line and column of the decoded text', () => {
    expect(findings(le)).toMatchObject([{ line: 2, column: 6, offset: 12 }]);
  });

  it('reads views and unaligned bytes', () => {
    const whole = Buffer.concat([Buffer.from('x'), le]);
    const view = new Uint8Array(whole.buffer, whole.byteOffset + 1, le.length);
    expect(scanBlob({ path: 'a', blob, bytes: view }).hits).toHaveLength(1);
  });
});

it('counts bytes', () => {
  expect(scan('').bytes).toBe(0);
  expect(scan(fake(BASE64, 1000)).bytes).toBe(1000);
});
