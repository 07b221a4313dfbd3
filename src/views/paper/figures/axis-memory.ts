/**
 * Remembers where axes end, so that they stand still while values move: they grow in steps when a value needs it, and
 * go back, to no less than they were first, only when the values have settled.
 */
export class AxisMemory {
  readonly #first = new Map<string, number>();
  readonly #now = new Map<string, number>();

  /**
   * The end of an axis.
   * @param needed the round end that its values need now
   * @param settled whether all values are there and final
   */
  max(axis: string, needed: number, settled: boolean): number {
    const first = this.#first.get(axis);
    if (settled && first === undefined) this.#first.set(axis, needed);
    const floor = settled ? (first ?? 0) : (this.#now.get(axis) ?? 0);
    const max = Math.max(floor, needed);
    this.#now.set(axis, max);
    return max;
  }
}
