/** A native list in the page's look. */
import { ChevronDown } from 'lucide-react';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Heading under which it stands with its neighbours of the same one. */
  readonly group?: string;
}

interface SelectProps {
  readonly label: string;
  readonly testId: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
  readonly className?: string;
  readonly disabled?: boolean;
}

export function Select({ label, testId, value, choices, onChange, className = '', disabled = false }: SelectProps) {
  return (
    <span className={`select ${className}`}>
      <select
        aria-label={label}
        data-testid={testId}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value)}
      >
        {grouped(choices).map(({ group, members }) =>
          group === undefined ? (
            members.map(optionOf)
          ) : (
            <optgroup key={group} label={group}>
              {members.map(optionOf)}
            </optgroup>
          ),
        )}
      </select>
      <ChevronDown className="icon" aria-hidden="true" />
    </span>
  );
}

const optionOf = ({ value, label }: Choice) => (
  <option key={value} value={value}>
    {label}
  </option>
);

interface ChoiceGroup {
  readonly group: string | undefined;
  readonly members: Choice[];
}

const grouped = (choices: readonly Choice[]): ChoiceGroup[] => {
  const groups: ChoiceGroup[] = [];
  for (const choice of choices) {
    const last = groups.at(-1);
    if (last !== undefined && last.group === choice.group) last.members.push(choice);
    else groups.push({ group: choice.group, members: [choice] });
  }
  return groups;
};

/** The choices of a record of words, in its order. */
export const choicesOf = (labels: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));
