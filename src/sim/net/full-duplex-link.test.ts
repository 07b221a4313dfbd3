import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { LinkRun, testFrame64 } from './testing/link-run.ts';
import { latencyNs, slotNs, type Mbps } from './wire-time.ts';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(testFrame64) as [never, never, never, never];

describe('a full-duplex link', () => {
  it.each([
    [64, 100, 5_760, 6_720],
    [64, 10, 57_600, 67_200],
    [110, 100, 9_440, 10_400],
    [122, 100, 10_400, 11_360],
    [1082, 10, 872_000, 881_600],
    [1518, 100, 122_080, 123_040],
  ] as const)('takes the wire time of %i bytes at %i Mbit/s', (bytesOnWire, mbps, latency, slot) => {
    const run = new LinkRun({ duplex: 'full', mbps }).send(0, 0, { name: 'a', bytesOnWire }).run();
    expect(run.lines()).toEqual([
      '0 0 start a',
      `${latency} 0 end a`,
      `${latency} 0 arrive a`,
      `${latency} 1 receive a`,
      `${slot} 0 done a`,
    ]);
  });

  it('delays the arrival, and nothing else, by the propagation', () => {
    const run = new LinkRun({ duplex: 'full', propagationNs: 2_000 }).send(100, 1, a).run();
    expect(run.lines()).toEqual([
      '100 1 start a',
      '5860 1 end a',
      '6820 1 done a',
      '7860 1 arrive a',
      '7860 0 receive a',
    ]);
  });

  it('sends frames back to back, one gap apart', () => {
    const run = new LinkRun({ duplex: 'full' }).send(0, 0, a, b, c).run();
    expect(run.lines('start', 'end')).toEqual([
      '0 0 start a',
      '5760 0 end a',
      '6720 0 start b',
      '12480 0 end b',
      '13440 0 start c',
      '19200 0 end c',
    ]);
  });

  it('keeps the directions apart', () => {
    const run = new LinkRun({ duplex: 'full' }).send(0, 0, a, b).send(1_920, 1, c, d).run();
    expect(run.timeline(960, 15_360)).toBe(
      [
        '0 aaaaaa.bbbbbb...', //
        '1 ..cccccc.dddddd.',
      ].join('\n'),
    );
    expect(run.lines('collision', 'defer')).toEqual([]);
  });

  it('changes its speed for the next frame, not for the one on the wire', () => {
    const run = new LinkRun({ duplex: 'full' });
    run
      .send(0, 0, a, b)
      .at(1_000, () => run.link.setMbps(10))
      .run();
    expect(run.lines('end', 'done')).toEqual(['5760 0 end a', '6720 0 done a', '64320 0 end b', '73920 0 done b']);
  });

  it('refuses a second frame while it sends one', () => {
    const run = new LinkRun({ duplex: 'full' }).send(0, 0, a).send(10, 0, b);
    expect(() => run.run()).toThrow('station 0 sends a frame while it is sending another');
  });

  it.each([-1, 0.5, Number.NaN])('refuses a propagation of %s ns', (propagationNs) => {
    expect(() => new LinkRun({ duplex: 'full', propagationNs })).toThrow('propagation in ns');
  });

  const frames = fc.array(fc.integer({ min: 64, max: 1518 }), { maxLength: 20 });
  property.prop([frames, frames, fc.constantFrom<Mbps>(10, 100), fc.nat(5_000)])(
    'delivers every frame of both directions in order, after exactly the slots before it',
    (first, second, mbps, propagationNs) => {
      const run = new LinkRun({ duplex: 'full', mbps, propagationNs });
      for (const [station, sizes] of [first, second].entries()) {
        run.send(0, station as 0 | 1, ...sizes.map((bytesOnWire, i) => ({ name: String(i), bytesOnWire })));
      }
      run.run();
      for (const [station, sizes] of [first, second].entries()) {
        let startNs = 0;
        const expected = sizes.map((bytes, i) => {
          const arrivalNs = startNs + latencyNs(bytes, mbps) + propagationNs;
          startNs += slotNs(bytes, mbps);
          return `${arrivalNs} ${station} arrive ${i}`;
        });
        expect(run.lines('arrive').filter((line) => line.includes(` ${station} arrive`))).toEqual(expected);
      }
    },
  );
});
