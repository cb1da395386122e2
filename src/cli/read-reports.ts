import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { coverageFrom, LARGEST_REPORT } from '../facts/coverage-at.ts';
import type { CoverageFacts } from '../model/coverage.ts';
import { SoxError } from '../model/error.ts';

/** What coverage reports say that were named on the command line. Throws a SoxError (exit 2) for one that cannot be read, or says nothing that can be. */
export function readReports(cwd: string, files: readonly string[]): CoverageFacts {
  const coverage = coverageFrom(files.map((file) => ({ name: basename(file), text: textOf(resolve(cwd, file), file) })));
  const [problem] = coverage.problems;
  if (problem !== undefined)
    throw new SoxError({
      code: 'coverage-unreadable',
      message: `The coverage report ${problem}.`,
      hint: 'sox reads lcov (lcov.info), Istanbul (coverage-final.json, coverage-summary.json) and Cobertura (cobertura.xml).',
    });
  return coverage;
}

function textOf(path: string, named: string): string {
  try {
    if (statSync(path).size > LARGEST_REPORT) throw unreadable(named, `it has more than ${LARGEST_REPORT >> 20} MB`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof SoxError) throw error;
    throw unreadable(named, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}

const unreadable = (file: string, why: string): SoxError =>
  new SoxError({
    code: 'coverage-unreadable',
    message: `The coverage report ${file} cannot be read (${why}).`,
    hint: 'Name the file that the tests wrote.',
  });
