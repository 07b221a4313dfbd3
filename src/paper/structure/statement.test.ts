import { describe, expect, it } from 'vitest';
import { Kind, Layer, LockEvent, Operation, sliceCode, type Definition } from '../../trace/format.ts';
import { ManagerRunsIp } from './manager.ts';
import { SectionSwitches } from './sections.ts';
import { Statement } from './statement.ts';

const thread = (id: number, role: 'manager' | 'input-worker' | 'application', base: number): Definition => ({
  type: 'thread',
  id,
  host: 0,
  task: 9,
  name: `t${id}`,
  role,
  base,
  policy: 'fixed-fifo',
});

describe('a statement', () => {
  it('does not hold without an occasion, and shows its first counter-example', () => {
    const statement = new Statement('manager-runs-ip');
    expect(statement.row('nps').holds).toBe(false);
    statement.see(5_000_000, true);
    expect(statement.row('nps')).toMatchObject({ holds: true, occasions: 1 });
    statement.see(7_000_000, false);
    statement.see(9_000_000, false);
    expect(statement.row('nps')).toMatchObject({ holds: false, span: { fromNs: 6_500_000, toNs: 7_500_000 } });
  });
});

describe('checks see what they are to see', () => {
  it('IP work on an input worker, or a manager that is not the most urgent', () => {
    const ip = sliceCode(Layer.ip, Operation.work);
    const worker = new ManagerRunsIp();
    for (const definition of [thread(1, 'manager', 4), thread(2, 'input-worker', 16)]) worker.define(definition);
    worker.record(0, Kind.slice, ip, 4, 1);
    expect(worker.statement.row('nps').holds).toBe(true);
    worker.record(1, Kind.slice, ip, 16, 2);
    expect(worker.statement.row('nps').holds).toBe(false);
    const lazy = new ManagerRunsIp();
    for (const definition of [thread(1, 'manager', 20), thread(2, 'input-worker', 16)]) lazy.define(definition);
    lazy.record(0, Kind.slice, ip, 20, 1);
    expect(lazy.statement.row('nps').holds).toBe(false);
  });

  it('a switch inside a monitor, and a preemption inside a mutex', () => {
    const sections = new SectionSwitches();
    sections.define(thread(1, 'application', 16));
    sections.define(thread(2, 'application', 8));
    sections.define({ type: 'lock', id: 3, host: 0, task: 9, name: 'm', protocol: 'monitor' });
    sections.define({ type: 'lock', id: 4, host: 0, task: 9, name: 'x', protocol: 'inheritance' });
    const work = sliceCode(Layer.udp, Operation.section);
    sections.record(0, Kind.lock, LockEvent.acquire, 16, 4, 0, 1);
    sections.record(1, Kind.slice, work, 8, 2, 0, 0);
    expect(sections.mutex.row('nps')).toMatchObject({ holds: true, occasions: 1 });
    sections.record(2, Kind.lock, LockEvent.acquire, 16, 3, 0, 1);
    sections.record(2, Kind.slice, work, 16, 1, 0, 0);
    expect(sections.monitor.row('nps-k').holds).toBe(true);
    sections.record(3, Kind.slice, work, 8, 2, 0, 0);
    expect(sections.monitor.row('nps-k').holds).toBe(false);
  });
});
