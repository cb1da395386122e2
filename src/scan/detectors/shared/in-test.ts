import type { Candidate } from '../define.ts';
import { isTestFile } from './test-file.ts';

export type Place = Pick<Candidate, 'start' | 'stretch'>;

/**
 * Tests and examples hold secrets that were made up. True only where something says of the secret itself that it is one of those: its name, a test
 * that encloses it, a call of a test's that takes it, or a file that is a test as a whole. What merely stands beside it says nothing: production
 * code asserts as well.
 */
export function isInTest(name: string, { start, stretch }: Place): boolean {
  return TEST_NAME.test(name) || isTestFile(stretch().bytes) || isEnclosed(stretch().bytes, start);
}

const TEST_NAME = /(?:^|[_.-])(?:test|mock|fake|dummy|example|sample)|[a-z](?:Test|Mock|Fake|Dummy|Example|Sample)/;

/** What opens a test, or examples: at the start of what it stands for. */
const OPENER = new RegExp(
  [
    String.raw`^(?:x|f)?(?:describe|context|suite|it|test|specify)(?:\.each\b|(?:\.\w+)*(?: ?\(\s{0,4}["'\x60]| ["':A-Z]))|^describe\([A-Z]`,
    String.raw`^(?:async )?def test_|^(?:async )?(?:[\w:<>]+ ){0,4}(?:function|func|fun|fn|def|void|sub) (?:\([^)]{0,40}\) )?(?:[tT]est(?=[A-Z_\d(])|should_)`,
    String.raw`^(?:[\w@]+ ){0,4}(?:class|object|trait|module|mod|namespace) (?:Test[A-Z_]\w*|\w*(?:Test|Spec)s?\b|tests?\b)`,
    String.raw`^@(?:Test|ParameterizedTest|RepeatedTest|Mock|Before|After|BeforeEach|AfterEach|pytest\.\w+|(?:mock\.)?patch)\b|^\[(?:Test|Fact|Theory|SetUp)\w*[\](]|^#\[(?:\w+::){0,4}(?:test|cfg\(test\))`,
    String.raw`^(?:TEST|TEST_F|TEST_P|BOOST_AUTO_TEST_CASE|TEST_CASE|START_TEST)\b|^test_expect_\w+ |^(?:my )?subtest\b`,
    String.raw`^["']?(?:examples?|fixtures?)["']?:`,
  ].join('|'),
);

/** A call that is made in a test alone, and an example, up to their bracket. An `assert` is made anywhere. */
const CALL =
  /(?<![\w$-])(?:(?:expect|assert_?[A-Za-z]\w{0,30}!?|mock\w{0,20}|stub\w{0,20}|to(?:Be|Equal|StrictEqual|Match|Contain|Have)\w{0,30})\(|["']?examples?["']?: ?[{[])/;
const CALL_AT_END = new RegExp(`${CALL.source}$`);
const LONGEST_CALL = 48;

/** Lines and bytes above a secret in which what encloses it is looked for. */
const ABOVE = { lines: 120, bytes: 8192 } as const;

function isEnclosed(bytes: Buffer, start: number): boolean {
  const lines = bytes
    .toString('latin1', Math.max(0, start - ABOVE.bytes), start)
    .split('\n')
    .slice(-ABOVE.lines)
    .reverse();
  const [own = '', ...above] = lines;
  if (opensTest(own) || takes(own)) return true;
  return enclosing(own, above).some((line) => opensTest(line) || CALL.test(line));
}

const opensTest = (line: string): boolean => OPENER.test(line.trimStart());

/** Whether such a call is still open at the end of the text. */
function takes(text: string): boolean {
  let closed = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    const char = text.charAt(at);
    if (')]}'.includes(char)) closed += 1;
    else if ('([{'.includes(char)) {
      if (closed === 0 && CALL_AT_END.test(text.slice(Math.max(0, at - LONGEST_CALL), at + 1))) return true;
      closed = Math.max(0, closed - 1);
    }
  }
  return false;
}

/**
 * The lines that enclose one, by their indentation, the nearest first: those that begin farther left than all between, and what belongs to them
 * above: decorators, and the head of what a closing or an opening bracket goes on with.
 */
function enclosing(own: string, above: readonly string[]): string[] {
  const heads: string[] = [];
  let head = own;
  let touches: boolean = true;
  for (const line of above) {
    const left = indentOf(line) - indentOf(head);
    const decorates: boolean = left === 0 && touches && /^\s*(?:[@[]|#\[)/.test(line);
    const begins = left === 0 && heads.length > 0 && /^\s*[{)\]}]/.test(head);
    touches = line.trim() !== '' && (left < 0 || decorates || begins);
    if (!touches) continue;
    heads.push(line);
    head = line;
  }
  return heads;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
