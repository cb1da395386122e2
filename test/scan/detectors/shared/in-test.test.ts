import { describe, expect, it } from 'vitest';
import { isInTest } from '../../../../src/scan/detectors/shared/in-test.ts';

const SECRET = '§';

/** Asks for the secret of a text that the sign stands for, where nothing in its name tells. */
function asks(marked: string, name = 'password'): boolean {
  const bytes = Buffer.from(marked.replace(SECRET, 'Zx81mQpL0w7T'));
  const start = Buffer.byteLength(marked.slice(0, marked.indexOf(SECRET)));
  return isInTest(name, { start, stretch: () => ({ bytes, from: 0, to: bytes.length }) });
}

describe('a secret stands in a test', () => {
  it.each([
    ['JavaScript', `it('logs in', async () => {\n  const user = new User();\n  await login(user, '${SECRET}');\n});`],
    ['JavaScript, deeper', `describe(User, () => {\n  beforeEach(() => {\n    if (x) {\n      login({\n        password: '${SECRET}',`],
    ['JavaScript on one line', `  it('logs in', () => login('${SECRET}'));`],
    [
      'Python',
      `class Connection(Base):\n    @patch("x")\n    def test_connects(self, one,\n                      two):\n        connect("${SECRET}")`,
    ],
    ['a fixture', `@pytest.fixture\ndef account():\n    return dict(password="${SECRET}")`],
    ['Java', `class A {\n  @Test\n  public void connects() {\n    open("${SECRET}");`],
    ['C#', `  [Fact]\n  public void Connects()\n  {\n    Open("${SECRET}");`],
    ['Rust', `#[cfg(test)]\nmod checks {\n    fn connects() {\n        open("${SECRET}");`],
    ['Rust, async', `    #[tokio::test]\n    async fn connects() {\n        open("${SECRET}");`],
    ['Go', `package a\n\nfunc helper() {\n}\n\nfunc TestOpen(t *testing.T) {\n\topen("${SECRET}")`],
    ['Ruby', `module A\n  it "connects" do\n    open("${SECRET}")`],
    ['Ruby, several', `  context "with one" do\n    let(:x) { "${SECRET}" }`],
    ['PHP', `    public function testConnects(): void\n    {\n        open("${SECRET}");`],
    ['C++', `TEST_F(Connection, Opens)\n{\n  open("${SECRET}");`],
    ['Swift', `  func testOpens() throws {\n    open("${SECRET}")`],
    ['a shell', `setup\ntest_expect_success 'opens' '\n\topen ${SECRET}`],
    ['a row of a table', `function b() {}\nit.each([\n  ['a', '${SECRET}'],`],
    ['YAML', `fixtures:\n  - name: a\n    password: ${SECRET}`],
    ['JSON', `{ "example": { "password": "${SECRET}" } }`],
  ])('that encloses it: %s', (_, text) => {
    expect(asks(text)).toBe(true);
  });

  it.each([
    `  expect(user.password).toEqual({ password: "${SECRET}" });`,
    `  assertEquals(a, decode("${SECRET}"));`,
    `  assertThat(client)\n      .hasPassword("${SECRET}")`,
    `  self.assertEqual(\n      read(a),\n      "${SECRET}",`,
    `  assert_eq!(open(a), "${SECRET}");`,
    `  mockServer("${SECRET}")`,
    `  stubFor(get("/").withBasicAuth("a", "${SECRET}"))`,
  ])('that takes it: %s', (text) => {
    expect(asks(text)).toBe(true);
  });

  it.each([
    `import { expect, it } from 'vitest';\n\nconst PASSWORD = '${SECRET}';`,
    `/*\nCopyright\n*/\nimport {\n  a,\n} from './a.js';\nconst { expect } = require('chai');\nconst PASSWORD = '${SECRET}';`,
    `const a = require('./a');\n\nconst PASSWORD = '${SECRET}';\n\ndescribe('a', () => {`,
    `"""Connections.\n\nOf all kinds.\n"""\nimport os\nimport pytest\n\nclass A:\n    password = "${SECRET}"`,
    `from unittest import TestCase\n\nPASSWORD = "${SECRET}"`,
    `package a;\n\nimport static org.junit.Assert.*;\n\nclass A {\n  String password = "${SECRET}";`,
    `package a\n\nimport (\n\t"os"\n\t"testing"\n)\n\nfunc a() {\n\topen("${SECRET}")`,
    `using System;\nusing Xunit;\n\nclass A {\n  string password = "${SECRET}";`,
    `# frozen\nrequire "spec_helper"\n\nPASSWORD = "${SECRET}"`,
    `<?php\n\nnamespace A;\n\nuse PHPUnit\\Framework\\TestCase;\n\nclass A { $password = "${SECRET}"; }`,
    `#include <gtest/gtest.h>\n\nconst char *password = "${SECRET}";`,
    `#!/bin/sh\n\ntest_description='a'\n\n. ./test-lib.sh\n\ncat <<EOF\n${SECRET}`,
  ])('by the file: %j', (text) => {
    expect(asks(text)).toBe(true);
  });

  it.each(['test_password', 'mockToken', 'EXAMPLE_KEY'.toLowerCase(), 'app.fake_secret'])('by its name: %s', (name) => {
    expect(asks(SECRET, name)).toBe(true);
  });
});

