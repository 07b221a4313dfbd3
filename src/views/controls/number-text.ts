/**
 * Numbers as a field shows and reads them. A setting is kept in its base unit (nanoseconds, bytes, …); a field
 * shows it in a unit of its own, without needless digits and without a rounding that would change it.
 */
export interface FieldUnit {
  /** What the field says behind the number. */
  readonly label: string;
  /** Base units in one of the field's units. */
  readonly scale: number;
  /** Digits after the point that the base unit can tell apart. */
  readonly decimals: number;
}

export const milliseconds = (label: string): FieldUnit => ({ label, scale: 1e6, decimals: 6 });
export const whole = (label: string): FieldUnit => ({ label, scale: 1, decimals: 0 });

/** The number alone. */
export const numberText = (value: number, unit: FieldUnit): string => {
  const text = (value / unit.scale).toFixed(unit.decimals);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};

/** With its unit. */
export const withUnit = (value: number, unit: FieldUnit): string =>
  unit.label === '' ? numberText(value, unit) : `${numberText(value, unit)} ${unit.label}`;

export type FieldReading =
  | { readonly problem: null; readonly value: number }
  | { readonly problem: 'not-a-number' }
  | { readonly problem: 'outside'; readonly value: number };

/** What a user typed, in base units; outside the range it is the nearest end. */
export const readNumber = (text: string, unit: FieldUnit, min: number, max: number): FieldReading => {
  const plain = text.trim().replace(',', '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return { problem: 'not-a-number' };
  const value = Math.round(Number(plain) * unit.scale);
  const nearest = Math.min(max, Math.max(min, value));
  return nearest === value ? { problem: null, value } : { problem: 'outside', value: nearest };
};
