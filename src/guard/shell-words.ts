import { AGENT_FIRST_WORDS } from '../attribution/agent.ts';
import { CHAT_WORDS } from '../attribution/chat-answers.ts';
import { FOOTER_WORDS } from '../attribution/footers.ts';
import { TOOLS } from '../attribution/tools/index.ts';
import { SQUASH_LIST } from '../model/own-lines.ts';

/**
 * What `hooks/_quiet` must know of AI tools to say "surely none": the variables that they set, and every word that a sign of one holds. A shell script,
 * written by the build; it errs towards the guard, which then judges.
 */
export function shellWords(version: string): string {
  const variables = TOOLS.flatMap(({ environment = [] }) =>
    environment.filter(({ strength }) => strength === 'strong').map(({ name }) => name),
  );
  const set = [...new Set([...variables, 'AI_AGENT', 'AGENT'])].sort();
  const words = AGENT_FIRST_WORDS.map((word) => `*[!A-Za-z0-9]${anyCase(word)}*`);
  const more = ['*[!A-Za-z0-9]', '*[Gg][Ee][Nn]'].map((before) => `${before}[Aa][Ii][!A-Za-z0-9]*`);
  const abroad = ['*[!A-Za-z0-9][Kk][Ii][!A-Za-z0-9]*', '*[!A-Za-z0-9][Ii][Aa][!A-Za-z0-9]*'];
  const others = ['*[Ll][Ll][Mm]*', '*[Gg][Pp][Tt]*', ...[...FOOTER_WORDS, ...CHAT_WORDS, SQUASH_LIST].map((word) => `*"${word}"*`)];
  // A key with a hyphen is seen as one in any message.
  const keys = TOOLS.flatMap(({ trailers = [] }) => trailers.map(({ key }) => key)).filter((key) => !key.includes('-'));
  const trailers = [...new Set(keys)].sort().map((key) => `*${anyCase(key)}*:*`);
  return `# shellcheck shell=sh
sox_version='${version}'
sox_agent_environment() {
  [ -n "${set.map((name) => `\${${name}-}`).join('')}" ]
}
sox_agent_words() {
  case $1 in
    ${[...words, ...more, ...abroad, ...others, ...trailers].join(' | \\\n    ')}) return 0 ;;
  esac
  return 1
}
`;
}

/** `[Aa][Ii]` */
function anyCase(word: string): string {
  return [...word].map((letter) => (/[a-z]/.test(letter) ? `[${letter.toUpperCase()}${letter}]` : letter)).join('');
}
