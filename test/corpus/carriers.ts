/** A kind of file in which people leave credentials: what stands before, the line of each part, what stands after. */
interface Carrier {
  readonly extension: string;
  readonly head?: string;
  readonly line: string;
  readonly tail?: string;
  /** True where no name of the value can be seen, as in a header. */
  readonly nameless?: true;
}

/** One part of a credential. */
export interface Part {
  /** The name of the value in words, for example `stripe secret key`. */
  readonly name: string;
  readonly value: string;
}

/** The values in one of the {@link CARRIERS}; `url` is the service that the file speaks of. */
export function carry(number: number, parts: readonly Part[], url: string): { readonly extension: string; readonly content: string } {
  const { extension, head = '', line, tail = '' } = CARRIERS[number % CARRIERS.length] as Carrier;
  const lines = parts.map(({ name, value }) => fill(line, spellings(name), value, url));
  const first = parts[0] as Part;
  const [top, bottom] = [head, tail].map((text) => fill(text, spellings(first.name), first.value, url));
  return { extension, content: `${top}${lines.join('')}${bottom}` };
}

/** The numbers of those carriers that show the name of each part. */
export function carriersWithName(): number[] {
  return [...CARRIERS.keys()].filter((at) => CARRIERS[at]?.nameless !== true);
}

/** The numbers of those that show no name. */
export function carriersWithoutName(): number[] {
  return [...CARRIERS.keys()].filter((at) => CARRIERS[at]?.nameless === true);
}

function fill(template: string, names: Readonly<Record<string, string>>, value: string, url: string): string {
  return template.replaceAll(/<(\w+)>/g, (whole, name: string) =>
    name === 'value' ? value : name === 'url' ? url : (names[name] ?? whole),
  );
}

/** One name, as the conventions of languages spell it. */
function spellings(name: string): Record<string, string> {
  const words = name.toLowerCase().split(' ');
  const capital = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return {
    UPPER: words.join('_').toUpperCase(),
    snake: words.join('_'),
    kebab: words.join('-'),
    dots: words.join('.'),
    camel: capital.join('').charAt(0).toLowerCase() + capital.join('').slice(1),
    Pascal: capital.join(''),
    Train: capital.join('-'),
    words: words.join(' '),
  };
}

