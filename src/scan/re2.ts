import { RE2JS } from 're2js';

/** A regular expression in RE2 syntax, which takes linear time on every text. */
export interface Pattern {
  /** Whether it matches anywhere. */
  test(text: string): boolean;
  /** Every match, from left to right, none overlapping another. */
  matches(text: string): Stretch[];
  /** The groups of the first match: where each is, null where it took no part. The first is the match itself. Null where nothing matches. */
  groups(text: string): (Stretch | null)[] | null;
}

/** From and to, in UTF-16 code units. */
export type Stretch = readonly [from: number, to: number];

/** Compiled when it is first used. Throws where the pattern is not valid: those of a policy have been checked. */
export function pattern(source: string): Pattern {
  let compiled: RE2JS | undefined;
  const regex = (): RE2JS => (compiled ??= RE2JS.compile(source));
  return {
    test: (text) => regex().test(text),
    matches(text) {
      const found: Stretch[] = [];
      // The test runs on an automaton without groups, some twenty times as fast.
      if (!regex().test(text)) return found;
      const matcher = regex().matcher(text);
      while (matcher.find()) found.push([matcher.start(), matcher.end()]);
      return found;
    },
    groups(text) {
      const matcher = regex().matcher(text);
      if (!matcher.find()) return null;
      return Array.from({ length: matcher.groupCount() + 1 }, (_, group) => {
        const from = matcher.start(group);
        return from < 0 ? null : [from, matcher.end(group)];
      });
    },
  };
}

/** One pattern for any of several, joined as gitleaks joins them (config/utils.go): a flag set in one of them holds for those after it. */
export function anyOf(sources: readonly string[]): Pattern {
  return pattern(`(?:${sources.join('|')})`);
}
