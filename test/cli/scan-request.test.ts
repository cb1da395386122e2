import { describe, expect, test } from 'vitest';
import { limitsFrom, requestFrom, type ScanOptions } from '../../src/cli/scan-request.ts';
import { SCAN_FORMATS } from '../../src/report/scan/index.ts';
import { describedProgram } from '../support/program.ts';

describe('what is asked for', () => {
  test.each<[string[], ScanOptions, object]>([
    [[], {}, { mode: 'paths', paths: [] }],
    [['a', 'b'], {}, { mode: 'paths', paths: ['a', 'b'] }],
    [[], { staged: true }, { mode: 'staged' }],
    [[], { stdin: true }, { mode: 'stdin' }],
    [[], { preReceive: true }, { mode: 'pre-receive' }],
    [[], { history: true }, { mode: 'history', all: false }],
    [[], { history: true, all: true }, { mode: 'history', all: true }],
    [[], { range: 'a..b' }, { mode: 'range', from: 'a', to: 'b' }],
    [[], { range: 'origin/main..' }, { mode: 'range', from: 'origin/main', to: 'HEAD' }],
    [[], { range: '..topic' }, { mode: 'range', from: 'HEAD', to: 'topic' }],
    [[], { range: 'HEAD~3..v1.0' }, { mode: 'range', from: 'HEAD~3', to: 'v1.0' }],
  ])('%j %j', (paths, options, request) => {
    expect(requestFrom(paths, options)).toEqual(request);
  });

  test.each<[string[], ScanOptions, string]>([
    [['a'], { staged: true }, 'paths and --staged cannot be asked for at once'],
    [[], { history: true, range: 'a..b' }, '--range and --history cannot'],
    [[], { stdin: true, preReceive: true }, '--pre-receive and --stdin cannot'],
    [[], { all: true }, 'goes with --history'],
    [[], { range: 'a' }, 'is no range'],
    [[], { range: '..' }, 'is no range'],
    [[], { range: 'a...b' }, 'is no range'],
    [[], { range: '...' }, 'is no range'],
    [[], { range: 'a..b..c' }, 'is no range'],
    [[], { range: `${'0'.repeat(40)}..b` }, 'names no commit'],
    [[], { range: `a..${'0'.repeat(64)}` }, 'names no commit'],
  ])('%j %j is refused', (paths, options, message) => {
    expect(() => requestFrom(paths, options)).toThrow(message);
  });
});

test('no limit makes a finding fail the scan without being listed', () => {
  expect(limitsFrom({})).toEqual({ failOn: 'medium', minSeverity: 'info', allowEmpty: false });
  expect(limitsFrom({ failOn: 'high', minSeverity: 'high' })).toMatchObject({ failOn: 'high', minSeverity: 'high' });
  expect(limitsFrom({ failOn: 'none', minSeverity: 'critical' })).toMatchObject({ failOn: 'none' });
  expect(() => limitsFrom({ failOn: 'medium', minSeverity: 'high' })).toThrow('not be listed');
});

test('the formats that can be asked for are those that there are', () => {
  const scan = describedProgram().commands.find((command) => command.name() === 'scan');
  const format = scan?.options.find(({ long }) => long === '--format');
  expect(format?.argChoices).toEqual(SCAN_FORMATS.map(({ id }) => id));
  expect(format?.defaultValue).toBe(SCAN_FORMATS[0]?.id);
});
