import { isPlain } from '../merge-configs.ts';
import { across } from './across.ts';
import { dayProblem } from './fields.ts';

/** Refuses what ends before it begins: it would never hold. */
export function daysInOrder<T>(
  first = 'from',
  last = 'until',
  message = 'is before `from`',
  hintFor: (first: string) => string = () => 'Exchange the two days.',
) {
  return across<T>((row, context) => {
    const { [first]: from, [last]: until } = isPlain(row) ? row : {};
    if (!isDay(from) || !isDay(until) || from <= until) return;
    context.addIssue({ code: 'custom', path: [last], message, params: { hint: hintFor(from) } });
  });
}

const isDay = (value: unknown): value is string => typeof value === 'string' && dayProblem(value) === null;
