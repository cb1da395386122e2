import { RE2JS } from 're2js';
import type { AllowList } from '../../model/secret-rule.ts';
import { allowsEverything } from '../allows-everything.ts';

/** Whether what some lists allow together is nearly everything. */
export function allowEverything(lists: readonly AllowList[]): boolean {
  const tests = lists.map(testOf);
  return allowsEverything((secret, path) => tests.some((allows) => allows(secret, path)));
}

function testOf({ all, commits, paths, regexes, target, stopWords }: AllowList): (secret: string, path: string) => boolean {
  const [isPath, isText] = [paths, regexes].map((sources) => (sources.length === 0 ? null : RE2JS.compile(`(?:${sources.join('|')})`)));
  const words = stopWords.filter((word) => word !== '');
  return (secret, path) => {
    const checks = [
      ...(commits ? [false] : []),
      ...(isPath ? [isPath.test(path)] : []),
      ...(isText ? [isText.test(target === 'secret' ? secret : `value = "${secret}"`)] : []),
      ...(stopWords.length > 0 ? [words.some((word) => secret.toLowerCase().includes(word))] : []),
    ];
    return all ? checks.every((check) => check) : checks.includes(true);
  };
}
