/** What only a test imports, includes or inherits, by language, and a suite or a test that stands by itself. */
const TEST_FILE = new RegExp(
  [
    String.raw`(?:from|import|require\() ?["'](?:vitest|mocha|chai|ava|tape|tap|uvu|sinon|nock|supertest|(?:node|bun):test|@jest/|@playwright/test|@testing-library/)`,
    String.raw`^(?:describe|suite|it|test)(?:\.\w+)* ?\(\s{0,4}["'\x60]`,
    String.raw`^(?:import|from) (?:pytest|unittest|hypothesis|nose|django\.test|rest_framework\.test)\b`,
    String.raw`^import (?:static )?(?:org\.(?:junit|testng|mockito|assertj|hamcrest|scalatest)|kotlin\.test|io\.kotest|spock\.lang|XCTest\b|Testing$)`,
    String.raw`^using (?:static )?(?:Xunit|NUnit|Moq|Shouldly|FluentAssertions|Microsoft\.VisualStudio\.TestTools)\b`,
    String.raw`^(?:import |\t)"testing"$|^func Test[A-Z]\w*\(\w+ \*testing\.T\)`,
    String.raw`^require(?:_relative)? ["'][\w./]*(?:spec_helper|rails_helper|test_helper|minitest|rspec|test/unit)\b|^RSpec\.describe\b`,
    String.raw`^use (?:PHPUnit\\|Test::|ExUnit\.Case)|^class \w+ extends \w*TestCase\b`,
    String.raw`^#\s?include [<"](?:gtest/|gmock/|catch2?/|boost/test/|doctest|cmocka\.h|check\.h|unity\.h|CUnit/)`,
    String.raw`^#\[(?:\w+::){0,4}test\b|^@test "|^\. [\w./"$]*test-lib\.sh|^test_expect_success `,
  ].join('|'),
  'm',
);

/** Bytes at the start of a file that say what it is. */
export const HEAD = 16_384;

export function isTestFile(bytes: Buffer): boolean {
  const known = TEST_FILES.get(bytes) ?? TEST_FILE.test(preambleOf(bytes.toString('latin1', 0, HEAD)).text);
  TEST_FILES.set(bytes, known);
  return known;
}

const TEST_FILES = /* @__PURE__ */ new WeakMap<Buffer, boolean>();

/**
 * Whether a file that was a test as a whole may be none any more, as far as a change shows its start. It may begin before what is shown, which is then
 * taken for the start.
 */
export function mayEndTest(before: string, after: string): boolean {
  const was = preambleOf(before.slice(0, HEAD));
  const is = preambleOf(after.slice(0, HEAD));
  // So it is of nearly every change, and the long pattern need not be made.
  if (was.isWhole && is.isWhole && was.text === is.text) return false;
  const saidTest = saysTest(was);
  const saysNow = saysTest(is);
  return saidTest !== false && saysNow !== true && saidTest !== saysNow;
}

interface Preamble {
  readonly text: string;
  /** False where what comes behind what is shown may belong to it. */
  readonly isWhole: boolean;
}

/** Null where what is not shown may say so. */
const saysTest = ({ text, isWhole }: Preamble): boolean | null => TEST_FILE.test(text) || (isWhole ? false : null);

/** Comments, imports and settings at the start of a file, and the first line after them. What a document quotes farther down says nothing of all of it. */
function preambleOf(head: string): Preamble {
  const code = head.replace(COMMENT, '');
  const end = code.search(CODE);
  const isWhole = end >= 0 || head.length >= HEAD;
  return { text: end < 0 ? code : code.slice(0, code.indexOf('\n', end) + 1 || code.length), isWhole };
}

const COMMENT = /\/\*[^]*?\*\/|^(?:"""|''')[^]*?(?:"""|''')/gm;
const CODE =
  /^(?:[`]|(?!\w+=|(?:import|from|use|using|require\w*|package|const|let|var|export|extern|alias|module|namespace|load|source)\b)[A-Za-z])/m;
