import { namesAgent } from './agent.ts';
import { BY, VERB } from './words.ts';

/** Where a sentence, or what of it begins with a line, stands in its paragraph. */
export interface Setting {
  readonly paragraph: string;
  readonly from: number;
  readonly to: number;
}

const KIND = '^(?:[\\w/.,@-]{1,24}(?:\\([^()]{1,30}\\))?!?: ?)?';
/** What these subjects name is gone, or another one now. */
const TAKES_AWAY = new RegExp(
  `${KIND}(?:remov(?:e[sd]?|ing)|delet(?:e[sd]?|ing)|drop(?:s|ped|ping)?|rewr(?:ites?|ote|itten|iting)|re-?implement(?:s|ed|ing)?|redo|redid|replac(?:e[sd]?|ing)|retir(?:e[sd]?|ing)|scrap(?:s|ped|ping)?|discard(?:s|ed|ing)?|purg(?:e[sd]?|ing)|get rid of|throw (?:away|out))\\b(?!-)`,
  'i',
);

const OLD = '(?:previous|old|older|earlier|former|legacy|existing|prior|removed|deleted|outdated|obsolete|abandoned)';
const HOW = '(?:[\\w%]+[ ,-]){0,3}?(?:co-?|auto-?)?';
/** `The previous implementation was vibe-coded.`; not `Claude Code wrote this, as the old one was slow` */
const OLD_WAS_MADE = new RegExp(
  `\\b${OLD}\\b[^.,;:]{0,40}? (?:was|were|is|are|(?:had|has|have) been|being) ${HOW}(?:(?:vibe|ai|llm)\\b|${VERB} ${BY} (.*)$)`,
  'i',
);
/** `Claude wrote the old version` */
const MADE_THE_OLD =
  /\b(?:wrote|generated|made|created|implemented|authored|drafted|produced|coded|did)\b [^.,;:]{0,20}?\b(?:the|our|my|this|that|these|those) (?:previous|old|older|earlier|former|legacy|prior)\b/i;
const OLD_BEFORE = new RegExp(
  `(?:^|[.!?]["')]{0,2}\\s+)(?:(?:the|this|that|our|my|all of|most of) ){0,3}${OLD}\\b[^.!?]{0,200}[.!?]["')]{0,2}\\s*$`,
  'i',
);
const TIME =
  '(?:last (?:year|month|quarter|spring|summer|autumn|fall|winter)|(?:years?|months?) ago|back (?:then|when)|(?:back )?in (?:early |late )?20\\d\\d(?=\\W*$|[,;]| and\\b))';
/** `Codex wrote this part last year`; not `I used Codex to fix what broke last year` */
const MADE_LONG_AGO = new RegExp(
  `\\b(?:${VERB}|wrote|did|used)\\b(?:(?! (?:to|from|since|because|introduced|broken?)\\b)[^.;:]){1,60}? ${TIME}|^\\W{0,3}(?:\\w+ ){0,2}${TIME},? `,
  'i',
);
const BAD = '(?:wrong|broken|buggy|brittle|incorrect|unreadable|unmaintainable|garbage|a mess)';
const NOT = "(?: not\\b|n['’]t\\b)";
/** What nobody says of what they bring. */
const BLAMED = new RegExp(
  [
    '\\b(?:nobody|no[- ]one)\\b[^.]{1,30}\\b(?:it|them|this|that)\\b',
    '\\bgot (?:it|this|that|them) (?:all |completely |totally )?wrong\\b',
    `\\b(?:which|that)(?:['’]s| is| was| explains) why\\b[^.]{0,40}(?:\\b${BAD}\\b|n['’]t\\b|\\bnever\\b)`,
    `\\b(?:and|but) (?:(?:it |that )?(?:is|was|were) )?(?:(?!not|possibly|probably|maybe|perhaps|likely)\\w+ )?${BAD}\\b`,
    `\\b(?:and|but) (?:it )?(?:broke|crashed|leaked|failed|(?:did|does)${NOT})`,
    '\\b\\w+ed nothing\\b|(?<!\\b(?:I|we) )\\bnever (?:worked|handled|ran|compiled|did)\\b',
  ].join('|'),
  'i',
);
/** `I suspect that it was vibe-coded`: nobody has to guess of what they made themselves. */
const GUESSED =
  /\b(?:(?:I|we) (?:suspect|guess|assume|bet|fear|presume)|(?:my|an?) (?:guess|intuition|suspicion|impression|hunch|feeling)|looks?(?: very| a lot| all)?(?: like| to be)?|seems?(?: like| to be)?|smells(?: like| of)?|presumably|apparently)\b[^.;:]{0,50}\b(?:vibe|ai|llm)[ -](?:coded|generated|written)/i;
