/** The form of a credential: an alphabet and a length, perhaps after letters that are always there. */
export interface Shape {
  readonly of: Alphabet;
  /** How many characters of the alphabet; two numbers are the least and the most. A UUID has its own. */
  readonly length?: number | readonly [number, number];
  readonly prefix?: string;
}

export type Alphabet = keyof typeof CLASSES;

/** What a character may be, and what may not follow the last. */
const CLASSES = {
  alnum: ['[0-9A-Za-z]', '[0-9A-Za-z]'],
  base64: ['[0-9A-Za-z+/=_-]', '[0-9A-Za-z+/=_-]'],
  dotted: ['[0-9A-Za-z_.-]', '[0-9A-Za-z_.-]'],
  hex: ['[0-9A-Fa-f]', '[0-9A-Za-z]'],
  lower: ['[0-9a-z]', '[0-9A-Za-z]'],
  upper: ['[0-9A-Z]', '[0-9A-Za-z]'],
  urlSafe: ['[0-9A-Za-z_-]', '[0-9A-Za-z_-]'],
  uuid: ['[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}', '[0-9A-Za-z-]'],
} as const;

export function lengthsOf({ of, length = 36 }: Shape): readonly [number, number] {
  return of === 'uuid' ? [36, 36] : typeof length === 'number' ? [length, length] : length;
}

/** The pattern of what follows the prefix, and that nothing of the alphabet follows it. */
export function bodyOf(shape: Shape): string {
  const [one, more] = CLASSES[shape.of];
  const [least, most] = lengthsOf(shape);
  const count = shape.of === 'uuid' ? '' : least === most ? `{${least}}` : `{${least},${most}}`;
  return `${one}${count}(?!${more})`;
}

function escape(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

export function isForm(text: string, shape: Shape): boolean {
  let form = forms.get(shape);
  if (form === undefined) {
    form = new RegExp(`^${escape(shape.prefix ?? '')}${bodyOf(shape)}$`);
    forms.set(shape, form);
  }
  return form.test(text);
}

const forms = new Map<Shape, RegExp>();
