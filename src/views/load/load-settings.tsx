/** What loads the machines beside the jobs: the activities, the network and the speed of the CPUs. */
import { lazy, Suspense, type ReactNode } from 'react';
import { words } from '../../i18n/index.ts';
import { maxPayloadBytes } from '../../scenario/limits.ts';
import { setDuplex } from '../../state/run-actions.ts';
import { useRun, useSession } from '../app/session-context.tsx';
import { milliseconds, whole } from '../controls/number-text.ts';
import { Segments } from '../controls/segments.tsx';
import { choicesOf } from '../controls/select.tsx';
import { SecondActivity } from './second-activity.tsx';
import { applySetting } from './setting.ts';
import { SettingField } from './setting-field.tsx';

const LabPanel = lazy(async () => ({ default: (await import('../lab/lab-panel.tsx')).LabPanel }));

const time = milliseconds(words.units.ns);

function Group({ title, open = true, children }: { title: string; open?: boolean; children: ReactNode }) {
  return (
    <details className="group fold" open={open}>
      <summary>{title}</summary>
      <div className="group-body">{children}</div>
    </details>
  );
}

export function LoadSettings() {
  const kind = useRun((run) => run.scenario.workload.kind);
  if (kind !== 'benchmark') {
    return (
      <>
        {kind === 'threads' ? (
          <Suspense fallback={null}>
            <LabPanel />
          </Suspense>
        ) : (
          <p className="quiet padded">{words.load.noBenchmark}</p>
        )}
        {kind !== 'threads' && <NetworkGroup />}
        <MachinesGroup />
      </>
    );
  }
  return (
    <>
      <Group title={words.load.realTime}>
        <SettingField setting="periodNs" title={words.load.period} testId="period" range="period" unit={time} />
        <SettingField
          setting="clientComputeNs"
          title={words.load.clientCompute}
          testId="client-compute"
          range="clientCompute"
          unit={time}
        />
        <SettingField
          setting="serverComputeNs"
          title={words.load.serverCompute}
          testId="server-compute"
          range="serverCompute"
          unit={time}
        />
      </Group>
      <Group title={words.load.disturbance}>
        <SettingField
          setting="disturbanceClientComputeNs"
          title={words.load.clientCompute}
          testId="disturbance-client-compute"
          range="disturbanceClientCompute"
          unit={time}
        />
        <SettingField
          setting="disturbanceServerComputeNs"
          title={words.load.serverCompute}
          testId="disturbance-server-compute"
          range="disturbanceServerCompute"
          unit={time}
        />
      </Group>
      <Group title={words.load.second}>
        <SecondActivity />
      </Group>
      <NetworkGroup />
      <MachinesGroup />
    </>
  );
}

function NetworkGroup() {
  const session = useSession();
  const mbps = useRun((run) => run.settings.mbps);
  const duplex = useRun((run) => run.scenario.link.duplex);
  const pip = useRun((run) => run.lanes.some(({ stacks }) => stacks.client.pip || stacks.server.pip));
  return (
    <Group title={words.load.network}>
      <SettingField
        setting="payloadBytes"
        title={words.load.payload}
        testId="payload-bytes"
        range="payloadBytes"
        unit={whole(words.units.bytes)}
        max={maxPayloadBytes(pip)}
      />
      <div className="field inline">
        <span aria-hidden="true">{words.load.link}</span>
        <Segments
          label={words.load.link}
          testId="mbps"
          value={String(mbps)}
          choices={choicesOf(words.load.mbps)}
          onChange={(value) => applySetting(session, 'mbps', value === '10' ? 10 : 100)}
        />
      </div>
      <div className="field inline">
        <span aria-hidden="true">{words.load.duplex}</span>
        <Segments
          label={words.load.duplex}
          testId="duplex"
          value={duplex}
          choices={choicesOf(words.load.duplexes)}
          onChange={(value) => setDuplex(session, value === 'half' ? 'half' : 'full')}
        />
      </div>
    </Group>
  );
}

function MachinesGroup() {
  return (
    <Group title={words.load.machines}>
      <SettingField
        setting="cpuMhz"
        title={words.load.cpuMhz}
        testId="cpu-mhz"
        range="cpuMhz"
        unit={whole(words.units.mhz)}
      />
    </Group>
  );
}
