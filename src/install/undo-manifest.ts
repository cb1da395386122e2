import type { Workspace } from '../git/workspace.ts';
import { pathOf } from './apply.ts';
import { replaceText, textOf } from './durable.ts';
import { type Journal, sha256, type Undo } from './journal.ts';
import { isJson, jsonStrings, jsonValueAt, removeJsonKeys } from './json-edit.ts';
import { isEmptyScript, removeLine } from './lines.ts';
import type { JsonKey } from './managers/define.ts';
import { HUSKY_LINE } from './managers/shared/finder.ts';
import { type Step, taken } from './step.ts';

/** Takes the keys out that still have the value of sox; husky's stay where it is in use beyond that. */
export async function removeKeys(
  path: string,
  name: string,
  { keys, before, sha256: hash }: Undo & { kind: 'remove-keys' },
  huskyStays: string | null,
): Promise<Step[]> {
  const text = await textOf(path);
  if (text === null) return [];
  const what = (some: readonly JsonKey[]) => `take ${some.map((key) => key.path.join('.')).join(', ')} out of ${name}`;
  if (!isJson(text)) return [{ what: what(keys), left: 'it is not valid JSON', take: async () => {} }];
  const there = keys.filter((key) => ![null, key.previous].includes(jsonValueAt(text, key.path)));
  const whyLeft = (key: JsonKey): string | null => {
    if (jsonValueAt(text, key.path) !== key.value) return 'it was changed since';
    return isHuskyKey(key) ? huskyStays : null;
  };
  const going = there.filter((key) => whyLeft(key) === null);
  const rest = sha256(text) === hash && going.length === keys.length ? before : removeJsonKeys(text, going);
  const take = () => replaceText(path, rest);
  const left = there.filter((key) => whyLeft(key) !== null).map((key) => ({ what: what([key]), left: whyLeft(key), take }));
  return [...(going.length === 0 ? [] : [taken(what(going), take)]), ...left];
}

/** Somebody may have come to use the husky that sox brought. */
export async function whyHuskyStays(workspace: Workspace, entries: Journal['entries']): Promise<string | null> {
  for (const { root, undo } of entries) {
    if (undo.kind === 'remove-line' && undo.created && undo.line === HUSKY_LINE) {
      const rest = removeLine((await textOf(pathOf(workspace, root, undo.file))) ?? '', undo.line, undo.addedEnd);
      if (!isEmptyScript(rest)) return `${undo.file.path} runs more than sox`;
    }
    if (undo.kind === 'remove-keys' && undo.keys.some(isHuskyKey)) {
      const text = (await textOf(pathOf(workspace, root, undo.file))) ?? '';
      if (!isJson(text)) continue;
      const [script] =
        Object.entries(jsonStrings(removeJsonKeys(text, undo.keys), 'scripts')).find(([, one]) => /\bhusky\b/.test(one)) ?? [];
      if (script !== undefined) return `scripts.${script} runs it`;
    }
  }
  return null;
}

function isHuskyKey({ path: [section, key], value }: JsonKey): boolean {
  return key === 'husky' || (section === 'scripts' && /\bhusky\b/.test(value));
}
