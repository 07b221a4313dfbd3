/** The nearest inversion, miss or release is that of a slow look. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { testActivation, testInversion } from '../../render/testing/test-facts.ts';
import { nearestRare } from './rare.ts';

const instants = fc.array(fc.nat(100), { maxLength: 12 });

describe('nearestRare', () => {
  test.prop([instants, instants, fc.nat(100), fc.constantFrom(1 as const, -1 as const)])(
    'is strictly beyond an instant, nearest, and of several the one that matters most',
    (releases, starts, atNs, direction) => {
      const sorted = (list: readonly number[]): number[] => [...list].sort((one, other) => one - other);
      const facts = {
        activations: sorted(releases).map((releaseNs, index) =>
          testActivation({ activity: index % 2, index, releaseNs, deadlineNs: releaseNs + 5, missed: index % 3 === 0 }),
        ),
        inversions: sorted(starts).map((startNs) =>
          testInversion({ victim: 0, culprit: 1, startNs, endNs: startNs + 1 }),
        ),
      };
      const ours = facts.activations.filter(({ activity }) => activity === 0);
      const all = [
        ...facts.inversions.map(({ startNs }) => ({ kind: 'inversion', timeNs: startNs })),
        ...ours.filter(({ missed }) => missed).map(({ releaseNs }) => ({ kind: 'miss', timeNs: releaseNs + 5 })),
        ...ours.map(({ releaseNs }) => ({ kind: 'release', timeNs: releaseNs })),
      ].filter(({ timeNs }) => (timeNs - atNs) * direction > 0);
      const nearestNs = Math.min(...all.map(({ timeNs }) => Math.abs(timeNs - atNs)));
      const best = all.find(({ timeNs }) => Math.abs(timeNs - atNs) === nearestNs);
      const found = nearestRare(facts, atNs, direction, (activity) => activity === 0);
      expect(found && { kind: found.kind, timeNs: found.timeNs }).toEqual(best ?? null);
    },
  );
});
