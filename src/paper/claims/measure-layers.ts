/** Measures of the claims of the micro analysis. */
import type { StageLayer } from '../../scenario/stages.ts';
import type { PaperStackId } from '../../scenario/types.ts';
import type { Direction, LayerRow } from '../types.ts';
import type { LayerClaimId } from './claim-texts.ts';
import type { Evidence, Measured } from './evidence.ts';
import { measured, type Measure } from './measure.ts';

/** What 960 bytes more cost at the kernel interface. */
const dataSize =
  (stack: PaperStackId, direction: Direction): Measure =>
  (evidence) =>
    measured(
      evidence.layerUs(stack, direction, 'kernel-interface', 1024) -
        evidence.layerUs(stack, direction, 'kernel-interface'),
      evidence.pathSource([stack], 1024),
    );

const layerDifference =
  (
    slower: PaperStackId,
    faster: PaperStackId,
    direction: Direction,
    layer: StageLayer,
    of: (row: LayerRow) => number = ({ us }) => us,
  ): Measure =>
  (evidence) =>
    measured(
      of(evidence.layer(slower, direction, layer)) - of(evidence.layer(faster, direction, layer)),
      evidence.pathSource([slower, faster]),
    );

const realTimePaysInUserSpace = (evidence: Evidence): Measured =>
  measured(
    (['libsockets-rt', 'nps'] as const).every((stack) =>
      (['udp', 'ip'] as const).every(
        (layer) => evidence.layerUs(stack, 'send', layer) > evidence.layerUs('libsockets', 'send', layer),
      ),
    ),
    evidence.pathSource(['libsockets', 'libsockets-rt', 'nps']),
  );

const continuationIsFaster = (evidence: Evidence): Measured => {
  const receiveApiUs = (stack: PaperStackId): number => evidence.layerUs(stack, 'receive', 'api');
  const fastest = receiveApiUs('nps-k');
  return measured(
    fastest < receiveApiUs('libsockets-rt-k') && fastest < receiveApiUs('libsockets'),
    evidence.pathSource(['nps-k', 'libsockets-rt-k', 'libsockets']),
  );
};

/** The steps of NPS's device write are those of no other system, with either kind of lock. */
const ownDeviceWrite = (evidence: Evidence): Measured => {
  const steps = (stack: PaperStackId): string => evidence.path(stack).deviceWrite.join(' ');
  const own = steps('nps');
  const others = (['freebsd', 'libsockets', 'libsockets-w', 'libsockets-rt', 'libsockets-rt-k', 'lites'] as const).map(
    steps,
  );
  return measured(
    own !== '' && steps('nps-k') === own && !others.includes(own),
    evidence.pathSource(['nps', 'libsockets-rt']),
  );
};

export const layerMeasures: Record<LayerClaimId, Measure> = {
  'MIC1.freebsd': dataSize('freebsd', 'send'),
  'MIC1.libsockets': dataSize('libsockets', 'send'),
  'MIC1.libsockets-rt': dataSize('libsockets-rt', 'send'),
  'MIC1.nps': dataSize('nps', 'send'),
  'MIC2.freebsd': dataSize('freebsd', 'receive'),
  'MIC2.libsockets': dataSize('libsockets', 'receive'),
  'MIC2.libsockets-rt': dataSize('libsockets-rt', 'receive'),
  'MIC2.nps': dataSize('nps', 'receive'),
  MIC3: layerDifference('nps', 'libsockets-rt', 'receive', 'ip'),
  MIC4: layerDifference('nps-k', 'libsockets-rt-k', 'send', 'network-interface', ({ us, lockUs }) => us - lockUs),
  MIC5: realTimePaysInUserSpace,
  MIC6: layerDifference('nps-k', 'libsockets-rt-k', 'send', 'api'),
  MIC7: continuationIsFaster,
  MIC8: layerDifference('nps-k', 'libsockets-rt-k', 'receive', 'ip'),
  MIC9: null,
  MIC10: ownDeviceWrite,
};