/** `Vibe coded by a contractor` */
const BY_OTHERS = /\bvibe[- ]?coded by (?:(?:an?|the|our|my|your|their|some) (?!(?:ai|llm)\b)|some(?:body|one)\b)/i;
/** `…, so I rewrote it by hand` */
const SO_REDONE =
  /\b(?:so|hence|therefore|thus) (?:I|we|this|let['’]s)\b[^.]{0,30}\b(?:rewr[io]|re-?implement|redo|redid|replac|remov|delet|dropp?|revert|start(?:ed|ing)? over|threw|throw)/i;

/** `I hate to review something that was vibe-coded` */
const ANYTHING =
  /\b(?:what|(?:some|any|every)thing (?:that|which)|(?:code|stuff|prs|projects?|apps?) (?:that|which)) (?:is|was|are|were) (?:\w+ )?(?:vibe|ai|llm)\b/i;

const OF_THIS_COMMIT =
  '(?:commits?|patch(?:es|set)?|change(?:s|set)?|pr|pull|merge|mr|series|work|fix(?:es)?|refactor\\w*|rewrite|removal|clean-?up|replacement|port|migration|message|description|new|whole|entire|initial|first|was|were|is|are|has|have|had)\\b';
/** What a sentence is about without saying so: `It was …`, `Most of that code was …`; a sentence on `this` is on the commit. */
const VAGUE = new RegExp(
  `^\\W{0,3}(?:(?:but|and|so|as|since|because) )?(?:(?:most|all|much|some|half|parts?|the (?:bulk|rest|majority)) of )?(?:it|that(?! ${OF_THIS_COMMIT})|this (?!${OF_THIS_COMMIT})\\w+|the (?:whole )?thing)\\b|\\b(?:wrote|generated|made|created|implemented|authored|drafted|produced|coded|did) (?:(?:most|all|much|half) of )?(?:it|that|this (?!${OF_THIS_COMMIT})\\w+)\\b|\\b(?:that|which) (?:was|were|had been) ${HOW}(?:vibe|ai|llm|${VERB})\\b`,
  'i',
);
/** What is said by those who bring it. */
const VOUCHED =
  /\b(?:reviewed|verified|tested|checked|edited|tweaked|polished|adapted|guided|supervised|prompted|disclosures?|disclaimer|(?:ai|llm) (?:usage|use|assistance|help))\b/i;
const NOT_VOUCHED = /\b(?:not|never|nobody|no one|without)\b|n['’]t\b/i;

/** A line that begins behind one of these says nothing by itself: `what\nis clearly vibe-coded`. */
const SUBORDINATE = /\b(?:where|which|that|what|whether|if)(?: (?:is|was|are|were))?(?: \w+ly)?\s*$/i;
/** What is said in the first person, and on this, is said again. */
const OWN = /^\W{0,3}(?:this|these|I|we)\b/i;
/** A mark that opens a quotation, or one that closes one; an apostrophe is neither. */
const QUOTES = /((?<=^|[\s([])(?:["“]|['‘](?=[A-Za-z(]))(?=\S))|(?<=\S)["'”’](?=$|[\s.,;:!?)\]])/g;
const CLOSING: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’' };
/** As far as is looked before and behind. */
const REACH = 400;

/**
 * True where what a line or a sentence says of an AI is about other code than that of its commit: about what the commit takes away or does anew,
 * what is older than it or is blamed; or where it is no statement of its own.
 */
export function isOfOtherWork(setting: Setting, subject: string): boolean {
  const { paragraph, from, to } = setting;
  const text = paragraph.slice(from, to);
  const before = paragraph.slice(Math.max(0, from - REACH), from);
  const [isOld, by = 'ai'] = OLD_WAS_MADE.exec(text) ?? [];
  const isOther = [MADE_THE_OLD, MADE_LONG_AGO, GUESSED, BLAMED, BY_OTHERS, SO_REDONE, ANYTHING].some((pattern) => pattern.test(text));
  if (isOther || (isOld !== undefined && namesAgent(by)) || (SUBORDINATE.test(before) && !OWN.test(text))) return true;
  const isVouched = VOUCHED.test(text) && !NOT_VOUCHED.test(text);
  return VAGUE.test(text) && !isVouched && (TAKES_AWAY.test(subject) || OLD_BEFORE.test(before));
}

/** True where something begins within a quotation: somebody else says it. */
export function isQuoted({ paragraph, from }: Setting): boolean {
  let closing: string | null = null;
  for (const [mark, opening] of paragraph.slice(Math.max(0, from - REACH), from).matchAll(QUOTES)) {
    if (closing === null && opening !== undefined) closing = CLOSING[mark] ?? null;
    else if (mark === closing && opening === undefined) closing = null;
  }
  const behind = closing === null ? [] : paragraph.slice(from, from + REACH).matchAll(QUOTES);
  return [...behind].some(([mark, opening]) => mark === closing && opening === undefined);
}
