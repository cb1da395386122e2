import type { DeviationLimit } from '../model/sample.ts';

/** What a representative sample showed. */
export interface SampleResult {
  readonly tested: number;
  readonly deviations: number;
  /** All that could have been tested. */
  readonly population: number;
}

/** A sample of which the population has less than so many times as much is judged as drawn without replacement from just so many. */
const LARGE_PART = 20;

/** The exact one-sided upper limit of the rate of deviations. Nothing tested says nothing: then it is 1. */
export function upperLimit({ tested, deviations, population }: SampleResult, confidence: number): DeviationLimit {
  if (tested > population || deviations > tested)
    throw new Error(`${deviations} deviations in ${tested} tested of ${population} cannot be`);
  if (tested * LARGE_PART > population)
    return { confidence, method: 'hypergeometric', rate: hypergeometricLimit(population, tested, deviations, confidence) };
  return { confidence, method: 'clopper-pearson', rate: clopperPearsonLimit(tested, deviations, confidence) };
}

/**
 * C. J. Clopper and E. S. Pearson, The use of confidence or fiducial limits illustrated in the case of the binomial, Biometrika 26 (1934): the rate at which
 * so few deviations, or fewer, would be seen with the probability 1 - confidence.
 */
export function clopperPearsonLimit(tested: number, deviations: number, confidence: number): number {
  if (deviations >= tested) return 1;
  let low = deviations / tested;
  let high = 1;
  for (let middle = (low + high) / 2; low < middle && middle < high; middle = (low + high) / 2) {
    if (binomialAtMost(deviations, tested, middle) > 1 - confidence) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The same for a sample without replacement: the most deviations that a population can have of which so few, or fewer, are seen with a probability of more
 * than 1 - confidence, as a part of the population. All tested leaves nothing open.
 */
export function hypergeometricLimit(population: number, tested: number, deviations: number, confidence: number): number {
  if (tested === 0) return 1;
  let most = deviations;
  let tooMany = population - (tested - deviations) + 1;
  while (tooMany - most > 1) {
    const middle = Math.floor((most + tooMany) / 2);
    if (isLikely({ tested, deviations, population }, middle, confidence)) most = middle;
    else tooMany = middle;
  }
  return most / population;
}

/** The probability of at most `most` deviations in `tested` draws, each of which deviates with the probability `rate`. */
function binomialAtMost(most: number, tested: number, rate: number): number {
  const odds = Math.log(rate) - Math.log1p(-rate);
  let term = tested * Math.log1p(-rate);
  let sum = Math.exp(term);
  for (let seen = 0; seen < most; seen += 1) {
    term += Math.log((tested - seen) / (seen + 1)) + odds;
    sum += Math.exp(term);
  }
  return sum;
}

/** What logarithms of factorials of millions leave of a probability's digits, with room. */
const DIGITS = 1e-6;

/** Confidences are told apart in millionths, so that what they leave is a whole number of them. */
const MILLION = 1_000_000;

/** True where so few deviations, or fewer, are seen with a probability of more than 1 - confidence in a population with `deviating` of them. Numbers with a point decide where they can, whole ones near a tie. */
function isLikely({ tested, deviations, population }: SampleResult, deviating: number, confidence: number): boolean {
  const left = Math.round((1 - confidence) * MILLION);
  const about = (hypergeometricAtMost(deviations, population, deviating, tested) * MILLION) / left - 1;
  if (Math.abs(about) > DIGITS) return about > 0;
  const ways = waysOfAtMost(deviations, population, deviating, tested);
  return ways * BigInt(MILLION) > BigInt(left) * choose(population, tested);
}

/** How many of the samples have at most `most` deviations: {@link hypergeometricAtMost} times all samples, exact. */
function waysOfAtMost(most: number, population: number, deviating: number, tested: number): bigint {
  const sound = population - deviating;
  const least = Math.max(0, tested - sound);
  let ways = choose(deviating, least) * choose(sound, tested - least);
  let sum = 0n;
  for (let seen = least; seen <= most; seen += 1) {
    sum += ways;
    ways = (ways * BigInt(deviating - seen) * BigInt(tested - seen)) / (BigInt(seen + 1) * BigInt(sound - tested + seen + 1));
  }
  return sum;
}

function choose(from: number, chosen: number): bigint {
  let ways = 1n;
  for (let at = 1; at <= chosen; at += 1) ways = (ways * BigInt(from - chosen + at)) / BigInt(at);
  return ways;
}

/** The probability of at most `most` deviations in `tested` draws without replacement from a population with `deviating` of them. */
function hypergeometricAtMost(most: number, population: number, deviating: number, tested: number): number {
  const sound = population - deviating;
  const least = Math.max(0, tested - sound);
  let term = logChoose(deviating, least) + logChoose(sound, tested - least) - logChoose(population, tested);
  let sum = 0;
  for (let seen = least; seen <= most; seen += 1) {
    sum += Math.exp(term);
    term += Math.log(((deviating - seen) * (tested - seen)) / ((seen + 1) * (sound - tested + seen + 1)));
  }
  return sum;
}

const logChoose = (from: number, chosen: number): number => logFactorial(from) - logFactorial(chosen) - logFactorial(from - chosen);

/** From here on Stirling's series is exact to the last digits. */
const SERIES_FROM = 32;

/** Stirling's series: https://dlmf.nist.gov/5.11.E1 */
function logFactorial(n: number): number {
  if (n < SERIES_FROM) {
    let product = 1;
    for (let factor = 2; factor <= n; factor += 1) product *= factor;
    return Math.log(product);
  }
  const inverse = 1 / n;
  const series = inverse * (1 / 12 - inverse ** 2 * (1 / 360 - inverse ** 2 * (1 / 1260 - inverse ** 2 / 1680)));
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + series;
}
