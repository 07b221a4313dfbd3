/** A button that is a sign alone: what it does is told as its name, and as a tip. */
import type { LucideIcon } from 'lucide-react';

interface IconButtonProps {
  readonly label: string;
  readonly testId: string;
  readonly sign: LucideIcon;
  /** Where it tells more than the name: its key. */
  readonly tip?: string;
  /** Classes beside `button`. */
  readonly look?: string;
  /** Of a switch: is it on? */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  /** -1 where keys reach it in another way. */
  readonly tabIndex?: number;
  readonly onClick: () => void;
}

export function IconButton(props: IconButtonProps) {
  const { label, testId, sign: Sign, tip = label, look = 'square plain' } = props;
  const { pressed, disabled = false, tabIndex, onClick } = props;
  return (
    <button
      type="button"
      className={`button ${look}`}
      aria-label={label}
      aria-pressed={pressed}
      title={tip}
      data-testid={testId}
      tabIndex={tabIndex}
      disabled={disabled}
      onClick={onClick}
    >
      <Sign className="icon" aria-hidden="true" />
    </button>
  );
}
