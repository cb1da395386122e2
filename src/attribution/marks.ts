import { addAll } from '../model/add-all.ts';
import { type Commit, type Person, subjectOf } from '../model/commit.ts';
import type { Mark, MarkPlace } from '../model/mark.ts';
import { type OwnLine, ownLines, spokenLines } from '../model/own-lines.ts';
import { NONE } from '../model/none.ts';
import { rememberedByTexts } from '../model/rules/remembered.ts';
import { squashedCommits } from '../model/squash-parts.ts';
import type { Trailer } from '../model/trailer.ts';
import { type Agent, agentOf, namesAgent, otherAgent, toolStarting } from './agent.ts';
import { chatAnswerIn, mayBeChatAnswer } from './chat-answers.ts';
import { creditIn } from './credits.ts';
import { disguisedTrailers } from './disguised-trailers.ts';
import { formAnswers, mayBeForm } from './forms.ts';
import { type Footer, footerOf, mayHoldFooter, subjectFooter } from './footers.ts';
import { agentOfPerson, agentTagged } from './identities.ts';
import { isOfOtherWork, isQuoted, type Setting } from './other-work.ts';
import { isDoneWithAThing } from './plain-words.ts';
import { fragmentsOf, sentencesOf, settingsOf } from './sentences.ts';
import { statedIn, peopleIn } from './statements.ts';
import type { SaidAgent } from './mentioned-agents.ts';
import { agentsOfTrailer, mayNameTool } from './tool-trailer.ts';
import type { EnvironmentSign } from './tools/define.ts';
import { TOOLS } from './tools/index.ts';
import { undisguised } from './undisguised.ts';
import { withholdsTool } from './unfilled-tools.ts';

/**
 * Every sign of AI assistance on a commit: author, committer, subject, then by line. Each is reported once.
 * A trailer under one of the policy's keys (`toolTrailers`) is `declared`; every other trailer is at most `strong`: it gives the tool away, and discloses nothing.
 * No mark is never proof of no AI.
 */
export function marksOf(commit: Commit, trailers: readonly Trailer[], toolTrailers: readonly string[]): readonly Mark[] {
  const { author, committer } = commit;
  const message = undisguised(commit.message);
  const marks = personMarks(author, committer);
  addAll(marks, subjectMarks(message));
  const holdsFooter = mayHoldFooter(message);
  const disguised = holdsFooter ? disguisedTrailers(commit.message, trailers) : [];
  const read = disguised.length === 0 ? trailers : [...trailers, ...disguised];
  const lines = trailerMarks(read, toolTrailers, author);
  if (holdsFooter) addAll(lines, footerMarks(message, read));
  addAll(lines, squashMarks(message));
  if (mayBeChatAnswer(message)) addAll(lines, answerMarks(message));
  lines.sort((a, b) => a.line - b.line);
  for (const { line, mark } of lines) marks.push({ ...mark, line });
  return distinct(marks);
}

/** Signs of an AI tool in the environment in which git runs, in the order of the tools. */
export function marksFromEnvironment(env: Readonly<Record<string, string | undefined>>): readonly Mark[] {
  const marks = announced(env);
  for (const tool of TOOLS) {
    for (const sign of tool.environment ?? []) {
      if (isSet(sign, env[sign.name])) marks.push(markFrom(agentOf(tool, ''), sign.strength, 'environment', sign.name));
    }
  }
  return distinct(marks);
}

const FILE_SIGNS = TOOLS.flatMap((tool) => (tool.files ?? []).map((sign) => ({ tool, sign })));

/** Signs of an AI tool among the paths of files that a commit adds or changes, each once. */
export function marksFromFiles(paths: readonly string[]): readonly Mark[] {
  return distinct(
    FILE_SIGNS.flatMap(({ tool, sign }) =>
      paths.filter((path) => sign.pattern.test(path)).map((path) => markFrom(agentOf(tool, ''), sign.strength, 'file', path)),
    ),
  );
}

