/** `npm run size`: tells how much the built page loads, and fails when it is more than we allow ourselves. */
import { builtFiles } from './built-files.ts';
import { budgetRows, rowText } from './size-budget.ts';

const files = builtFiles();
if (files.length === 0) {
  console.error('There is nothing in dist; run `npm run build` first.');
  process.exit(1);
}
const rows = budgetRows(files);
for (const row of rows) console.log(rowText(row));
process.exitCode = rows.every((row) => row.kilobytes <= row.allowedKilobytes) ? 0 : 1;
