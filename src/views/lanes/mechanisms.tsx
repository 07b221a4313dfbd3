/**
 * The mechanisms of a lane's stack, one list an axis. Changing one moves the stack along that axis alone; a stack
 * that is a preset again after the change gets that preset's name back.
 */
import { words } from '../../i18n/index.ts';
import { possibleMechanisms } from '../../scenario/stacks/possible.ts';
import { namedStack } from '../../scenario/stack-form.ts';
import { filterPrograms, ipcs, policies, type StackSpec } from '../../scenario/types.ts';
import { setStack } from '../../state/run-actions.ts';
import type { LaneId, LaneState } from '../../state/run-store.ts';
import { useSession } from '../app/session-context.tsx';
import { Select, type Choice } from '../controls/select.tsx';

const named = <Value extends string>(values: readonly Value[], labels: Readonly<Record<Value, string>>): Choice[] =>
  values.map((value) => ({ value, label: labels[value] }));

const { mechanismValues: labels } = words;

/** Turns offered in the list: the calibrated one, its neighbours of the fit, and none. */
const turns: readonly (number | null)[] = [1, 2, 3, 5, 8, 16, null];
const turnText = (turn: number | null): string => (turn === null ? labels.turn.unbounded : labels.turn.messages(turn));
const UNBOUNDED = 'unbounded';

interface Axis {
  readonly name: keyof typeof words.mechanisms;
  readonly choices: (stack: StackSpec) => Choice[];
  readonly value: (stack: StackSpec) => string;
  readonly changed: (stack: StackSpec, value: string) => StackSpec;
}

type TextAxis =
  | 'synchronization'
  | 'threads'
  | 'demultiplexing'
  | 'protocolPriority'
  | 'scheduling'
  | 'filterPrograms'
  | 'ipc';

const textAxis = <Name extends TextAxis>(
  name: Name,
  values: (stack: StackSpec) => readonly StackSpec[Name][],
): Axis => ({
  name,
  choices: (stack) => named(values(stack), labels[name] as Readonly<Record<StackSpec[Name], string>>),
  value: (stack) => stack[name],
  changed: (stack, value) => ({ ...stack, [name]: value }),
});

const axes: readonly Axis[] = [
  textAxis('synchronization', (stack) => possibleMechanisms(stack.stages).synchronization),
  textAxis('threads', (stack) => possibleMechanisms(stack.stages).threads),
  textAxis('demultiplexing', (stack) => possibleMechanisms(stack.stages).demultiplexing),
  textAxis('protocolPriority', () => ['fixed', 'carried']),
  textAxis('scheduling', () => policies),
  {
    name: 'turnMessages',
    choices: ({ turnMessages }) => {
      const offered = turns.includes(turnMessages) ? turns : [turnMessages, ...turns];
      return offered.map((turn) => ({ value: String(turn ?? UNBOUNDED), label: turnText(turn) }));
    },
    value: ({ turnMessages }) => String(turnMessages ?? UNBOUNDED),
    changed: (stack, value) => ({ ...stack, turnMessages: value === UNBOUNDED ? null : Number(value) }),
  },
  textAxis('filterPrograms', () => filterPrograms),
  textAxis('ipc', () => ipcs),
  {
    name: 'pip',
    choices: () => named(['yes', 'no'], labels.pip),
    value: ({ pip }) => (pip ? 'yes' : 'no'),
    changed: (stack, value) => ({ ...stack, pip: value === 'yes' }),
  },
];

export function Mechanisms({ lane, letter }: { lane: LaneState; letter: string }) {
  const session = useSession();
  // Both hosts of a lane run the same; where a link gave them different ones, a change makes them equal.
  const stack = lane.stacks.client;
  const change = (id: LaneId, changed: StackSpec): void => setStack(session, id, namedStack(changed));
  return (
    <fieldset className="mechanisms" aria-label={words.lane.mechanismsOf(letter)}>
      <p className="quiet small">
        {words.lane.placement(words.lane.placements[stack.placement])}. {words.lane.mechanismsNote}
      </p>
      <div className="mechanisms-grid">
        {axes.map((axis) => (
          <div key={axis.name} className="mechanism">
            <span className="quiet small" aria-hidden="true">
              {words.mechanisms[axis.name]}
            </span>
            <Select
              label={`${words.mechanisms[axis.name]}, ${words.lane.title(letter)}`}
              testId={`${axis.name}-${lane.id}`}
              value={axis.value(stack)}
              choices={axis.choices(stack)}
              onChange={(value) => change(lane.id, axis.changed(stack, value))}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}