function markFrom({ toolId, tool, model }: Agent, strength: Mark['strength'], place: MarkPlace, evidence: string): Mark {
  return { toolId, tool, model, strength, place, evidence: evidence.length > 200 ? `${evidence.slice(0, 199)}…` : evidence };
}

interface LineMark {
  readonly line: number;
  readonly mark: Mark;
}

function personMarks(author: Person, committer: Person): Mark[] {
  const marks: Mark[] = [];
  const agent = agentOfPerson(author);
  if (agent !== null) marks.push(markFrom(agent, 'strong', 'author', `${author.name} <${author.email}>`));
  const same = author.name === committer.name && author.email === committer.email;
  const other = same ? agent : agentOfPerson(committer);
  const lent = agent !== null ? null : (agentTagged(author) ?? (same ? null : agentUnder(author, committer)));
  if (lent !== null) marks.push(markFrom(lent, 'strong', 'author', `${author.name} <${author.email}>`));
  if (other === null) return marks;
  marks.push(markFrom(other, 'strong', 'committer', `${committer.name} <${committer.email}>`));
  return marks;
}

/** An AI that commits under the address of the person who runs it: `claude <ada@corp.org>`, committed by `Ada <ada@corp.org>`. */
function agentUnder(author: Person, committer: Person): Agent | null {
  if (author.email === '' || author.email.toLowerCase() !== committer.email.toLowerCase()) return null;
  const name = author.name.slice(0, 100).trim().toLowerCase();
  const tool = toolStarting(name);
  return tool?.names.includes(name) === true && !committer.name.toLowerCase().includes(name) ? agentOf(tool, '') : null;
}

const SUBJECT_SIGNS = TOOLS.flatMap((tool) => (tool.subjects ?? []).map((sign) => ({ tool, sign })));
const ANY_SUBJECT_SIGN = new RegExp(SUBJECT_SIGNS.map(({ sign }) => sign.pattern.source).join('|'), 'i');

function subjectMarks(message: string): readonly Mark[] {
  const subject = subjectOf(message);
  const said = subjectFooter(subject);
  const isHint = said?.inWords === true && isTalk(subject, [{ paragraph: subject, from: 0, to: subject.length }], subject);
  const own = said === null ? NONE : [markFrom(said, isHint ? 'weak' : said.strength, 'subject', subject)];
  const credit = own.every(({ strength }) => strength === 'weak') ? creditOfSubject(subject, message) : null;
  if (credit !== null) return [markFrom(credit, 'strong', 'subject', subject)];
  if (!ANY_SUBJECT_SIGN.test(subject)) return own;
  const signs = SUBJECT_SIGNS.filter(({ sign }) => sign.pattern.test(subject)).map(({ tool, sign }) =>
    markFrom(agentOf(tool, ''), sign.strength, 'subject', subject),
  );
  // What a tool is known to write says more than the same name read as a word.
  return said?.strength === 'weak' && signs.some(({ toolId }) => toolId === said.toolId) ? signs : [...own, ...signs];
}

/** Some are several sentences. */
function creditOfSubject(subject: string, message: string): Agent | null {
  if (subject.length > LONGEST_SUBJECT || !namesAgent(subject) || TAKEN_OVER.test(subject)) return null;
  const people = peopleIn(message);
  for (const text of new Set([subject, ...subject.split(/(?<=[.!?]) (?=\S)/)])) {
    if (isTalk(text, [{ paragraph: text, from: 0, to: text.length }], text)) continue;
    const agent = creditIn(text, people) ?? (IS_TOLD.test(text) ? statedIn(text, people) : null);
    if (agent !== null) return agent;
  }
  return null;
}

const LONGEST_SUBJECT = 250;
/** A sentence, as none is that names a feature. */
const IS_TOLD = /\b(?:was|were|are|is|been)\b/i;
/** A revert repeats what it takes back, and a merge the name of a branch. */
const TAKEN_OVER = /^(?:re(?:vert|apply|land)|merge)\b/i;

