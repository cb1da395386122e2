import { SoxError } from '../model/error.ts';
import type { Waiver } from '../model/waiver.ts';
import { REGISTERS } from './registers/index.ts';
import { validRows } from './registers/valid-rows.ts';
import { openSource } from './source.ts';
import type { Positions } from './value-tree.ts';

/** The waivers of a register's text, and where each part of them stands. Throws a SoxError with every mistake. */
export async function waiversIn(
  path: string,
  text: string,
): Promise<{ readonly waivers: readonly Waiver[]; readonly positions: Positions }> {
  const kind = REGISTERS.find(({ at }) => at.join('.') === 'waivers.list');
  if (kind === undefined) throw new Error('there is no register of waivers');
  const { rows, positions } = await validRows(path, text, kind, {});
  return { waivers: rows as Waiver[], positions };
}

/** The text with one waiver more, at its end; every other byte is as it was. Throws a SoxError where the file is none that sox writes. */
export function withWaiver(path: string, text: string, waiver: Waiver): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (/\.json$/i.test(path)) return inJson(text, waiver, eol);
  if (/\.ya?ml$/i.test(path)) return inYaml(text, waiver, eol);
  throw new SoxError({
    code: 'register-not-written',
    message: `sox writes waivers into .json and .yaml registers, not into ${path}.`,
    hint: 'Add the row with the program that keeps the file.',
  });
}

/** Before the bracket that ends the list. */
function inJson(text: string, waiver: Waiver, eol: string): string {
  const end = text.lastIndexOf(']');
  const before = text.slice(0, end).trimEnd();
  const isEmpty = before.endsWith('[');
  const unit = /\n([ \t]+)[{"]/.exec(text)?.[1] ?? '  ';
  const isFlat = !isEmpty && !before.slice(before.indexOf('[')).includes('\n');
  const row = JSON.stringify(waiver, null, isFlat ? undefined : unit).replaceAll('\n', eol + unit);
  const gap = isFlat ? ' ' : eol + unit;
  const tail = isEmpty ? eol : text.slice(before.length, end);
  return `${before}${isEmpty ? '' : ','}${gap}${row}${tail}${text.slice(end)}`;
}

/** Before the line that ends the document, where there is one. */
function inYaml(text: string, waiver: Waiver, eol: string): string {
  const end = /^\.\.\.(?=\s|$)/m.exec(text)?.index ?? text.length;
  return inDocument(text.slice(0, end), waiver, eol) + text.slice(end);
}

/** A block at the end, indented like those before it; into a list in brackets like JSON. */
function inDocument(text: string, waiver: Waiver, eol: string): string {
  const empty = /^\[[ \t]*\][ \t]*(#.*)?(?:\r?\n)?$/m.exec(text);
  if (empty === null && text.trimEnd().endsWith(']') && !/^ *- /m.test(text)) return inJson(text, waiver, eol);
  const comment = empty?.[1] === undefined ? '' : `${empty[1]}${eol}`;
  const kept = empty === null ? text : text.slice(0, empty.index) + comment + text.slice(empty.index + empty[0].length);
  const indent = /^( *)- /m.exec(kept)?.[1] ?? '';
  const lines = Object.entries(waiver).map(([key, value], at) => `${indent}${at === 0 ? '- ' : '  '}${key}: ${JSON.stringify(value)}`);
  return `${kept}${kept === '' || kept.endsWith('\n') ? '' : eol}${lines.join(eol)}${eol}`;
}

/** The text with another last day of one waiver; every other byte is as it was. `positions` are those of the text. */
export function withUntil(path: string, text: string, at: number, day: string, positions: Positions): string {
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  const place = positions.get(`/list/${at}/until`)?.value;
  const source = openSource(path, text);
  const lines = source.text.split(/(?<=\r\n|\n|\r(?!\n))/);
  const offset = bom + lines.slice(0, (place?.line ?? 1) - 1).join('').length + (place?.column ?? 1) - 1;
  const written = /^(["']?)\d{4}-\d\d-\d\d\1/.exec(text.slice(offset));
  if (place === undefined || written === null) {
    throw new SoxError({
      code: 'register-not-written',
      message: 'The last day is written in a way that sox does not change.',
      place: { path, ...place },
      hint: 'Change it by hand.',
    });
  }
  return text.slice(0, offset) + written[0].replace(/\d{4}-\d\d-\d\d/, day) + text.slice(offset + written[0].length);
}
