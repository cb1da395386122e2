import type { Person } from '../commit.ts';
import { bare } from './reviewers.ts';
import { ROLE } from './review-words.ts';
import { fold, readingsOf } from './same-person.ts';

const words = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(' ')));

/** What a reviewer is who is called by a role, or by what is no person. */
export const NOBODY = 'nobody in particular';

/** What a reviewer is under whose name a forge commits what people press a button for. */
export const FORGE = 'a forge';

/** Words of which no name is made: a reviewer who is called by these alone is nobody in particular. */
const NO_NAME = words(
  'ai genai llm llms gpt bot bots robot agent agents subagent subagents assistant automated automatic automation autoreview autoreviewer autofix reviewer reviewers',
  'human humans nobody none noone unattended auto approve approver approvers approval approvals autoapprove autoapproval pass passes round rounds loop analysis testing checks tests suite',
  'verification validation review reviews codereview codereviewer team teams group squad department model machine tool tools pipeline checker scanner linter orchestrator orchestrators auditor auditors',
  'root admin administrator sysadmin svc service server build test queue merge automerge merger noreply donotreply account user users someone somebody anyone anybody else colleague',
  'coworker teammate approved reviewed preapproved unreviewed selfreviewed assigned unassigned',
);

/** Those of them that say that it is no person, also as the account of an address without a name. */
const NO_PERSON = words(
  'ai genai llm llms gpt bot bots robot agent agents subagent subagents automated automation autoreview autoreviewer codereview linter orchestrator root',
);

/** Words that stand beside those, and beside names of tools. Alone they may be a name: An, My, Dev, Senior. */
const FILLER = words(
  'a an the my our your this of and by via with for from in code coding security quality static core dev engineering qa ci cd pr mr one two three first second third',
  'senior junior lead cli app pro v sub large small language multi coder cloud fast flash mini turbo yet still all both many multiple several in adversarial manual static dynamic unit',
  'integration regression smoke independent internal external local full assisted generated powered driven based aided enabled pre',
);

/** Vendors, models and services that review code, where nothing that they sign is known to attribution. */
const SERVICES = words(
  'anthropic openai chatgtp deepseek llama qwen gemma mistral coderabbit sweep sourcery bugbot sonar sonarqube sonarcloud sonarlint codacy codeclimate codeql deepsource semgrep snyk veracode',
  'checkmarx dangerjs reviewdog hound huggingface xai vercel graphite ellipsis codestral devstral syzbot triagebot rustbot msftbot',
  'augment v0 v0dev continue rovo boltnew korbit bito perplexity codewhisperer amazoncodeguru awscodeguru kodus codescene codefactor codecov coveralls netlify phabricator reviewboard lucicq',
  'copybara lkp kernelci checkpatch checkpatchpl eslint tslint stylelint prettier pylint flake8 rubocop golangcilint shellcheck clangtidy phpstan spotbugs coverity qodana trivy gosec',
  'phi3 phi4 cascade macroscope',
);

/** Of those, whom people are called like: a name alone, without an address, is the service. */
const CALLED_LIKE_PEOPLE = words('gerrit manus');

/** Before the name of what they make: `Microsoft Copilot`. No first names. */
const MAKERS = words('google microsoft m365 office amazon aws atlassian');

/** Vendors and products whose names people have, or teams: a tool's beside a word for a program, as in `Linear Agent` and `googlebot`. */
const PRODUCTS = words(
  'google microsoft amazon meta apple azure aws ibm oracle nvidia intel samsung linear notion slack jira atlassian confluence datadog sentry posthog supabase cloudflare heroku railway',
  'render fly stripe shopify figma zapier jetbrains docker kubernetes terraform hashicorp elastic grafana bing yandex baidu langchain langgraph crewai autogen cohere ollama groq minimax',
  'granite nova bedrock vertex sage github gitlab bitbucket gitea',
);

/** Forges, and the accounts under which they commit, without blanks. */
const FORGES = words('github gitlab gitea forgejo bitbucket codeberg sourcehut webflow githubwebflow githubwebeditor');

/** Of a name: no real one is longer, and a trailer may hold one of megabytes. */
const LONGEST = 300;

/** No tool's name has more words. */
const MOST_WORDS = 4;

/**
 * What the reviewer is whom no identity of a tool gives away: a tool by a name alone, which for an author would not be enough (`Claude <claude@corp.org>`,
 * `codex-reviewer`, `Cursor Bugbot`), or nobody in particular (`AI Reviewer`, `The Team`). Null where a word is left that may be a person's: `Claude Monet`, `Lucas Bot`.
 */
export function nobodyNamed(name: string, automationOf: (person: Person) => string | null): string | null {
  if (name === '') return null;
  if (SAYS_PROGRAM.test(fold(name.slice(0, LONGEST)))) return NOBODY;
  for (const reading of readingsOf(name).map((one) => one.slice(0, LONGEST))) {
    const known = byWords(reading, automationOf) ?? byWords(reading.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' '), automationOf);
    if (known !== null) return known;
  }
  return null;
}

