/** Takes the claims along as they are shown: as a table of text (CSV), or drawn (SVG, PNG). */
import { Download } from 'lucide-react';
import { useState } from 'react';
import { composedPng } from '../../../export/composed-png.ts';
import { tableCsv } from '../../../export/csv.ts';
import { composeTable, tableSvg, type TableRequest } from '../../../export/table-picture.ts';
import { paperWords } from '../../../i18n/paper.ts';
import type { PaperResults } from '../../../paper/types.ts';
import type { Session } from '../../../state/session.ts';
import { tell } from '../../../state/view-actions.ts';
import { useSession } from '../../app/session-context.tsx';
import { currentTheme } from '../../app/theme.ts';
import { saveFile } from '../../exports/save.ts';
import type { ClaimRow } from './claim-table.ts';
import { claimsCsvRows, claimsPicture, csvColumns } from './claims-files.ts';

const text = paperWords.claims.exports;
const formats = ['csv', 'svg', 'png'] as const;
type Format = (typeof formats)[number];

const PICTURE_WIDTH_CSS_PX = 1200;
const PNG_SCALE = 2;

interface Shown {
  readonly rows: readonly ClaimRow[];
  /** All claims: how many hold is told of them, whatever is shown. */
  readonly all: readonly ClaimRow[];
  readonly results: PaperResults;
}

const fileOf = async (session: Session, format: Format, { rows, all, results }: Shown): Promise<Blob> => {
  const base = location.origin + location.pathname;
  if (format === 'csv') {
    return new Blob([tableCsv(csvColumns, claimsCsvRows(rows, results, base))], { type: 'text/csv' });
  }
  const request: TableRequest = {
    table: claimsPicture(rows, all, results),
    theme: currentTheme(session.view.getState().theme),
    widthCssPx: PICTURE_WIDTH_CSS_PX,
  };
  if (format === 'svg') return new Blob([tableSvg(request)], { type: 'image/svg+xml' });
  return (await composedPng((ratio, makeSurface) => composeTable(request, ratio, makeSurface), PNG_SCALE)).blob;
};

export function ClaimsExport({ shown, count }: { shown: Shown; count: string }) {
  const session = useSession();
  const [working, setWorking] = useState(false);
  const save = async (format: Format): Promise<void> => {
    setWorking(true);
    try {
      saveFile(await fileOf(session, format, shown), `${text.fileName}.${format}`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      tell(session, { tone: 'warning', text: text.failed(reason) });
    } finally {
      setWorking(false);
    }
  };
  return (
    <div className="claims-export" role="group" aria-label={text.label}>
      {formats.map((format) => (
        <button
          key={format}
          type="button"
          className="button"
          disabled={working}
          title={text.title(text[format], count)}
          data-testid={`claims-export-${format}`}
          onClick={() => void save(format)}
        >
          <Download className="icon" aria-hidden="true" />
          {text[format]}
        </button>
      ))}
    </div>
  );
}
