/** Tools that are called like people: who they suggest, help or are thanked as may be a colleague. */
export const NAMES_OF_PEOPLE = /^(?:claude|devin|jules|cody|hermes|kimi|grok|aider)$/i;
export const MORE_OFTEN_PEOPLE = /^(?:devin|jules|cody|hermes)$/i;
/** Tools that are called like other software: an editor, a terminal, a framework, a compiler, a migration tool, an engine. */
export const NAMES_OF_SOFTWARE = /^(?:amp|warp|zed|goose|hermes|continue|replit|pi|fable)$/i;

/** Tools that review: what a person made of their remarks is the person's. */
export const REVIEWERS = /\b(?:coderabbit|greptile|cubic|qodo|sourcery|ellipsis|bugbot|seer)|\b(?:review|reviewer)\b/i;

/** Whether a clause begins with one of these names, and has nothing that says which of those who are called so is meant. */
export function isBare(text: string, names: RegExp): boolean {
  return names.test(text.split(/[,;:!]|\.(?: |$)| (?:and|then|with|from|for|to|on|in|as)\b/, 1)[0]?.trim() ?? '');
}
