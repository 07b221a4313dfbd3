/**
 * One number to set: a slider for the hand and a field for the exact value. The slider spans what is useful, the
 * field what is allowed. A value that is refused leaves the old one (or the nearest allowed) and tells why.
 */
import { useId, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { words } from '../../i18n/index.ts';
import type { Range } from '../../scenario/limits.ts';
import { numberText, readNumber, withUnit, type FieldUnit } from './number-text.ts';

interface RangeFieldProps {
  readonly title: string;
  readonly testId: string;
  readonly value: number;
  readonly range: Range;
  readonly unit: FieldUnit;
  readonly onChange: (value: number) => void;
  /** Tells the user why what was typed is not used. */
  readonly onProblem: (sentence: string) => void;
}

/** How far along its track a slider is, for the filled part. */
export const filledStyle = (value: number, min: number, max: number): CSSProperties => {
  const part = Math.min(1, Math.max(0, (value - min) / (max - min)));
  return { '--filled': `${(part * 100).toFixed(2)}%` } as CSSProperties;
};

export function RangeField({ title, testId, value, range, unit, onChange, onProblem }: RangeFieldProps) {
  const id = useId();
  const { min, max, step } = range.slider ?? { min: range.min, max: range.max, step: unit.scale };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {title}
      </label>
      <NumberField
        title={title}
        testId={`${testId}-field`}
        value={value}
        min={range.min}
        max={range.max}
        step={step}
        unit={unit}
        onChange={onChange}
        onProblem={onProblem}
      />
      <input
        id={id}
        className="slider"
        type="range"
        data-testid={testId}
        min={min}
        max={max}
        step={step}
        value={Math.min(max, Math.max(min, value))}
        aria-valuetext={withUnit(value, unit)}
        style={filledStyle(value, min, max)}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </div>
  );
}

interface NumberFieldProps {
  readonly title: string;
  readonly testId: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit: FieldUnit;
  readonly onChange: (value: number) => void;
  readonly onProblem: (sentence: string) => void;
}

export function NumberField({ title, testId, value, min, max, step, unit, onChange, onProblem }: NumberFieldProps) {
  /** What is being typed; null while nothing is. */
  const [draft, setDraft] = useState<string | null>(null);

  const commit = (): void => {
    if (draft === null) return;
    setDraft(null);
    const reading = readNumber(draft, unit, min, max);
    if (reading.problem === 'not-a-number') {
      onProblem(words.field.notNumber(title, draft, withUnit(value, unit)));
      return;
    }
    if (reading.problem === 'outside') {
      onProblem(
        words.field.outside(title, draft, withUnit(min, unit), withUnit(max, unit), withUnit(reading.value, unit)),
      );
    }
    if (reading.value !== value) onChange(reading.value);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') setDraft(null);
    if (direction === undefined) return;
    event.preventDefault();
    setDraft(null);
    onChange(Math.min(max, Math.max(min, value + direction * step)));
  };

  return (
    <span className="number">
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        aria-label={unit.label === '' ? title : `${title}, ${unit.label}`}
        data-testid={testId}
        value={draft ?? numberText(value, unit)}
        onChange={(event) => setDraft(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      <span className="unit" aria-hidden="true">
        {unit.label}
      </span>
    </span>
  );
}
