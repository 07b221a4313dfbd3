import { describe, expect, it } from 'vitest';
import { themeNames } from '../palette.ts';
import type { TaskSetChart } from './chart.ts';
import { markAt } from './paint-chart.ts';
import { drawnChart, expectLegible, opsOf, textsOf } from './testing/drawn-chart.ts';

const chart: TaskSetChart = {
  kind: 'task-set',
  hosts: ['Client machine', 'Server machine'],
  roles: ['client', 'server'],
  request: 'request',
  reply: 'reply',
  wire: 'Ethernet',
  sets: [
    { name: 'real-time', realTime: true, count: 1, client: ['5 ms', 'every 50 ms'], server: ['10 ms'], row: 0 },
    { name: 'disturbance', realTime: false, count: 9, client: ['25 ms'], server: ['25 ms'], row: 1 },
  ],
};

describe('a task set', () => {
  it('tells who computes how long on which machine', () => {
    const texts = textsOf(drawnChart(chart, 800));
    for (const text of [
      'real-time client',
      'real-time server',
      'disturbance client',
      '10 ms',
      'every 50 ms',
      'Ethernet',
    ]) {
      expect(texts).toContain(text);
    }
    expect(texts.filter((text) => text === 'request')).toHaveLength(2);
  });

  it('draws a set of many as a pile', () => {
    const drawn = drawnChart(chart, 800);
    expect(opsOf(drawn, 'path', 'tasks real-time')).toHaveLength(2);
    expect(opsOf(drawn, 'path', 'tasks disturbance')).toHaveLength(6);
  });

  it('finds a set under the pointer, and nothing between', () => {
    const { marks, widthCssPx, heightCssPx } = drawnChart(chart, 800);
    const [mark] = marks;
    expect(mark === undefined ? null : markAt(marks, mark.x0 + 4, mark.y0 + 4)?.row).toBe(0);
    expect(markAt(marks, widthCssPx / 2, heightCssPx / 2)).toBeNull();
  });

  it.each(themeNames)('is legible in %s, also where it is narrow', (theme) => {
    expectLegible(drawnChart(chart, 800, theme));
    expectLegible(drawnChart(chart, 480, theme));
  });
});
