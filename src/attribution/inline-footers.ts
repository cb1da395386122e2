import { parsePerson } from '../model/rules/reviewers.ts';
import { type Agent, agentLeading } from './agent.ts';
import { agentOfPerson } from './identities.ts';

/** What stands behind the sentence of a subject whose line breaks were lost: a footer with its link, a co-author with an address, or both. */
const FOOTER = String.raw`(?:🤖 )?(?:generated|created|written|made) (?:with|by) \[([^\]]{2,60})\]\(https?:\/\/[^\s()]{3,120}\)\.?`;
const CO_AUTHOR = String.raw`co-authored-by: ?([^<>:]{1,80}<[^<>\s]{3,80}>)`;
const AT_THE_END = new RegExp(`^(.*?\\S) (?:${FOOTER}(?: ${CO_AUTHOR})?|${CO_AUTHOR})$`, 'isu');

/** Such subjects are about what tools write, or go on with it. */
const ABOUT_IT =
  /\b(?:trailers?|footers?|co-?authors?|attributions?|signatures?|credits?|lines?|links?)\b.{0,40}$|(?:["'`:=(]|\b(?:the|an?|any|all|each|every|extra|stray|trailing|duplicate|as|of|for|in|on|with|without|like|and|or|not|no|(?:remov|stripp?|dropp?|ignor|delet|filter|skipp?|hid|pars|match|detect|recogni[sz]|handl|reject|refus|block|support|allow|accept|add|append|insert|writ|emit|show|print|test|quot|document|mention|us)(?:e?[sd]?|ing)))$/i;

/** The AI that made a commit whose whole message is one line, with what belongs at its end behind a sentence of it. */
export function inlineFooter(subject: string): Agent | null {
  if (!/co-authored-by:|\]\(https?:/i.test(subject)) return null;
  const [, before = '', name, author, only] = AT_THE_END.exec(subject) ?? [];
  if (before === '' || (!/[.!?)\]]$/.test(before) && ABOUT_IT.test(before))) return null;
  const person = author ?? only;
  return (name === undefined ? null : agentLeading(name)) ?? (person === undefined ? null : agentOfPerson(parsePerson(person)));
}
