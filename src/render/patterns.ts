/**
 * The patterns that tell states apart without colour. A pattern is a small square tile of line segments in
 * its own units (CSS pixels); the canvas backend draws it into a bitmap at the device ratio, the SVG backend
 * writes it as `<pattern>`. Tiles join without a seam: a diagonal runs from corner to corner and its
 * neighbours' ends are drawn in the corners.
 */

export const patternIds = [
  'hatch',
  'hatch-back',
  'hatch-dense',
  'cross',
  'dots',
  'rows',
  'columns',
  'dash',
  'bricks',
  'grid',
  'zigzag',
] as const;
export type PatternId = (typeof patternIds)[number];

export interface PatternTile {
  readonly sizeCssPx: number;
  readonly strokeCssPx: number;
  /** x0, y0, x1, y1 of each segment; a point is drawn as a dot of twice the stroke. */
  readonly segments: readonly (readonly [number, number, number, number])[];
}

const diagonals = (size: number): PatternTile['segments'] => [
  [-1, size + 1, size + 1, -1],
  [-1, 1, 1, -1],
  [size - 1, size + 1, size + 1, size - 1],
];
const backDiagonals = (size: number): PatternTile['segments'] => [
  [-1, -1, size + 1, size + 1],
  [size - 1, -1, size + 1, 1],
  [-1, size - 1, 1, size + 1],
];

export const patternTiles: Readonly<Record<PatternId, PatternTile>> = {
  hatch: { sizeCssPx: 6, strokeCssPx: 1.25, segments: diagonals(6) },
  'hatch-back': { sizeCssPx: 6, strokeCssPx: 1.25, segments: backDiagonals(6) },
  'hatch-dense': { sizeCssPx: 4, strokeCssPx: 1.25, segments: diagonals(4) },
  cross: { sizeCssPx: 5, strokeCssPx: 1, segments: [...diagonals(5), ...backDiagonals(5)] },
  dots: {
    sizeCssPx: 4,
    strokeCssPx: 0.6,
    segments: [
      [1, 1, 1, 1],
      [3, 3, 3, 3],
    ],
  },
  rows: { sizeCssPx: 3, strokeCssPx: 1, segments: [[0, 1.5, 3, 1.5]] },
  columns: { sizeCssPx: 4, strokeCssPx: 1, segments: [[1.5, 0, 1.5, 4]] },
  // The same at every height, for lines that are one or two pixels thick.
  dash: { sizeCssPx: 6, strokeCssPx: 3, segments: [[1.5, 0, 1.5, 6]] },
  bricks: {
    sizeCssPx: 6,
    strokeCssPx: 0.8,
    segments: [
      [0, 3, 6, 3],
      [0, 6, 6, 6],
      [1, 0, 1, 3],
      [4, 3, 4, 6],
    ],
  },
  grid: {
    sizeCssPx: 4,
    strokeCssPx: 1,
    segments: [
      [0, 1.5, 4, 1.5],
      [1.5, 0, 1.5, 4],
    ],
  },
  zigzag: {
    sizeCssPx: 6,
    strokeCssPx: 1.25,
    segments: [
      [-1, 5.5, 3, 1.5],
      [3, 1.5, 7, 5.5],
    ],
  },
};
