import { describe, expect, test } from 'vitest';
import { readCommitInput, readMessageInput } from '../../src/guard/input.ts';
import { SoxError } from '../../src/model/error.ts';

describe("the shim's input", () => {
  test('is split at its marks, whatever the diff contains', () => {
    const diff = 'patch with \0sox-policy\0 and \0sox-end\0 in it';
    const { stamp, diff: read } = readCommitInput(Buffer.from(`100644 blob abc\tsox.config.ts\0\0sox-policy\0${diff}\0sox-end\0`));
    expect(stamp).toBe('100644 blob abc\tsox.config.ts\0');
    expect(read.toString()).toBe(diff);
  });

  test('without its end is refused: git did not finish', () => {
    expect(() => readCommitInput(Buffer.from('\0sox-policy\0half a diff'))).toThrow(SoxError);
  });

  test('of another version is refused', () => {
    expect(() => readCommitInput(Buffer.from('something else\0sox-end\0'))).toThrow(/which policy is in force/);
  });

  test('tells who commits and how messages are cleaned', () => {
    const idents = 'Ada "A" Author <ada@example.com> 1700000000 +0100\nBob <bob@example.com> 1700000000 +0000\n';
    const input = `\0sox-policy\0${idents}\0sox-ident\0core.commentchar ;\ncommit.cleanup scissors\ni18n.commitencoding latin1\nsox.repeating true\n\0sox-end\0`;
    expect(readMessageInput(Buffer.from(input))).toEqual({
      stamp: '',
      author: { name: 'Ada "A" Author', email: 'ada@example.com', time: 1_700_000_000, zone: '+0100' },
      committer: { name: 'Bob', email: 'bob@example.com', time: 1_700_000_000, zone: '+0000' },
      cleanup: 'scissors',
      commentString: ';',
      encoding: 'latin1',
      isRepeating: true,
    });
  });
});
