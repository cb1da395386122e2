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
  'review reviews codereview codereviewer team teams group squad department model machine tool tools pipeline checker scanner linter orchestrator orchestrators auditor auditors',
  'root admin administrator sysadmin svc service server build test queue merge automerge merger noreply donotreply account user users someone somebody anyone anybody else colleague',
  'coworker teammate',
);

/** Those of them that say that it is no person, also as the account of an address without a name. */
const NO_PERSON = words(
  'ai genai llm llms gpt bot bots robot agent agents subagent subagents automated automation autoreview autoreviewer codereview linter orchestrator',
);

/** Words that stand beside those, and beside names of tools. Alone they may be a name: An, My, Dev, Senior. */
const FILLER = words(
  'a an the my our your this of and by via with for from in code coding security quality static core dev engineering qa ci cd pr mr one two three first second third',
  'senior junior lead cli app pro v sub large small language multi coder',
);

/** Vendors, models and services that review code, where nothing that they sign is known to attribution. */
const SERVICES = words(
  'anthropic openai chatgtp deepseek llama qwen gemma mistral coderabbit sweep sourcery bugbot sonar sonarqube sonarcloud sonarlint codacy codeclimate codeql deepsource semgrep snyk veracode',
  'checkmarx dangerjs reviewdog hound huggingface xai',
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
export function nobodyOf({ name, email }: Person, automationOf: (person: Person) => string | null): string | null {
  if (name === '') return isAutomaticAccount(email) ? NOBODY : null;
  for (const reading of readingsOf(name).map((one) => one.slice(0, LONGEST))) {
    const known = byWords(reading, automationOf) ?? byWords(reading.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' '), automationOf);
    if (known !== null) return known;
  }
  return null;
}

function isAutomaticAccount(email: string): boolean {
  const said = bare(fold(email.slice(0, LONGEST)).split('@', 1)[0] ?? '').split(' ');
  return said.some((word) => NO_PERSON.has(word)) && said.every((word) => NO_NAME.has(word) || FILLER.has(word));
}

function byWords(name: string, automationOf: (person: Person) => string | null): string | null {
  // Letters that stand apart are read together: `C l a u d e`.
  const all = bare(fold(name))
    .replace(/(?<=(?:^| )\p{L}) (?=\p{L}(?: |$))/gu, '')
    .split(' ');
  if (FORGES.has(all.join(''))) return FORGE;
  // Beside those words also roles that are family names: Tester, Head.
  if (all.every((word) => isNoName(word) || ROLE.has(word)) && all.some(isNobodys)) return NOBODY;
  if (SERVICES.has(all.join(''))) return all.join(' ');
  const left = all.filter((word) => !isNoName(word));
  let tool: string | null = null;
  for (let at = 0; at < left.length; ) {
    const found = toolAt(left.slice(at, at + MOST_WORDS), automationOf);
    if (found === null) return null;
    tool ??= found.tool;
    at += found.length;
  }
  return tool;
}

const isNoName = (word: string): boolean => isNobodys(word) || FILLER.has(word) || /^[rv]?\d+$/.test(word);

const isNobodys = (word: string): boolean => NO_NAME.has(word) || (word.endsWith('bot') && NO_NAME.has(word.slice(0, -3)));

/** The longest name of a tool with which the words begin. */
function toolAt(left: readonly string[], automationOf: (person: Person) => string | null): { tool: string; length: number } | null {
  for (let length = left.length; length > 0; length -= 1) {
    const name = left.slice(0, length).join(' ');
    const tool = automationOf({ name, email: '' }) ?? (SERVICES.has(name.replaceAll(' ', '')) ? name : null);
    if (tool !== null) return { tool, length };
  }
  return null;
}
