/** What a saved trace is: file, scenario, seed and hash; how much of it has been read; and that nothing can be changed. */
import { words } from '../../i18n/index.ts';
import { openTrace as own } from '../../i18n/open-trace.ts';
import { formatInstant } from '../../render/time-format.ts';
import { readPart, savedTraceOf, type SavedTrace } from '../../state/saved-trace.ts';
import { settingsAt } from '../../state/settings.ts';
import { useRun, useSession } from '../app/session-context.tsx';

const wholeNumber = (value: number): string => value.toLocaleString('en');

/** What was simulated, in one line. */
export const scenarioLine = ({ name, scenario, hash }: SavedTrace): string =>
  own.line([name, scenario.title, own.seed(String(scenario.seed)), hash]);

const factsOf = (trace: SavedTrace): [string, string][] => {
  const { scenario, bytes, records, untilNs, hash, name } = trace;
  const { client, server, link, workload } = scenario;
  const { payloadBytes, jobs } = settingsAt(scenario, untilNs);
  const benchmark: [string, string][] =
    workload.kind === 'threads'
      ? []
      : [
          ...(workload.kind === 'benchmark' ? [[own.facts.jobs, wholeNumber(jobs)] satisfies [string, string]] : []),
          [own.facts.payload, `${wholeNumber(payloadBytes)} ${words.units.bytes}`],
          [own.facts.link, own.duplex(words.load.mbps[link.mbps], words.load.duplexes[link.duplex])],
        ];
  return [
    [own.facts.file, name],
    [own.facts.size, own.megabytes((bytes / 1e6).toFixed(1))],
    [own.facts.records, wholeNumber(records)],
    [own.facts.length, formatInstant(untilNs, 3)],
    [own.facts.scenario, scenario.title],
    [own.facts.client, client.stack.title],
    [own.facts.server, server.stack.title],
    ...benchmark,
    [own.facts.cpus, own.mhz(client.cpuMhz, server.cpuMhz)],
    [own.facts.seed, String(scenario.seed)],
    [own.facts.changes, wholeNumber(scenario.commands.length)],
    [own.facts.hash, hash],
  ];
};

export function SavedPanel() {
  const trace = savedTraceOf(useSession());
  if (trace === null) return null;
  return (
    // Where it scrolls, with the keyboard too: it takes the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="saved-panel padded" role="group" aria-label={own.title} tabIndex={0}>
      <Reading />
      <dl className="saved-facts" data-testid="saved-facts">
        {factsOf(trace).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="saved-note" data-testid="saved-note">
        {own.noEffect}
      </p>
      <p className="quiet small">{own.kept}</p>
    </div>
  );
}

/** Keeps its room when it is done: nothing below it moves. */
function Reading() {
  const session = useSession();
  useRun((run) => run.reachedNs);
  useRun((run) => run.goalNs);
  const part = readPart(session);
  return (
    <p className="saved-reading" data-done={part >= 1} aria-hidden={part >= 1} data-testid="saved-reading">
      <span className="quiet small">{own.reading(Math.floor(100 * part))}</span>
      <progress max={1} value={part} aria-label={own.reading(Math.floor(100 * part))} />
    </p>
  );
}