const CARRIERS: readonly Carrier[] = [
  { extension: 'env', head: '# settings\nLOG_LEVEL=info\nBASE_URL=<url>\n', line: '<UPPER>=<value>\n', tail: 'PORT=8080\n' },
  { extension: 'sh', head: '#!/bin/sh\nset -eu\nexport BASE_URL="<url>"\n', line: 'export <UPPER>="<value>"\n', tail: 'exec ./serve\n' },
  { extension: 'sh', head: '#!/bin/bash\nurl=<url>\n', line: '<snake>="${<UPPER>:-<value>}"\n' },
  { extension: 'yml', head: 'service:\n  base_url: <url>\n', line: '  <snake>: <value>\n', tail: '  retries: 3\n' },
  { extension: 'yaml', head: '# <url>\nclient:\n  timeout: 30\n', line: '  <kebab>: "<value>"\n' },
  { extension: 'json', head: '{\n  "baseUrl": "<url>",\n', line: '  "<camel>": "<value>",\n', tail: '  "timeout": 30\n}\n' },
  {
    extension: 'json',
    head: '{"values":[{"key":"base_url","value":"<url>"}',
    line: ',{"key":"<snake>","value":"<value>","enabled":true}',
    tail: ']}\n',
  },
  { extension: 'toml', head: '[service]\nurl = "<url>"\n', line: '<snake> = "<value>"\n' },
  { extension: 'properties', head: 'service.url=<url>\n', line: '<dots>=<value>\n' },
  { extension: 'ini', head: '[service]\nurl = <url>\n', line: '<snake> = <value>\n' },
  {
    extension: 'config',
    head: '<appSettings>\n  <add key="Url" value="<url>" />\n',
    line: '  <add key="<Pascal>" value="<value>" />\n',
    tail: '</appSettings>\n',
  },
  { extension: 'xml', head: '<service>\n  <endpoint><url></endpoint>\n', line: '  <<camel>><value></<camel>>\n', tail: '</service>\n' },
  { extension: 'js', head: "const baseUrl = '<url>';\n", line: "const <camel> = '<value>';\n", tail: 'module.exports = createClient();\n' },
  { extension: 'js', head: '// <url>\n', line: "const <camel> = process.env.<UPPER> || '<value>';\n" },
  { extension: 'ts', head: "export const settings = {\n  baseUrl: '<url>',\n", line: "  <camel>: '<value>',\n", tail: '} as const;\n' },
  { extension: 'ts', head: "const url = '<url>';\n", line: "export const <camel> =\n  '<value>';\n" },
  { extension: 'min.js', head: '!function(e,t){var n={url:"<url>"', line: ',<camel>:"<value>"', tail: '};t.exports=n}(window,module);\n' },
  { extension: 'py', head: 'import os\n\nBASE_URL = "<url>"\n', line: '<UPPER> = "<value>"\n' },
  { extension: 'py', head: "client = Client(\n    base_url='<url>',\n", line: "    <snake>='<value>',\n", tail: ')\n' },
  { extension: 'py', head: 'URL = "<url>"\n', line: '<snake> = os.environ.get("<UPPER>", "<value>")\n' },
  {
    extension: 'ipynb',
    head: '{"cells":[{"source":["url = \\"<url>\\"\\n",',
    line: '"<snake> = \\"<value>\\"\\n",',
    tail: '"run()"]}]}\n',
  },
  { extension: 'go', head: 'package main\n\nconst baseURL = "<url>"\n\n', line: 'const <camel> = "<value>"\n' },
  { extension: 'go', head: 'cfg := Config{\n\tURL: "<url>",\n', line: '\t<Pascal>: "<value>",\n', tail: '}\n' },
  { extension: 'go', head: '// <url>\nfunc init() {\n', line: '\tos.Setenv("<UPPER>", "<value>")\n', tail: '}\n' },
  {
    extension: 'java',
    head: 'class Settings {\n  static final String URL = "<url>";\n',
    line: '  private static final String <UPPER> = "<value>";\n',
    tail: '}\n',
  },
  { extension: 'java', head: 'config.setUrl("<url>");\n', line: 'config.set<Pascal>("<value>");\n' },
  { extension: 'kt', head: 'val url = "<url>"\n', line: 'val <camel> = "<value>"\n' },
  { extension: 'scala', head: 'val url = "<url>"\n', line: 'val <camel>: String = "<value>"\n' },
  { extension: 'swift', head: 'let url = URL(string: "<url>")!\n', line: 'let <camel> = "<value>"\n' },
  { extension: 'php', head: "<?php\nreturn [\n    'url' => '<url>',\n", line: "    '<snake>' => '<value>',\n", tail: '];\n' },
  { extension: 'php', head: '<?php\n// <url>\n', line: "define('<UPPER>', '<value>');\n" },
  {
    extension: 'rb',
    head: "Service.configure do |config|\n  config.url = '<url>'\n",
    line: "  config.<snake> = '<value>'\n",
    tail: 'end\n',
  },
  { extension: 'rb', head: "URL = '<url>'.freeze\n", line: "ENV['<UPPER>'] ||= '<value>'\n" },
  {
    extension: 'cs',
    head: 'public static class Settings {\n  public const string Url = "<url>";\n',
    line: '  public const string <Pascal> = "<value>";\n',
    tail: '}\n',
  },
  { extension: 'rs', head: 'const URL: &str = "<url>";\n', line: 'const <UPPER>: &str = "<value>";\n' },
  { extension: 'ps1', head: '$Url = "<url>"\n', line: '$env:<UPPER> = "<value>"\n' },
  { extension: 'Dockerfile', head: 'FROM node:20\nENV BASE_URL=<url>\n', line: 'ENV <UPPER>=<value>\n', tail: 'CMD ["node", "."]\n' },
  { extension: 'compose.yml', head: 'services:\n  app:\n    environment:\n      - BASE_URL=<url>\n', line: '      - <UPPER>=<value>\n' },
  {
    extension: 'k8s.yaml',
    head: 'spec:\n  env:\n    - name: BASE_URL\n      value: <url>\n',
    line: '    - name: <UPPER>\n      value: "<value>"\n',
  },
  { extension: 'tf', head: '# <url>\n', line: 'variable "<snake>" {\n  type    = string\n  default = "<value>"\n}\n' },
  { extension: 'tfvars', head: 'url = "<url>"\n', line: '<snake> = "<value>"\n' },
  {
    extension: 'sql',
    head: "INSERT INTO settings (name, value) VALUES ('url', '<url>');\n",
    line: "INSERT INTO settings (name, value) VALUES ('<snake>', '<value>');\n",
  },
  { extension: 'csv', head: 'name,environment,value\nurl,production,<url>\n', line: '<snake>,production,<value>\n' },
  { extension: 'md', head: '# Set-up\n\nThe service is at <url>.\n\n', line: '- `<UPPER>`: `<value>`\n' },
  { extension: 'txt', head: 'Hi all,\nfor <url> use these:\n', line: '<words>: <value>\n', tail: 'Please do not share.\n' },
  { extension: 'patch', head: '--- a/.env\n+++ b/.env\n@@ -1,2 +1,3 @@\n BASE_URL=<url>\n', line: '+<UPPER>=<value>\n' },
  { extension: 'http', head: 'GET <url>/accounts\n', line: 'X-<Train>: <value>\n', tail: 'Accept: application/json\n' },
  { extension: 'log', head: '', line: '2024-05-01T10:00:00Z DEBUG config loaded url=<url> <camel>=<value> retries=3\n' },
  { extension: 'sh', line: 'curl <url>/accounts -H "Authorization: Bearer <value>"\n', nameless: true },
  { extension: 'sh', line: 'curl --silent <url>/accounts --user <value>:\n', nameless: true },
  {
    extension: 'py',
    head: 'r = requests.get(\n    "<url>/accounts",\n',
    line: '    headers={"Authorization": "Bearer <value>"},\n',
    tail: ')\n',
    nameless: true,
  },
  { extension: 'js', head: "const client = new Client('<url>');\n", line: "client.authenticate('<value>');\n", nameless: true },
  { extension: 'md', head: 'The service is at <url>.\n\n```\n', line: '<value>\n', tail: '```\n', nameless: true },
];
