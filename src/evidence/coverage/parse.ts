import { parseCobertura } from './cobertura.ts';
import { parseIstanbul } from './istanbul.ts';
import { parseLcov } from './lcov.ts';
import type { ParsedCoverage } from './line-hits.ts';

/** A coverage report in one of the formats that sox reads, told apart by how it begins. */
export function parseCoverage(report: string): ParsedCoverage {
  const text = report.replace(/^\uFEFF/, '').trimStart();
  const parsed = parserFor(text)?.(text) ?? { problem: 'it is no report that sox reads: lcov, Istanbul or Cobertura' };
  return 'files' in parsed && parsed.files.size === 0 ? { problem: 'it speaks of no file' } : parsed;
}

function parserFor(text: string): ((text: string) => ParsedCoverage) | null {
  if (text.startsWith('{')) return parseIstanbul;
  if (text.startsWith('<')) return parseCobertura;
  return /^(?:TN|SF|VER):/m.test(text.slice(0, 4096)) ? parseLcov : null;
}
