import { expect, it } from 'vitest';
import { Kind, QueueEvent, State } from '../../trace/format.ts';
import { computeCode, protocolCode } from '../../trace/test-trace.ts';
import { BlameTrace, MS } from '../testing/blame-trace.ts';
import { blameSentence } from './sentence.ts';

it('names how late it was, who took the time, and where it waited', () => {
  const trace = new BlameTrace();
  const port = trace.queue('packets');
  const [net, rt] = [trace.thread('net', { role: 'network' }), trace.worker('rt', 'rt')];
  const dist = trace.worker('dist-2', 'dist');
  trace.release(0).state(0, net, State.readyPreempted, 0);
  trace.record(0, Kind.queue, QueueEvent.enqueue, port, trace.work('rt'), 2, 1);
  trace.slice(0, dist, computeCode, trace.work('dist'));
  trace.record(60 * MS, Kind.queue, QueueEvent.dequeue, port, trace.work('rt'), 2, 0);
  trace.slice(60 * MS, net, protocolCode, trace.work('rt'));
  trace.slice(62 * MS, rt, computeCode, trace.work('rt'));
  const facts = trace.complete(74.6).facts(75);
  const [activation] = facts.activations;
  if (activation === undefined) throw new Error('no activation');
  const parts = facts.blame.partsOf(activation.activity, 0) ?? [];
  expect(blameSentence(activation, parts, facts)).toBe(
    'late by 24.6 ms: 60.0 ms it sat in the port packets while dist-2, less urgent, ran; 14.6 ms was its own work and the wire',
  );
  expect(blameSentence({ ...activation, skipped: true }, [], facts)).toMatch(/^skipped: /);
});
