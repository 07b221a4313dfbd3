/** `npm run size`: tells how much the built page loads, and fails when it is more than we allow ourselves. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { budgetRows, rowText } from './size-budget.ts';
import { filesBelow } from './source-files.ts';

const files = filesBelow('dist', ['.html', '.js', '.css']).map((path) => {
  const bytes = readFileSync(join('dist', path));
  return { path, text: path.endsWith('.html') ? bytes.toString('utf8') : '', gzipBytes: gzipSync(bytes).length };
});
if (files.length === 0) {
  console.error('There is nothing in dist; run `npm run build` first.');
  process.exit(1);
}
const rows = budgetRows(files);
for (const row of rows) console.log(rowText(row));
process.exitCode = rows.every((row) => row.kilobytes <= row.allowedKilobytes) ? 0 : 1;
