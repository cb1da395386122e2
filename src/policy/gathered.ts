import { EXIT, type Problem, SoxError } from '../model/error.ts';

/** What several tasks come to. Throws a SoxError with what is wrong with all of them; not determinable (exit 3) where one of them is. */
export async function gathered<T>(tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const found: T[] = [];
  const errors: SoxError[] = [];
  for (const task of tasks) {
    try {
      found.push(await task());
    } catch (error) {
      if (!(error instanceof SoxError)) throw error;
      errors.push(error);
    }
  }
  if (errors.length > 0) throw together(errors);
  return found;
}

/** What is wrong with all of the tasks; null where nothing is. */
export async function failureOf(tasks: readonly (() => Promise<unknown>)[]): Promise<SoxError | null> {
  try {
    await gathered(tasks);
    return null;
  } catch (error) {
    if (error instanceof SoxError) return error;
    throw error;
  }
}

/** Several errors as one, with each problem once. */
export function together(errors: readonly SoxError[]): SoxError {
  const problems = new Map<string, Problem>(errors.flatMap((error) => error.problems.map((one) => [JSON.stringify(one), one] as const)));
  return new SoxError([...problems.values()], { exit: errors.some(({ exit }) => exit === EXIT.unknown) ? EXIT.unknown : EXIT.usage });
}