/** `sentinel (bot)`, `Agent Smith the AI`, `Grace's agent`: whatever it is called. */
const SAYS_PROGRAM =
  /[([{]\s{0,3}(?:an? |the )?(?:ai |llm |automated )?(?:bot|robot|ai|llm|agent|subagent|automation|automated|assistant|reviewer bot)\s{0,3}[)\]}]|\s(?:the|an?) (?:ai|llm|bot|robot)(?: agent| assistant| reviewer)?$|['’]s (?:own |personal )?(?:(?:ai|coding|review) )?(?:agent|bot|ai|llm|robot)$/;

/** The same of a name without an address. */
export function serviceAlone({ name, email }: Person): string | null {
  return email === '' && CALLED_LIKE_PEOPLE.has(bare(fold(name))) ? name : null;
}

/** The same by an address: one without a name whose account is called like a tool, `codex@corp.org`; and one that somebody keeps apart for a tool of theirs, `ada+claude@corp.org`. */
export function nobodyAt({ name, email }: Person, automationOf: (person: Person) => string | null): string | null {
  // Most have a name, and no tag.
  if (name !== '' && !email.includes('+')) return null;
  const [account = '', domain = ''] = fold(email.slice(0, LONGEST)).split('@');
  // There the account is a person's, and stands behind a number.
  if (domain.startsWith('users.noreply.')) return null;
  const [own = '', tag = ''] = account.split('+').map(bare);
  if (name === '' && isOfMany(own, domain)) return NOBODY;
  const tool = tag === '' || bare(fold(name)).includes(tag) ? null : automationOf({ name: tag, email: '' });
  return tool !== null || name !== '' ? tool : nobodyCalled(own, automationOf);
}

function nobodyCalled(account: string, automationOf: (person: Person) => string | null): string | null {
  const said = account.split(' ');
  const isProgram = said.some((word) => NO_PERSON.has(word));
  if (isProgram && said.every((word) => NO_NAME.has(word) || FILLER.has(word))) return NOBODY;
  const known = /\d/.test(account) ? null : byWords(account, automationOf);
  if (known === null || known === NOBODY || known === FORGE) return null;
  const isTools = (name: string): boolean => TOOL_ACCOUNTS.has(name) || automationOf({ name, email: PERSONAL }) !== null;
  return isProgram || [account, ...said].some(isTools) ? known : null;
}

/** A mailbox of several: `team@corp.org`, `security@corp.org`, `platform-team@corp.org`, a mailing list. */
function isOfMany(account: string, domain: string): boolean {
  const said = account.split(' ');
  return LIST.test(domain) || SHARED_ACCOUNTS.has(account) || (said.length > 1 && ['team', 'group', 'list'].includes(said.at(-1) ?? ''));
}

const LIST = /^(?:vger\.kernel\.org|googlegroups\.com|groups\.io)$|^(?:lists?|groups)\./;
const SHARED_ACCOUNTS = words(
  'team teams security secops support info helpdesk contact devs developers engineering everyone staff maintainers committers reviewers postmaster webmaster hostmaster',
);

/** Accounts that people hardly have, though some are called so; Jules and Devin have theirs. */
const TOOL_ACCOUNTS = words('claude gemini opencode sonarqube sonarcloud coderabbit deepseek openai anthropic');

/** Beside an address that may be a person's, a name is a tool's only where no person has it. */
export const PERSONAL = 'somebody@somewhere.net';

function byWords(name: string, automationOf: (person: Person) => string | null): string | null {
  // Letters that stand apart are read together: `C l a u d e`.
  const all = bare(fold(name))
    .replace(/(?<=(?:^| )\p{L}) (?=\p{L}(?: |$))/gu, '')
    .split(' ')
    .flatMap((word) => (PRODUCTS.has(word.replace(/bot$/, '')) ? word.replace(/(?=bot$)/, ' ').split(' ') : [word]));
  if (FORGES.has(all.join(''))) return FORGE;
  // Beside those words also roles that are family names: Tester, Head.
  if (all.every((word) => isNoName(word) || ROLE.has(word)) && all.some(isNobodys)) return NOBODY;
  if (SERVICES.has(all.join(''))) return all.join(' ');
  const called = all.filter((word) => !isNoName(word));
  const left = called.length > 1 && MAKERS.has(called[0] ?? '') ? called.slice(1) : called;
  const isProgram = all.some((word) => NO_PERSON.has(word));
  let tool: string | null = null;
  for (let at = 0; at < left.length; ) {
    const found = toolAt(left.slice(at, at + MOST_WORDS), isProgram, automationOf);
    if (found === null) return null;
    tool ??= found.tool;
    at += found.length;
  }
  return tool;
}

const isNoName = (word: string): boolean => isNobodys(word) || FILLER.has(word) || /^[rv]?\d+$/.test(word);

const isNobodys = (word: string): boolean => NO_NAME.has(word) || (word.endsWith('bot') && NO_NAME.has(word.slice(0, -3)));

/** The longest name of a tool with which the words begin. */
function toolAt(
  left: readonly string[],
  isProgram: boolean,
  automationOf: (person: Person) => string | null,
): { tool: string; length: number } | null {
  for (let length = left.length; length > 0; length -= 1) {
    const name = left.slice(0, length).join(' ');
    const isTool = SERVICES.has(name.replaceAll(' ', '')) || (isProgram && PRODUCTS.has(name));
    const tool = automationOf({ name, email: '' }) ?? (isTool ? name : null);
    if (tool !== null) return { tool, length };
  }
  return null;
}
