import type { OwnLine } from '../model/own-lines.ts';

/** What nobody writes of their own work, and agents do when they have done what they were asked. */
const ANSWERS = [
  // `Perfect! I've successfully restructured …`, `Excellent! Now let me …`
  /^(?:perfect|excellent)! (?:\*\*)?(?:✅ )?(?:i(?:['’]ve| have| can|['’]ll)|now (?:i|let me|all|the)|the |all |let me|here(?:['’]s| is)|everything)/i,
  /^(?:great|awesome|wonderful|fantastic|done)! (?:i['’]ve (?:successfully|now)|now let me|let me|here(?:['’]s| is) (?:a|the) summary)/i,
  // `## ✅ Implementation Complete`, `Perfect! **✅ Refactoring Complete**`
  /^(?:#{1,4} |\*\*|[\w ]{1,12}! \*\*)✅ (?:\S+ ){0,5}(?:complete|completed|fixed)\b/i,
  /^#{1,4} (?:\S+ ){0,4}complete(?:d)? ✅$/i,
  // `Sure! Here's …`, `Certainly! I'll …`
  /^(?:sure|certainly|of course|absolutely)[!,] (?:i(?:['’]ll| will) (?:help|create|write|generate|add)|here(?:['’]s| is) (?:a|an|the|your)|let me (?:help|create|write|generate|add|fix))/i,
  /^i(?:['’]ll| will) help you (?:with|to|create|write|fix|implement|add|commit|set|build|update|refactor)\b/i,
  /^you(?:['’]re| are) absolutely right[!.,]/i,
  // A message that was asked for.
  /^here(?:['’]s| is) (?:a|the|your|my) (?:[\w-]+ ){0,3}commit message(?: for| based| that|:|$)/i,
  /^based on the (?:[\w-]+ ){0,2}(?:diff|changes)(?: (?:provided|you(?:['’]ve| have)? (?:provided|shared)))?, (?:here(?:['’]s| is) (?:a|the) (?:[\w-]+ ){0,3}commit|i(?:['’]ll| will| would| suggest))/i,
  /\blet me provide (?:a|you with a) (?:[\w-]+ )?summary\b/i,
] as const;

/** What is heard of people too; two of them in one message are not. */
const HABITS = [
  /\bi(?:['’]ve| have) (?:successfully|systematically) (?:implemented|restructured|refactored|completed|documented|removed|added|created|updated|fixed|migrated|integrated|resolved|converted|rewritten)\b|^i(?:['’]ve| have) (?:implemented the complete|now implemented)/i,
  /\bhere(?:['’]s| is) (?:a |the )?(?:[\w-]+ )?summary of (?:what (?:was|has been|i(?:['’]ve)? )|the changes made|everything|all)/i,
  /\bhere(?:['’]s| is) what (?:was|i) (?:done|did|changed|implemented|fixed|accomplished)|\bhere(?:['’]s| is) what changed:/i,
  /^(?:\*\*)?successfully (?:implemented|refactored|completed|resolved|fixed|migrated) /i,
  /\bwould you like me to\b[^.]{3,120}\?/i,
  /^(?:the|all) (?:[\w"'`-]+ ){1,6}(?:(?:is|are) (?:now )?(?:complete|fully functional|ready)|completed successfully)(?: and (?:working|ready)[\w ]*)?[.!] (?:here|the|all|✅)/i,
  /^✅ (?:\*\*)?[A-Z]/,
] as const;

/** One of these is in each answer. A search is quick where the first letter is rare, so that each begins with a capital. */
export const CHAT_WORDS = [
  '✅',
  "I've ",
  'I’ve ',
  'I have successfully',
  'I have systematically',
  "I'll help",
  'I’ll help',
  'I will help',
  "Here's ",
  'Here’s ',
  'Here is ',
  'Based on the diff',
  'Based on the changes',
  'Perfect! ',
  'Excellent! ',
  'Let me provide',
  'Would you like me to',
  "You're absolutely",
  'You’re absolutely',
  'You are absolutely',
] as const;

/** A prefilter: most messages have none of the words. */
export function mayBeChatAnswer(message: string): boolean {
  for (const word of CHAT_WORDS) if (message.includes(word)) return true;
  return false;
}

/**
 * The line at which a message shows itself as the answer of an agent, pasted or committed by its harness: one that nobody writes of their own work, or the
 * first of two of which people write one. Null for what a person may have written. `lines` are the author's own, the subject among them.
 */
export function chatAnswerIn(lines: readonly OwnLine[]): OwnLine | null {
  const heard = new Map<RegExp, OwnLine>();
  for (const line of lines) {
    const text = line.text.trim().replace(/^[*-] (?=\S)/, '');
    if (text.length < 8 || text.length > 600) continue;
    if (ANSWERS.some((pattern) => pattern.test(text))) return line;
    const habit = HABITS.filter((pattern) => !heard.has(pattern) && pattern.test(text));
    for (const pattern of habit) heard.set(pattern, line);
  }
  return heard.size < 2 ? null : ([...heard.values()][0] ?? null);
}
