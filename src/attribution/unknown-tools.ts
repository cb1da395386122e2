import { fold } from '../model/rules/same-person.ts';
import { MAKERS, otherAgent } from './agent.ts';
import { OTHER_AGENT } from './identities.ts';
import { type SaidAgent, withMentioned } from './mentioned-agents.ts';
import { hasAddress, type Mention, mentionsIn, withoutAddresses } from './mentions.ts';

/**
 * The AI tools that a value discloses under a key for who or what helped, where it is no name of a tool that sox knows. A value is a person's where it reads like a name: it has no
 * model, nothing that calls itself an AI, and no tool but one that is called like a person and stands where names do. Who has an address is asked for models and for what was used alone.
 */
export function unknownTools(value: string): readonly SaidAgent[] {
  const text = withoutAddresses(value).trimEnd();
  const mentions = mentionsIn(text);
  const isUsed = namesModel(text) || mentions.some((mention) => isUsedIn(text, mention));
  if (!isUsed && (hasAddress(value) || !(MAKERS.test(text) || isNoName(text)))) return [];
  const named = nameBefore(text, mentions[0]?.at);
  return withMentioned(value, named === null ? [] : [{ said: value, agent: otherAgent(named, null) }]);
}

/** The same, where any program may be named: only a model tells that it was an AI. What is longer than any name is talk. */
export function unknownToolWithModel(value: string): readonly SaidAgent[] {
  return value.length <= LONGEST && namesModel(withoutAddresses(value)) ? unknownTools(value) : [];
}

const LONGEST = 60;

/** `DESKTOP-O5KK33N` and `-O2` are none. */
const namesModel = (text: string): boolean =>
  mentionsIn(isAscii(text) ? text : fold(text)).some(({ tool, text: said }) => tool === null && !said.startsWith('O'));

const isAscii = (text: string): boolean => /^[ -~]*$/.test(text);

/** What no person is called, as a word or as the end of one: `docker-agent`, `cagent`, `acme-ai`. Nicks begin so: `agent-smith`. */
const CALLED_AI =
  /(?:^|[\s(/-])(?:AI|A\.I\.|ai|[Gg]en-?AI|LLMs?|llms?|GPT|gpt|[Cc]hat-?bots?|[A-Za-z]*(?<!re)[Aa]gents?|[Aa]ssistants?|[Ll]anguage [Mm]odels?|models?|tools?|tooling|autocompletion)(?=$|[\s),.:;/])/;
/** Whole values: people and other programs are called Bot. */
const ANY_BOT = /^(?:(?:an?|the|our|my|some) )?(?:(?:ai|coding) )?bots?$/i;

/** Where somebody is found. */
const WHERE =
  /\s(?:on|via|from|at|in) (?:git ?(?:hub|lab)|codeberg|bitbucket|irc|freenode|libera|[a-z ]*mail(?:ing list)?|slack|discord|twitter|mastodon|[#@!]\S+)\.?$/i;

function isNoName(text: string): boolean {
  return ANY_BOT.test(text) || (CALLED_AI.test(text) && !WHERE.test(text) && !OTHER_AGENT.test(text.replace(/[-_]/g, ' ')));
}

/** Words of sentences, which stand in no name: of a tool that is called like a person they say that it was used. */
const SENTENCE =
  /^(?:using|used|uses|with|without|via|through|by|from|except|but|only|also|our|my|the|an?|local|some|little|help|helped|of|in|to|for|on|as|did|wrote|was|is|plus|then|none|no|not|nothing|partly|mostly)$/;
const BEGIN = /^(?:Using|With|Only|Our|My|The|Some|None|No|Nothing|Partly|Mostly)$/;
/** True where a tool stands in brackets, or in a sentence: `mytool (Claude)`, `Ada using Claude`; not `Jean-Claude Dupont (Acme)`. */
function isUsedIn(text: string, { at, end }: Mention): boolean {
  if (/[([{/=]\s*$/.test(text.slice(0, at))) return true;
  const around = `${text.slice(0, at)} ${text.slice(end).replace(/\([^()]*\)/g, ' ')}`.replace(WHERE, '');
  const words = around.split(/[\s,;]+/).filter((word) => word !== '');
  return words.some((word) => SENTENCE.test(word)) || BEGIN.test(words[0] ?? '');
}

/** What a value calls the tool itself, or that which ran the model at this place; null for a person, or nobody: `Ada using`, `none but`. */
function nameBefore(text: string, at: number | undefined): string | null {
  const before = text.slice(0, at).replace(JOINED, '');
  const name = before.replace(/[\s([{/:=,;-]+$/, '').trim();
  const isName = /[([{/:=-]\s*$/.test(before) ? /\($/.test(before) && FULL_NAME.test(name) && !PRODUCT.test(name) : isCapitalised(name);
  const isPerson = at !== undefined && isName && !MAKERS.test(name) && !isNoName(name);
  return name === '' || isPerson || (at !== undefined && /^no(?:ne|thing)?\b/i.test(name)) ? null : name;
}

const JOINED = /\s(?:with|using|via|through|running|by|on|and|except|but|for)\s*$/i;
const isCapitalised = (name: string): boolean => name.split(/\s+/).every((word) => /^\p{Lu}/u.test(word));
/** `Ada Lovelace (Claude)`: a tool stands in brackets behind that which ran it as well. */
const FULL_NAME = /^\p{Lu}[\p{Ll}'’-]+(?: \p{Lu}[\p{L}'’.-]*){1,2}$/u;
/** Words of which the names of such are made. */
const PRODUCT =
  /\b(?:Studio|Code|Coder|Coding|Editor|Desktop|Workbench|Labs?|Tools?|Suite|Pro|Bots?|Builder|Pilot|Server|Cloud|Plus|Plugin|Extension|Chat|Copilot|Engine|Helper|Workspace|Cli|App|Ide)\b/i;
