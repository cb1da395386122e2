/** The sum of the digits, each times its weight; digits beyond the weights do not count. `digits` begins with as many digits as there are weights. */
export function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * (digits.charCodeAt(at) - 48), 0);
}