describe('a secret does not stand in a test', () => {
  it.each([
    ['a statement that asserts something else', `def connect(host):\n    assert host.endswith(".a.com")\n    return open("${SECRET}")`],
    ['one in C', `#include <assert.h>\nint open_db(const char *host) {\n  assert(host != NULL);\n  const char *password = "${SECRET}";`],
    ['one in Java', `class Db {\n  Db(String h) {\n    assert h.length() > 0;\n    String password = "${SECRET}";`],
    ['one of the console', `export function pay(h) {\n  console.assert(h, "host");\n  const headers = { Authorization: "${SECRET}" };`],
    ['one that takes it, as production code may', `def connect(host):\n    assert open("${SECRET}")`],
    ['an assertion before it', `  assertEquals(a, b); open("${SECRET}");`],
    ['an assertion above it', `    assertEquals(a, b);\n    const password = "${SECRET}";`],
    ['an assertion below it', `    const password = "${SECRET}";\n    expect(a).toBe(b);`],
    ['an assertion over lines above it', `    expect(a)\n        .toBe(b);\n    const password = "${SECRET}";`],
    ['a test above it', `function a() {}\n\nit('logs in', () => {\n  a();\n});\n\nfunction b() {\n  open("${SECRET}");`],
    ['a test above it, at its side', `  @Test\n  void a() {\n    b();\n  }\n\n  String password = "${SECRET}";`],
    ['a folder of fixtures', `doctrine:\n  fixtures: /var/lib/ledger\n  password: ${SECRET}`],
    ['examples beside it', `examples:\n  - a\npassword: ${SECRET}`],
    ['an example above it', `  "example": { "a": 1 },\n  "password": "${SECRET}"`],
    ['the word', `# should use fixtures to test this\npassword = "${SECRET}"`],
    ['a pattern that is tried', `if (/a/.test("b")) {\n  open("${SECRET}");`],
    ['a method that is called so', `function f() {\n  a.it("b", () => {\n    open("${SECRET}");`],
    ['a file that quotes a test', `# How to\n\nTests are written so:\n\nimport pytest\n\nPASSWORD = "${SECRET}"`],
    ['a file that quotes one between fences', `# How to\n\n\`\`\`python\nimport pytest\n\`\`\`\n\nPASSWORD="${SECRET}"`],
    ['a file that holds tests', `def a():\n    pass\n\nimport pytest\n\nPASSWORD = "${SECRET}"`],
  ])('%s', (_, text) => {
    expect(asks(text)).toBe(false);
  });

  it('where what opens a test is too far above to be seen', () => {
    const far = (lines: number) => `function b() {}\n\nit('a', () => {\n${'  b();\n'.repeat(lines)}  open("${SECRET}");`;
    expect(asks(far(100))).toBe(true);
    expect(asks(far(200))).toBe(false);
  });
});