const TRAILER_SIGNS = TOOLS.flatMap((tool) => (tool.trailers ?? []).map((sign) => ({ tool, sign })));
const SIGN_KEYS: ReadonlySet<string> = new Set(TRAILER_SIGNS.map(({ sign }) => sign.key));

/** Who signs off is named again and again. */
const AGENTS = /* @__PURE__ */ rememberedByTexts<readonly SaidAgent[]>();

function trailerMarks(trailers: readonly Trailer[], toolTrailers: readonly string[], author: Person): LineMark[] {
  const found: LineMark[] = [];
  // Who signs their own work has been looked at as the author; that is the most frequent trailer of all.
  const self = `${author.name} <${author.email}>`;
  for (const trailer of trailers) {
    const key = trailer.key.toLowerCase();
    if (key === 'signed-off-by' && trailer.value === self) continue;
    const accepted = toolTrailers.some((accepting) => accepting.length === key.length && accepting.toLowerCase() === key);
    const mayName = mayNameTool(key) && (trailer.inBlock || key !== 'author');
    const named = accepted || mayName ? AGENTS(key, trailer.value, () => agentsOfTrailer(trailer)) : NONE;
    const signs = SIGN_KEYS.has(key)
      ? TRAILER_SIGNS.filter(({ sign }) => sign.key === key && (sign.value?.test(trailer.value) ?? true))
      : NONE;
    if (named.length === 0 && signs.length === 0) continue;
    const place = trailer.inBlock ? 'trailer' : 'trailer-outside-block';
    const evidence = `${trailer.key}: ${trailer.value}`;
    const strength = accepted && !withholdsTool(trailer.value) ? 'declared' : 'strong';
    for (const { agent, said } of named)
      found.push({ line: trailer.line, mark: markFrom(agent, strength, place, `${trailer.key}: ${said}`) });
    for (const { tool, sign } of signs)
      found.push({ line: trailer.line, mark: markFrom(agentOf(tool, ''), sign.strength, place, evidence) });
  }
  return found;
}

/** The subject is no footer, and a trailer that has been read as one is none either. (A line that is only an address is a trailer to git, with the key `https`.) */
function footerMarks(message: string, trailers: readonly Trailer[]): LineMark[] {
  const isRead = (key: string) => mayNameTool(key) || SIGN_KEYS.has(key);
  const read = new Set(trailers.filter((trailer) => isRead(trailer.key.toLowerCase())).map((trailer) => trailer.line));
  const own = ownLines(message).filter(({ line }) => line > 1 && !read.has(line));
  const people = peopleIn(message);
  const settings = settingsOf(own);
  const subject = subjectOf(message);
  const fragments = fragmentsOf(own);
  const footers = withWholeLinks(own).flatMap(({ text, line }) => {
    const known = footerOf(text, people);
    const footer = known?.strength === 'strong' || fragments.has(line) ? known : (credited(text, people) ?? known);
    const places = settings.get(line) ?? [];
    if (footer === null || (footer.inWords === true && places.slice(0, 1).some(isQuoted))) return [];
    const isHint = footer.inWords === true && isTalk(text, places, subject);
    return [{ line, mark: markFrom(footer, isHint ? 'weak' : footer.strength, 'footer', text.trim()) }];
  });
  // What a line says, its sentence says as well.
  const strong = new Set(footers.filter(({ mark }) => mark.strength === 'strong').map(({ mark }) => mark.toolId));
  const hinted = new Set(footers.map(({ mark }) => mark.toolId));
  const sentences = sentencesOf(own).flatMap(({ text, line, setting }) => {
    const agent = statedIn(text, people) ?? creditIn(text, people);
    if (agent === null || strong.has(agent.toolId) || isQuoted(setting)) return [];
    const isHint = isTalk(text, [setting], subject);
    return isHint && hinted.has(agent.toolId) ? [] : [{ line, mark: markFrom(agent, isHint ? 'weak' : 'strong', 'footer', text) }];
  });
  return [...(mayBeForm(message) ? formMarks(message, read) : []), ...footers, ...sentences];
}

