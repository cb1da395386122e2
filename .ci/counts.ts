import { writeFileSync } from 'node:fs';
import type { Reporter } from 'vitest/reporters';

/**
 * Writes how many tests passed and failed to the file that SOX_CI_COUNTS names. A file that does not load and an error that no test
 * caught count as failures; vitest's own JSON reporter leaves them out.
 */
export default class Counts implements Reporter {
  onTestRunEnd(...[modules, errors]: Parameters<NonNullable<Reporter['onTestRunEnd']>>): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const passed = states.filter((state) => state === 'passed').length;
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const failed = states.filter((state) => state === 'failed').length + broken + errors.length;
    writeFileSync(process.env['SOX_CI_COUNTS'] ?? '.ci-count.json', JSON.stringify({ passed, failed }));
  }
}
