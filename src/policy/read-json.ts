import { parseExpression } from '@babel/parser';
import { type Problem, SoxError } from '../model/error.ts';
import { evaluateExpression, type Expression, parseWith, startOf } from './evaluate.ts';
import { MAX_BYTES, requireSize, type Source } from './source.ts';
import { type Draft, duplicateKey } from './value-tree.ts';

/** A `package.json` with a policy may be longer than a policy, and no longer than this, in bytes. */
const MAX_PACKAGE_BYTES = 16 * MAX_BYTES;

const JSON_HINT = 'JSON has no comments, no trailing commas, and double quotes around every key and string.';

/** Reads strict JSON: exactly what `JSON.parse` accepts, with places, without duplicate keys. What is more than JSON is a problem of the draft. */
export function readJson(source: Source): Draft {
  requireSize(source);
  const { expression, problems } = parseStrict(source);
  return draftOfJson(source, expression, problems);
}

/** Reads the `sox` key of a `package.json`; null where there is none. Its other keys are none of our business. */
export function readPackageJson(source: Source): Draft | null {
  if (!mayHaveSoxKey(source.text)) return null;
  const { expression, problems } = parseStrict(source);
  const found = soxKeysIn(expression);
  const [first, ...others] = found;
  if (first === undefined && problems.length > 0) throw new SoxError(problems);
  if (first === undefined) return null;
  requireSize(source, source.text.slice(startOf(first.value), first.value.end ?? undefined));
  const twice = others.map(({ keyAt }) => duplicateKey(source, 'sox', keyAt, first.keyAt));
  return draftOfJson(source, first.value, [...problems, ...twice]);
}

function soxKeysIn(expression: Expression): { readonly keyAt: number; readonly value: Expression }[] {
  if (expression.type !== 'ObjectExpression') return [];
  return expression.properties.flatMap((property) =>
    property.type === 'ObjectProperty' && property.key.type === 'StringLiteral' && property.key.value === 'sox'
      ? [{ keyAt: startOf(property.key), value: property.value as Expression }]
      : [],
  );
}

/** What is more than JSON has been named as that. */
function draftOfJson(source: Source, expression: Expression, problems: readonly Problem[]): Draft {
  const draft = evaluateExpression(source, expression, problems);
  const own = draft.problems.slice(problems.length);
  return { ...draft, problems: [...problems, ...own.filter(({ code }) => !OF_SCRIPTS.includes(code))] };
}

const OF_SCRIPTS: readonly string[] = ['policy-not-static', 'policy-unknown-name'];

/**
 * A `package.json` that is not JSON counts as a policy only where it may have held one: a broken file must not switch the policy off,
 * and a repository that never had one must not be stopped by it.
 */
function mayHaveSoxKey(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && Object.hasOwn(value, 'sox');
  } catch {
    // An escape can spell the key as well.
    return /"sox"|\\u00/.test(text);
  }
}

function parseStrict(source: Source): { readonly expression: Expression; readonly problems: readonly Problem[] } {
  const valid = isJson(source.text);
  if (!valid && source.text.trim() === '')
    source.fail('policy-syntax', 'The file is empty, so it says no policy.', 0, 'Write `{}` for the defaults.');
  requireSize(source, source.text, MAX_PACKAGE_BYTES);
  const { result, problems } = parseWith(source, (text) => {
    const parsed = parseExpression(text, { sourceType: 'script', createParenthesizedExpressions: true, errorRecovery: true });
    return { result: parsed, errors: parsed.errors ?? [] };
  });
  if (valid) return { expression: result, problems };
  const offences = offencesIn(source, result, (result.comments ?? []).map(startOf));
  // Where it cannot be told what is more than JSON, that something is.
  const places: readonly (number | null)[] = offences.length === 0 && problems.length === 0 ? [null] : offences;
  const more = places.map((at) => source.problem('policy-syntax', 'This is JavaScript, not JSON.', at, JSON_HINT));
  return { expression: result, problems: [...problems, ...more] };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Where an expression of JavaScript is more than JSON, each place once. */
function offencesIn(source: Source, root: Expression, comments: readonly number[]): number[] {
  const offsets = new Set(comments);
  const visit = (node: Expression): void => {
    const trailingComma = node.extra?.['trailingComma'];
    if (typeof trailingComma === 'number') offsets.add(trailingComma);
    if (node.type === 'ArrayExpression') {
      for (const element of node.elements) {
        if (element === null || element.type === 'SpreadElement') offsets.add(startOf(element ?? node));
        else visit(element);
      }
    } else if (node.type === 'ObjectExpression') {
      for (const property of node.properties) {
        if (property.type !== 'ObjectProperty') offsets.add(startOf(property));
        else {
          if (property.key.type === 'StringLiteral' && !property.computed) visit(property.key);
          else offsets.add(startOf(property));
          visit(property.value as Expression);
        }
      }
    } else if (node.type === 'ParenthesizedExpression') {
      offsets.add(startOf(node));
      visit(node.expression);
    } else if (!isJson(source.text.slice(startOf(node), node.end ?? undefined))) offsets.add(startOf(node));
  };
  visit(root);
  return [...offsets];
}
