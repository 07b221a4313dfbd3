/**
 * The first of the whole numbers [from, to) that passes a test that all after it pass, too; `to` if there is none. Looked
 * for in ever longer steps, then by halving: what is near is found soon.
 */
export function firstWhere(from: number, to: number, passes: (place: number) => boolean): number {
  let low = from;
  let step = 1;
  while (low + step < to && !passes(low + step - 1)) {
    low += step;
    step *= 2;
  }
  let high = Math.min(to, low + step);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
