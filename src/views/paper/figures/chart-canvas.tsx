/** A chart of the page: its canvas, which the pointer and the arrow keys explore. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { paperWords } from '../../../i18n/paper.ts';
import { useStage } from '../../stage/stage-context.tsx';
import { useSize, type Size } from '../../stage/use-size.ts';
import { ChartPainter, type ChartContent } from './chart-painter.ts';

interface ChartCanvasProps {
  readonly name: string;
  readonly testId: string;
  readonly content: ChartContent;
}

const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  Home: -Infinity,
  End: Infinity,
};

export function ChartCanvas({ name, testId, content }: ChartCanvasProps) {
  const stage = useStage();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const spoken = useRef<HTMLSpanElement>(null);
  const [painter, setPainter] = useState<ChartPainter | null>(null);

  useLayoutEffect(() => {
    if (!box.current || !canvas.current || !frame.current || !spoken.current) return;
    const elements = { box: box.current, canvas: canvas.current, frame: frame.current, spoken: spoken.current };
    const made = new ChartPainter(elements, stage.tooltip);
    made.resize(Math.floor(box.current.clientWidth));
    setPainter(made);
  }, [stage]);
  useLayoutEffect(() => painter?.show(content), [painter, content]);
  useEffect(() => () => painter?.leave(), [painter]);
  useSize(
    box,
    useCallback(({ widthCssPx }: Size) => painter?.resize(widthCssPx), [painter]),
  );

  const onKeyDown = (event: KeyboardEvent): void => {
    const by = steps[event.key];
    if (event.key === 'Escape') painter?.leave();
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    painter?.step(by);
  };

  return (
    // The arrow keys walk through the values, so the chart takes the focus.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={box}
      className="chart"
      role="group"
      aria-label={paperWords.paperFigures.picture(name)}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      data-testid={testId}
      onPointerMove={(event) => painter?.point(event.clientX, event.clientY)}
      onPointerLeave={() => painter?.leave()}
      onBlur={() => painter?.leave()}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} role="img" aria-label={name} />
      <div ref={frame} className="chart-mark" hidden />
      <span ref={spoken} className="visually-hidden" aria-live="polite" />
    </div>
  );
}
