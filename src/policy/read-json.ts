import { type ParseResult, parseExpression } from '@babel/parser';
import { evaluateExpression, type Expression, parseWith, startOf } from './evaluate.ts';
import { MAX_BYTES, requireSize, type Source } from './source.ts';
import { failDuplicate, type Reading } from './value-tree.ts';

/** A `package.json` with a policy may be longer than a policy, and no longer than this, in bytes. */
const MAX_PACKAGE_BYTES = 16 * MAX_BYTES;

const JSON_HINT = 'JSON has no comments, no trailing commas, and double quotes around every key and string.';

/** Reads strict JSON: exactly what `JSON.parse` accepts, with places, without duplicate keys. */
export function readJson(source: Source): Reading {
  requireSize(source);
  return evaluateExpression(source, parseStrict(source));
}

/** Reads the `sox` key of a `package.json`; null where there is none. Its other keys are none of our business. */
export function readPackageJson(source: Source): Reading | null {
  if (!mayHaveSoxKey(source.text)) return null;
  const expression = parseStrict(source);
  if (expression.type !== 'ObjectExpression') return null;
  let found: { keyAt: number; value: Expression } | null = null;
  for (const property of expression.properties) {
    if (property.type !== 'ObjectProperty' || property.key.type !== 'StringLiteral' || property.key.value !== 'sox') continue;
    const keyAt = startOf(property.key);
    if (found !== null) failDuplicate(source, 'sox', keyAt, found.keyAt);
    found = { keyAt, value: property.value as Expression };
  }
  if (found === null) return null;
  requireSize(source, source.text.slice(startOf(found.value), found.value.end ?? undefined));
  return evaluateExpression(source, found.value);
}

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

function parseStrict(source: Source): ParseResult<Expression> {
  const valid = isJson(source.text);
  if (!valid && source.text.trim() === '')
    source.fail('policy-syntax', 'The file is empty, so it says no policy.', null, 'Write `{}` for the defaults.');
  requireSize(source, source.text, MAX_PACKAGE_BYTES);
  const expression = parseWith(source, () => parseExpression(source.text, { sourceType: 'script', createParenthesizedExpressions: true }));
  if (valid) return expression;
  const at = parseWith(source, () => firstOffence(source, expression, (expression.comments ?? []).map(startOf)));
  return source.fail('policy-syntax', 'This is JavaScript, not JSON.', at, JSON_HINT);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Where an expression of JavaScript first is more than JSON; null where it cannot be told. */
function firstOffence(source: Source, root: Expression, comments: readonly number[]): number | null {
  const offsets = [...comments];
  const visit = (node: Expression): void => {
    const trailingComma = node.extra?.['trailingComma'];
    if (typeof trailingComma === 'number') offsets.push(trailingComma);
    if (node.type === 'ArrayExpression') {
      for (const element of node.elements) {
        if (element === null || element.type === 'SpreadElement') offsets.push(startOf(element ?? node));
        else visit(element);
      }
    } else if (node.type === 'ObjectExpression') {
      for (const property of node.properties) {
        if (property.type !== 'ObjectProperty' || property.key.type !== 'StringLiteral' || property.computed)
          offsets.push(startOf(property));
        else {
          visit(property.key);
          visit(property.value as Expression);
        }
      }
    } else if (!isJson(source.text.slice(startOf(node), node.end ?? undefined))) offsets.push(startOf(node));
  };
  visit(root);
  return offsets.length === 0 ? null : Math.min(...offsets);
}
