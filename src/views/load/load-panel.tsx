/**
 * What loads the machines: the jobs, and, once the first picture is there, all other settings. Those are a third of the
 * controls of the page, and nobody reaches for them sooner.
 */
import { useRun } from '../app/session-context.tsx';
import { COMPACT_QUERY, useMedia } from '../app/use-media.ts';
import { useExtras } from '../tools/extras.ts';
import { JobsControl } from './jobs-control.tsx';

export function LoadPanel() {
  const isBenchmark = useRun((run) => run.scenario.workload.kind === 'benchmark');
  const compact = useMedia(COMPACT_QUERY);
  const { InLoad } = useExtras();
  return (
    <>
      {isBenchmark && !compact && <JobsControl />}
      {InLoad && <InLoad />}
    </>
  );
}