function credited(text: string, people: RegExp): Footer | null {
  const agent = creditIn(text, people);
  return agent === null ? null : { ...agent, strength: 'strong', inWords: true };
}

/** True for words that may say something else than that an AI had a part in this commit; `places` are where they stand. */
const isTalk = (text: string, places: readonly Setting[], subject: string): boolean =>
  isDoneWithAThing(text) || places.some((place) => isOfOtherWork(place, subject));

function formMarks(message: string, read: ReadonlySet<number>): LineMark[] {
  return formAnswers(spokenLines(message))
    .filter(({ line }) => line > 1 && !read.has(line))
    .map(({ agent, line, text }) => ({ line, mark: markFrom(agent, 'strong', 'footer', text) }));
}

/**
 * The lines, with the two halves of a link whose text a forge or an editor has wrapped in the first of them: `Generated with [Claude\nCode](https://…)`;
 * and with a model that stands below `Model:`.
 */
function withWholeLinks(lines: readonly OwnLine[]): OwnLine[] {
  return lines.map(({ text, line }, at) => {
    const next = lines[at + 1];
    const isCut = next?.line === line + 1 && ((BEGINS_LINK.test(text) && ENDS_LINK.test(next.text)) || BEFORE_MODEL.test(text));
    return { line, text: isCut ? `${text.trimEnd()} ${next.text.trimStart()}` : text };
  });
}

const BEGINS_LINK = /\[[^[\]()]{1,60}$/;
const BEFORE_MODEL = /[•·|(] ?model:\s*$/i;
const ENDS_LINK = /^[^[\]()]{1,60}\]\(/;

/** The authors of the commits that git lists in a squash: what they wrote is what the commit consists of. */
function squashMarks(message: string): LineMark[] {
  return squashedCommits(message).flatMap(({ author, line }) => {
    const agent = agentOfPerson(author) ?? agentTagged(author);
    return agent === null ? [] : [{ line, mark: markFrom(agent, 'strong', 'footer', `Author: ${author.name} <${author.email}>`) }];
  });
}

/** A message that is an agent's answer; which one is not said. */
function answerMarks(message: string): LineMark[] {
  const answer = chatAnswerIn(ownLines(message));
  if (answer === null) return [];
  const place = answer.line === 1 ? 'subject' : 'footer';
  return [{ line: answer.line, mark: markFrom(otherAgent('AI', null), 'strong', place, answer.text.trim()) }];
}

/** `AI_AGENT` and `AGENT` are shared by several tools; the value says which. Many things that are no AI set `AGENT`, so only a known tool counts there. */
function announced(env: Readonly<Record<string, string | undefined>>): Mark[] {
  const marks: Mark[] = [];
  const stated = env['AI_AGENT'] ?? '';
  if (isSet({}, stated)) {
    const tool = toolStarting(stated.replaceAll('_', ' ').trim());
    const agent = tool === undefined ? otherAgent(/^(?:1|true|yes)$/i.test(stated) ? 'AI' : stated, null) : agentOf(tool, '');
    marks.push(markFrom(agent, 'strong', 'environment', 'AI_AGENT'));
  }
  const role = TOOLS.find((tool) => tool.names.includes((env['AGENT'] ?? '').toLowerCase()));
  if (role !== undefined) marks.push(markFrom(agentOf(role, ''), 'strong', 'environment', 'AGENT'));
  return marks;
}

function isSet({ value }: Pick<EnvironmentSign, 'value'>, stated: string | undefined): boolean {
  if (stated === undefined || stated === '') return false;
  return value === undefined ? !/^(?:0|false)$/i.test(stated) : value.test(stated);
}

function distinct(marks: readonly Mark[]): readonly Mark[] {
  if (marks.length < 2) return marks.length === 0 ? NONE : marks;
  const byKey = new Map<string, Mark>();
  for (const mark of marks) {
    const key = `${mark.toolId}\0${mark.place}\0${mark.evidence.toLowerCase()}`;
    if (!byKey.has(key)) byKey.set(key, mark);
  }
  return [...byKey.values()];
}
