import { expect, it } from 'vitest';
import { settledScan } from './settled-scan.ts';

interface Entry {
  value: number;
  open: boolean;
}

const scanner = (reads: { count: number }) =>
  settledScan<Entry, { total: number }>({
    isSettled: (entry) => !entry.open,
    empty: () => ({ total: 0 }),
    add: (sum, entry) => {
      reads.count += 1;
      sum.total += entry.value;
    },
    copy: (sum) => ({ ...sum }),
  });

it('reads what is settled once, and what is open each time', () => {
  const reads = { count: 0 };
  const total = scanner(reads);
  const entries: Entry[] = Array.from({ length: 1_000 }, () => ({ value: 1, open: false }));
  expect(total(entries).total).toBe(1_000);
  reads.count = 0;
  expect(total(entries).total).toBe(1_000);
  expect(reads.count).toBeLessThan(100);
  const late: Entry = { value: 1, open: true };
  entries.push(late);
  expect(total(entries).total).toBe(1_001);
  late.value = 5;
  late.open = false;
  expect(total(entries).total).toBe(1_005);
});

it('sees an entry that is put a little before the end', () => {
  const total = scanner({ count: 0 });
  const entries: Entry[] = Array.from({ length: 100 }, () => ({ value: 1, open: false }));
  total(entries);
  entries.splice(98, 0, { value: 7, open: false });
  expect(total(entries).total).toBe(107);
});

it('begins again with another list', () => {
  const total = scanner({ count: 0 });
  const entries: Entry[] = Array.from({ length: 100 }, () => ({ value: 1, open: false }));
  total(entries);
  expect(total(entries.slice(50)).total).toBe(50);
});
