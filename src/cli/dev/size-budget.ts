/**
 * How many bytes travel before the page can start, and when the Paper page is opened, compressed, against what we allow
 * ourselves.
 *
 * First load: the HTML and what it names (scripts, their preloads, styles). Worker: scripts whose name ends in
 * `worker`, which the page fetches once while it starts. The Paper page and the program of its workers are fetched when it
 * is wanted first, and have rows of their own; what they share with the first load is counted there. Sizes are those of gzip at its default level, in kB of 1000
 * bytes.
 */
export interface BuiltFile {
  /** Path inside `dist`. */
  path: string;
  text: string;
  gzipBytes: number;
}

export interface BudgetRow {
  what: string;
  kilobytes: number;
  allowedKilobytes: number;
}

/** Paths inside `dist` that the HTML itself loads. */
export function namedIn(html: string): string[] {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  return tags
    .filter((tag) => tag.startsWith('<script') || /rel="(?:stylesheet|modulepreload)"/.test(tag))
    .flatMap((tag) => /(?:src|href)="\.\/([^"]+)"/.exec(tag)?.[1] ?? []);
}

export function budgetRows(files: readonly BuiltFile[]): BudgetRow[] {
  const html = files.find((file) => file.path === 'index.html');
  const first = new Set(['index.html', ...namedIn(html?.text ?? '')]);
  const kilobytes = (chosen: readonly BuiltFile[]): number =>
    chosen.reduce((sum, file) => sum + file.gzipBytes, 0) / 1000;
  return [
    { what: 'first load', kilobytes: kilobytes(files.filter(({ path }) => first.has(path))), allowedKilobytes: 200 },
    {
      what: 'worker',
      kilobytes: kilobytes(files.filter(({ path }) => /worker(-[\w-]+)?\.js$/.test(path))),
      allowedKilobytes: 40,
    },
    {
      what: 'Paper page, when opened',
      kilobytes: kilobytes(files.filter(({ path }) => /\/paper-tab(-[\w-]+)?\.js$/.test(path))),
      allowedKilobytes: 45,
    },
    {
      what: "Paper page's worker, when opened",
      kilobytes: kilobytes(files.filter(({ path }) => /\/paper-program(-[\w-]+)?\.js$/.test(path))),
      allowedKilobytes: 85,
    },
  ];
}

export function rowText({ what, kilobytes, allowedKilobytes }: BudgetRow): string {
  return `${what}: ${kilobytes.toFixed(1)} kB compressed (at most ${allowedKilobytes} kB)`;
}
