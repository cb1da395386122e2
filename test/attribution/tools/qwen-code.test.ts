import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, marks, person, short } from '../support.ts';

test.each([['Co-authored-by: Qwen-Coder <qwen-coder@alibabacloud.com>', 'qwen-code trailer declared']])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each(['Qwen-Coder <qwen-coder@alibabacloud.com>', 'qwen.ai[bot] <qwenlm-intl@service.alibaba.com>'])(
  '%s as author and committer',
  (who) => {
    expect(short(marks({ author: person(who), committer: person(who) }))).toEqual([
      'qwen-code author strong',
      'qwen-code committer strong',
    ]);
  },
);

test.each([['QWEN_CODE', '1', 'strong']])('%s=%s in the environment', (name, value, strength) => {
  expect(short(marksFromEnvironment({ [name]: value }))).toEqual([`qwen-code environment ${strength}`]);
});

test.each(['Co-authored-by: Qwen Li <qwen@li.cn>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
