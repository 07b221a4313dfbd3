/**
 * Places labels along one axis: each as near as can be to where it belongs, none nearer to another than `gap`, all
 * between `low` and `high`, in the order of the wanted places. Neighbours that press each other move as one block
 * around the mean of their wishes (pooling of adjacent violators), so the sum of squared moves is the least possible.
 */

interface Block {
  /** Sum and number of the wishes, each less its offset inside the block. */
  sum: number;
  count: number;
}

const position = ({ sum, count }: Block): number => sum / count;

/** @returns a place for each wish, in the order given; when there is not room for all, `gap` shrinks */
export const spread = (wanted: readonly number[], gap: number, low: number, high: number): number[] => {
  const least = wanted.length < 2 ? 0 : Math.min(gap, Math.max(0, (high - low) / (wanted.length - 1)));
  const order = wanted.map((_, i) => i).sort((one, other) => (wanted[one] ?? 0) - (wanted[other] ?? 0) || one - other);
  const blocks: Block[] = [];
  order.forEach((index, rank) => {
    let block: Block = { sum: (wanted[index] ?? 0) - rank * least, count: 1 };
    for (;;) {
      const before = blocks.at(-1);
      if (before === undefined || position(before) <= position(block)) break;
      blocks.pop();
      block = { sum: before.sum + block.sum, count: before.count + block.count };
    }
    blocks.push(block);
  });
  const places: number[] = Array.from(wanted, () => 0);
  const highest = high - (wanted.length - 1) * least;
  let rank = 0;
  for (const block of blocks) {
    const start = Math.max(low, Math.min(highest, position(block)));
    for (let i = 0; i < block.count; i += 1, rank += 1) places[order[rank] ?? 0] = start + rank * least;
  }
  return places;
};
