/** Chooses between the lanes and all eight systems; in the header, beside what concerns the run. */
import { Grid2x2, Rows2 } from 'lucide-react';
import { useId, type ChangeEvent } from 'react';
import { compareWords } from '../../i18n/compare.ts';
import { canShowEight, showEight, showLanes } from '../../state/eight.ts';
import { useRun, useSession, useView } from '../app/session-context.tsx';

const text = compareWords.eight;
const choices = [
  { value: 'lanes', Icon: Rows2 },
  { value: 'eight', Icon: Grid2x2 },
] as const;

export function ShowChoice() {
  const session = useSession();
  const name = useId();
  const show = useView((view) => view.show);
  useRun((run) => run.scenario);
  if (!canShowEight(session)) return null;
  const onChange = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    if (target.value === 'eight') showEight(session);
    else showLanes(session);
  };
  return (
    <div className="segments show-choice" role="radiogroup" aria-label={text.show} data-testid="show">
      {choices.map(({ value, Icon }) => (
        <label key={value} title={text.choices[value]}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={show === value}
            aria-label={text.choices[value]}
            data-testid={`show-${value}`}
            onChange={onChange}
          />
          <Icon className="icon" aria-hidden="true" />
          {text.choices[value]}
        </label>
      ))}
    </div>
  );
}
