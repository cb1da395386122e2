/**
 * How many unchanged lines a diff must show around each change, so that a scan of its new side finds every match that the change
 * may have made: a match may span lines (a PEM body) or need a word some lines before. No less than any detector's `spanLines` and
 * `near.lines`; a test compares them. Hooks pass it to git as `--unified`.
 */
export const REACH_LINES = 120;
