/** What the search has found: beside the scenario as it stands and the bound, how it comes about, and a link to it. */
import { ArrowUpRight } from 'lucide-react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { intervalBounds, responseBounds } from '../../analysis/bounds/interval-bounds.ts';
import { search as text } from '../../i18n/search.ts';
import { formatDuration, formatInstant } from '../../render/time-format.ts';
import type { Scenario } from '../../scenario/types.ts';
import type { Found, SearchDesk, SearchGoal } from '../../state/search.ts';
import { useRun, useView } from '../app/session-context.tsx';
import { foundHref } from './found-link.ts';

const DECIMALS = 3;

const isTesting = (): boolean => new URLSearchParams(location.search).has('testing');

/** The bound of what was searched for, in words: a length, or why there is none. */
const boundText = (scenario: Scenario, goal: SearchGoal): string => {
  const [bound] = responseBounds(scenario);
  if (bound === undefined) return text.none;
  if (bound.boundNs === null) return text.noBound(bound.why ?? '');
  if (goal === 'response') return formatDuration(bound.boundNs);
  const interval = intervalBounds([bound], scenario).at(0);
  if (interval === undefined || bound.periodNs === null) return text.noIntervalBound;
  return formatDuration(interval.highNs - bound.periodNs);
};

const valueText = (found: Found | null): string => (found === null ? text.none : formatDuration(found.worst.valueNs));

export function SearchResults({ desk }: { desk: SearchDesk }) {
  const { best, asItStands, settings, running, failure } = useStore(desk.store);
  const scenario = best?.scenario;
  const bound = useMemo(
    () => (scenario === undefined || settings === null ? text.none : boundText(scenario, settings.goal)),
    [scenario, settings],
  );
  if (settings === null) return null;
  return (
    <>
      <dl className="search-results" data-testid="search-results" aria-busy={running}>
        <div>
          <dt>{text.asItStands}</dt>
          <dd data-testid="search-as-it-stands">{valueText(asItStands)}</dd>
        </div>
        <div className="worst">
          <dt>{text.found}</dt>
          <dd data-testid="search-found">{valueText(best)}</dd>
        </div>
        <div>
          <dt>{text.bound}</dt>
          <dd data-testid="search-bound">{bound}</dd>
        </div>
      </dl>
      {failure !== null && <p className="small">{text.failed(failure)}</p>}
      <div className="search-found small">{best !== null && <How found={best} running={running} />}</div>
    </>
  );
}

const instant = (ns: number): string => formatInstant(ns, DECIMALS);

function How({ found, running }: { found: Found; running: boolean }) {
  const lanes = useRun((run) => run.lanes);
  const theme = useView((view) => view.theme);
  const href = useMemo(
    () =>
      running
        ? undefined
        : foundHref(
            found,
            lanes.map(({ stacks }) => stacks),
            { theme, testing: isTesting() },
          ),
    // Numbers of lanes change all the time; what stands in the link does not.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [found, running, theme, lanes.map(({ stacks }) => stacks.client.id).join(' ')],
  );
  const { scenario, worst, number } = found;
  const { workload, commands } = scenario;
  if (workload.kind !== 'benchmark') return null;
  const starts = commands.filter(({ set }) => set === 'jobs').map(({ atNs }) => instant(atNs));
  const second = commands.find(({ set }) => set === 'second');
  const { clientComputeNs, serverComputeNs } = workload.disturbance;
  return (
    <>
      {number === 0 ? (
        <p>{text.notBeaten}</p>
      ) : (
        <p>
          {text.how(
            String(number),
            starts.join(', '),
            formatDuration(clientComputeNs),
            formatDuration(serverComputeNs),
          )}
          {second !== undefined && ` ${text.second(instant(second.atNs))}`}
        </p>
      )}
      <p>{text.where(String(worst.index), instant(worst.releaseNs))}</p>
      <a className="link-button" href={href} aria-disabled={running} data-testid="search-open">
        {text.openFound}
        <ArrowUpRight className="icon" aria-hidden="true" />
      </a>
    </>
  );
}
