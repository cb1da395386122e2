import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { abouts } from '../../src/scan/detectors/index.ts';
import { hasHit } from '../../src/scan/engine.ts';
import { PACKAGE, temporaryFolder } from '../support/repo.ts';

/** Of each text, whether the shell says that no secret stands in it. */
function harmless(texts: readonly string[]): boolean[] {
  const dir = temporaryFolder();
  texts.forEach((text, at) => writeFileSync(join(dir, String(at)), text));
  const script = `. "$1/hooks/_quiet"; LC_ALL=C; cd "$2"; at=0; while [ -f $at ]; do
    text=; while IFS= read -r line || [ -n "$line" ]; do text="$text$line
"; done <$at
    if sox_harmless "$text"; then echo yes; else echo no; fi; at=$((at + 1)); done`;
  const { stdout, stderr } = spawnSync('sh', ['-c', script, 'sh', PACKAGE, dir], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((word) => word === 'yes');
}

const isPlain = (text: string): boolean => /^[\n\t -~]*$/.test(text) && text.length < 4096 && text.split('\n').length <= 80;

describe('what the shell takes for a message without a secret', () => {
  test('holds none of any kind, however it stands in the message', () => {
    const examples = Object.entries(abouts()).flatMap(([id, { finds }]) =>
      finds().flatMap((text) => (typeof text === 'string' && isPlain(text) ? [[id, text] as const] : [])),
    );
    expect(new Set(examples.map(([id]) => id)).size).toBeGreaterThan(600);
    const ways: ((text: string) => string)[] = [(text) => text, (text) => `Add it\n\n${text}\n`, (text) => `Use ${text.trim()}, as it was`];
    for (const write of ways) {
      const found = examples.map(([id, text]) => [id, write(text)] as const).filter(([, text]) => hasHit(Buffer.from(text)));
      expect(found.length).toBeGreaterThan(600);
      const passed = harmless(found.map(([, text]) => text));
      expect(found.filter((_, at) => passed[at]).map(([id, text]) => [id, text])).toEqual([]);
    }
  });

  test('is what people write', () => {
    const messages = [
      'Round interest half to even\n\nThe ledger rounds half up, which drifts.\nSee #1234.\n',
      'fix(ledger): drop the old rounding (#99)\n',
      "Merge branch 'side' into main\n",
      'Bump the version to 2.10.3\n',
      'Explain src/guard/explain-message.ts, and what it prints\n',
    ];
    expect(harmless(messages)).toEqual(messages.map(() => true));
  });
});
