import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abouts, DETECTORS } from '../../src/scan/detectors/index.ts';
import { ALNUM, fake } from '../../src/scan/detectors/shared/fake.ts';
import { engine } from '../../src/scan/engine.ts';
import { redact } from '../../src/scan/redact.ts';

const EXAMPLES = Object.values(abouts()).flatMap(({ finds }) => finds());

describe('redact', () => {
  it('masks every secret and leaves the rest', () => {
    const key = `sk_${'live'}_${fake(ALNUM, 30)}`;
    expect(redact(`é: ${key}, postgres://u:${fake(ALNUM, 12)}@db.acme.io/x\n4111 1111 1111 1111`)).toBe(
      `é: sk_${'live'}_****, postgres://u:****@db.acme.io/x\n411111****1111`,
    );
  });

  it('leaves nothing that a detector finds, in any mixture', () => {
    const texts = fc.array(fc.oneof(fc.constantFrom(...EXAMPLES), fc.string())).map((parts) => parts.join('\n'));
    fc.assert(
      fc.property(texts, (text) => {
        const bytes = Buffer.from(text);
        const secrets = engine()
          .findAll(bytes)
          .map(({ secretStart, secretEnd }) => bytes.toString('utf8', secretStart, secretEnd));
        const redacted = redact(text);
        // Made-up keys share their beginnings: what stands there more than once may be no secret at the other place.
        const once = secrets.filter((secret) => secret.length > 8 && text.split(secret).length === 2);
        for (const secret of once) expect(redacted).not.toContain(secret);
        expect(redact(redacted)).toBe(redacted);
      }),
    );
  });

  it('masks what is secret in a part of a name, whatever stands behind it', () => {
    const value = fake(ALNUM, 12);
    const hidden = `${'pass'}word=****`;
    const name = `${'pass'}word=${value}`;
    for (const about of ['', '/a.txt', '/b/c', ':1:10', ':3', ': it is no report', '/a.txt:1:10', ' is changed', ', line 3', ' (its name)'])
      for (const before of ['', 'notes/', 'refs/tags/', 'a/b/db.', 'in '])
        expect(redact(`${before}${name}${about}`)).toBe(`${before}${hidden}${about}`);
  });

  it('has examples of every detector', () => {
    const seen = new Set(
      EXAMPLES.flatMap((text) =>
        engine()
          .findAll(Buffer.from(text))
          .map(({ detector }) => detector.id),
      ),
    );
    expect([...seen].sort()).toEqual(DETECTORS.map(({ id }) => id).sort());
  });

  it('gives text without secrets back as it is', () => {
    for (const text of ['', 'plain', 'two\nlines\tand a tab', 'Ünïcödé 漢字 👩‍👩‍👧 नमस्ते', '\\u001b']) expect(redact(text)).toBe(text);
  });

  it('makes visible what a terminal obeys or nobody sees', () => {
    expect(redact('\u001b[31mred\u0007\r\n')).toBe('\\u001b[31mred\\u0007\\u000d\n');
    expect(redact('a\u202eb\u2066c\u200bd\ufeff\u0085\u2028')).toBe('a\\u202eb\\u2066c\\u200bd\\ufeff\\u0085\\u2028');
    expect(redact('\u{e0041}')).toBe('\\u{e0041}');
    expect(redact('\ud800x')).toBe('\\ud800x');
  });

  it('lets no control character through, whatever the text', () => {
    const obeyed = /[^\P{Cc}\n\t]|\p{Bidi_Control}|\p{Surrogate}/u;
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 0x10ffff })).map((points) => String.fromCodePoint(...points)),
        (text) => {
          expect(redact(text)).not.toMatch(obeyed);
        },
      ),
    );
  });
});
