/** The claims as rows of a text file and as a table to draw. The file has raw values: what the page rounds, it does not. */
import type { Cell } from '../../../export/csv.ts';
import { words } from '../../../i18n/index.ts';
import { paperWords } from '../../../i18n/paper.ts';
import type { PaperResults } from '../../../paper/types.ts';
import type { CellMark, CellTone, TableCell, TablePicture } from '../../../render/charts/paint-table.ts';
import { countsByBasis, isChanged, type ClaimRow, type Verdict } from './claim-table.ts';
import { measuredText, paperText, shortInterval, toleranceText } from './claim-values.ts';
import { runHref } from './run-link.ts';

export const csvColumns = [
  'id',
  'section',
  'claim',
  'paper',
  'unit',
  'measured',
  'tolerance',
  'compare',
  'ok',
  'verdict',
  'basis',
  'basisMeaning',
  'how',
  'note',
  'contradictionWith',
  'readings',
  'taken',
  'confidence',
  'run',
  'runFromNs',
  'runToNs',
  'link',
] as const;

const joined = (parts: readonly string[]): string => parts.join('; ');

/** @param address of the page, for the links */
export const claimsCsvRows = (
  rows: readonly ClaimRow[],
  { bases }: Pick<PaperResults, 'bases'>,
  address: string,
): Cell[][] =>
  rows.map(({ claim, verdict, run }) => [
    claim.id,
    claim.section,
    claim.claim,
    claim.paper,
    claim.unit,
    claim.measured,
    claim.tolerance,
    claim.compare,
    claim.ok,
    paperWords.claims.verdicts[verdict],
    claim.basis,
    bases[claim.basis],
    claim.how,
    claim.note,
    joined(claim.contradiction?.with ?? []),
    joined(claim.contradiction?.readings ?? []),
    claim.contradiction?.taken ?? null,
    joined(
      claim.confidence.map(
        ({ title, quantity, mean, low, high, unit, seeds }) =>
          `${title} ${quantity}: ${mean} ${unit} (95 %: ${low} to ${high}; ${seeds} seeds)`,
      ),
    ),
    run,
    claim.source?.fromNs ?? null,
    claim.source?.toNs ?? null,
    claim.source === null ? null : address + runHref(claim.source),
  ]);

const marks: Readonly<Record<Verdict, { mark: CellMark; tone: CellTone }>> = {
  holds: { mark: 'tick', tone: 'good' },
  'fails-changed': { mark: 'cross', tone: 'alarm' },
  fails: { mark: 'cross', tone: 'alarm' },
  contradicted: { mark: 'clash', tone: 'plain' },
  computing: { mark: 'dots', tone: 'quiet' },
  open: { mark: 'ring', tone: 'quiet' },
};

const cellsOf = ({ claim, verdict }: ClaimRow): TableCell[] => [
  { text: claim.id },
  { text: claim.section, tone: 'quiet' },
  { text: claim.claim, below: claim.contradiction === null ? [] : [joined(claim.contradiction.readings)] },
  { text: paperText(claim) },
  { text: measuredText(claim), below: claim.confidence.map(shortInterval) },
  { text: toleranceText(claim), tone: 'quiet' },
  { text: paperWords.claims.verdictsShort[verdict], ...marks[verdict] },
  { text: paperWords.claims.basisNames[claim.basis] },
];

/** "emergent: 21 of 21 hold". */
const countLines = (rows: readonly ClaimRow[], bases: readonly string[]): string =>
  countsByBasis(rows)
    .filter(({ basis }) => bases.includes(basis))
    .map(({ basis, counts }) =>
      basis === 'discussion'
        ? `${paperWords.claims.basisNames[basis]}: ${paperWords.claims.summary.openCount(counts.open)}`
        : `${paperWords.claims.basisNames[basis]}: ${paperWords.claims.summary.holding(counts.holding, counts.all)}`,
    )
    .join(', ');

/** @param all the claims of which it is told how many hold, whatever is shown */
export const claimsPicture = (
  rows: readonly ClaimRow[],
  all: readonly ClaimRow[],
  results: Pick<PaperResults, 'costs'>,
): TablePicture => {
  const { columns, summary, filter, changedCosts, title } = paperWords.claims;
  return {
    title: `${words.product}: ${title.toLowerCase()}`,
    about: [
      `${summary.speaks}: ${countLines(all, ['emergent', 'structural'])}.`,
      `${summary.follows}, ${summary.followsAbout}: ${countLines(all, ['derived', 'fitted', 'parameter', 'arithmetic', 'setup'])}.`,
      [filter.shown(rows.length, all.length), ...(isChanged(results) ? [changedCosts] : [])].join('. '),
    ],
    columns: [
      { title: columns.id, align: 'start', share: 1.35 },
      { title: columns.section, align: 'start', share: 0.75 },
      { title: columns.claim, align: 'start', share: 5 },
      { title: columns.paper, align: 'end', share: 1.05 },
      { title: columns.measured, align: 'end', share: 1.7 },
      { title: columns.tolerance, align: 'end', share: 1.1 },
      { title: columns.verdict, align: 'start', share: 1.7 },
      { title: columns.basis, align: 'start', share: 1.05 },
    ],
    rows: rows.map(cellsOf),
  };
};
