import { expect, test } from 'vitest';
import { budgetRows, namedIn, rowText } from './size-budget.ts';

const HTML = `<link rel="icon" href="./icon.svg"><link rel="modulepreload" crossorigin href="./assets/d3-a1.js">
<script type="module" crossorigin src="./assets/index-b2.js"></script>
<link rel="stylesheet" crossorigin href="./assets/index-c3.css">`;

test('the first load is what the HTML names, without icons', () => {
  expect(namedIn(HTML)).toEqual(['assets/d3-a1.js', 'assets/index-b2.js', 'assets/index-c3.css']);
});

test('the worker, and the Paper page with its own, are counted apart; what else is loaded later not at all', () => {
  const file = (path: string, gzipBytes: number, text = ''): Parameters<typeof budgetRows>[0][number] => ({
    path,
    text,
    gzipBytes,
  });
  const rows = budgetRows([
    file('index.html', 1000, HTML),
    file('assets/index-b2.js', 120_000),
    file('assets/index-c3.css', 9_500),
    file('assets/simulation.worker-D_4-x.js', 30_000),
    file('assets/paper-tab-Bv_7.js', 32_000),
    file('assets/paper-program-T-x.js', 70_000),
    file('assets/lessons-e5.js', 50_000),
  ]);
  expect(rows.map(rowText)).toEqual([
    'first load: 130.5 kB compressed (at most 200 kB)',
    'worker: 30.0 kB compressed (at most 40 kB)',
    'Paper page, when opened: 32.0 kB compressed (at most 45 kB)',
    "Paper page's worker, when opened: 70.0 kB compressed (at most 85 kB)",
  ]);
});
