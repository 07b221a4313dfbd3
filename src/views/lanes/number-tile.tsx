/** One of the numbers in the head of a lane. */
interface NumberTileProps {
  readonly title: string;
  /** Where the title has no room. */
  readonly short: string;
  readonly value: string;
  /** Told by colour and weight; the number itself says how bad it is. */
  readonly alarm: boolean;
  readonly testId: string;
}

export function NumberTile({ title, short, value, alarm, testId }: NumberTileProps) {
  return (
    <div className={alarm ? 'number-tile alarm' : 'number-tile'}>
      <dt title={title}>
        <span className="long">{title}</span>
        <span className="short">{short}</span>
      </dt>
      <dd data-testid={testId}>{value}</dd>
    </div>
  );
}
