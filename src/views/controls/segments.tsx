/** A few choices side by side: native radio buttons in one bar. */
import { useId } from 'react';
import type { Choice } from './select.tsx';

interface SegmentsProps {
  readonly label: string;
  readonly testId: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
}

export function Segments({ label, testId, value, choices, onChange }: SegmentsProps) {
  const name = useId();
  return (
    <div className="segments" role="radiogroup" aria-label={label} data-testid={testId}>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            data-testid={`${testId}-${choice.value}`}
            onChange={() => onChange(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </div>
  );
}
