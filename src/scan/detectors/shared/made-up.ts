/** Numbers that nobody was given: their digits repeat, or count up or down. `digits` holds digits only. */
export function isMadeUp(digits: string): boolean {
  const long = digits.length > 13;
  return (
    new Set(digits).size <= (long ? 3 : 2) || FEW_RUNS.test(digits) || (long ? REPEATS_OR_COUNTS_LONG : REPEATS_OR_COUNTS).test(digits)
  );
}

/** Each digit stands twice or more, and there are four such runs at most. */
const FEW_RUNS = /^(?:(\d)\1{1,18}){1,4}$/;
const REPEATS_OR_COUNTS = /(\d)\1{5}|012345|123456|234567|345678|456789|567890|987654|876543|765432|654321|543210/;
const REPEATS_OR_COUNTS_LONG = /(\d)\1{6}|01234567|12345678|23456789|34567890|98765432|87654321|76543210/;
