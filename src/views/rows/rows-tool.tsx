/**
 * The tool of rows: arranges the rows of all lanes as the user wants them, adds those of locks and queues, keeps what is
 * pinned on top, has the heads tell what goes on at the pointer, and offers the menu of rows. Loaded after the story.
 */
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { lineStyle } from '../../render/lane-context.ts';
import { paintHeadReadings } from '../../render/paint-head-readings.ts';
import { useSession } from '../app/session-context.tsx';
import { addLaneOverlay } from '../lanes/lane-overlays.ts';
import { lanePlaces, onLanePlaces, setRowTools } from '../lanes/row-tools.ts';
import type { LaneId } from '../../state/run-store.ts';
import { useStage } from '../stage/stage-context.tsx';
import { attachHeads, type RowMove } from './attach-heads.ts';
import { attachScrolling } from './attach-scrolling.ts';
import { madeRowTools } from './made-row-tools.ts';
import { PinnedStrip } from './pinned-strip.ts';
import { RevealSelection } from './reveal-selection.ts';
import { RowsMenu } from './rows-menu.tsx';
import '../../styles/rows.css';

const MOVE_LINE_CSS_PX = 2;

export function RowsTool() {
  const session = useSession();
  const stage = useStage();
  const all = useSyncExternalStore(onLanePlaces, lanePlaces);
  const places = all.filter((place) => place.session === session);
  const [asked, setAsked] = useState<{ name: string } | null>(null);
  const moving = useRef<{ lane: LaneId; move: RowMove } | null>(null);

  useEffect(() => {
    setRowTools(madeRowTools());
    const removeOverlay = addLaneOverlay((context, lane) => {
      const { pointer } = stage;
      if (pointer !== null)
        paintHeadReadings(context, { timeNs: pointer.timeNs, yCssPx: pointer.lane === lane ? pointer.yCssPx : null });
      if (moving.current?.lane !== lane) return;
      const { surface, palette, scale, model } = context;
      const y = Math.min(moving.current.move.atCssPx, model.layout.heightCssPx - MOVE_LINE_CSS_PX);
      surface.layer('row on its way');
      surface.line(lineStyle(palette.accent, MOVE_LINE_CSS_PX), 0, y, scale.x1, y);
    });
    stage.invalidateAll();
    return () => {
      removeOverlay();
      setRowTools(null);
    };
  }, [stage]);

  useEffect(() => {
    const placesNow = () => lanePlaces().filter((place) => place.session === session);
    return new RevealSelection(session, stage, placesNow).watch();
  }, [session, stage]);

  useEffect(() => {
    const stops = all.flatMap((place) => {
      if (place.session !== session) return [];
      const strip = new PinnedStrip(place);
      return [
        attachScrolling(place),
        attachHeads(
          place,
          (move) => {
            moving.current = move === null ? null : { lane: place.id, move };
            stage.invalidate('overlay');
          },
          (row) => setAsked({ name: row.name }),
        ),
        // With the overlay, which scrolling has painted, too; the lanes have it painted with them.
        stage.add({ part: 'overlay', paint: () => strip.paint() }),
        () => strip.remove(),
      ];
    });
    return () => {
      for (const stop of stops) stop();
    };
  }, [all, session, stage]);

  const corner = cornerOf(places[0]?.box);
  return corner === null ? null : createPortal(<RowsMenu places={places} at={asked} />, corner);
}

const corners = new WeakMap<HTMLElement, HTMLElement>();

/** A place in the corner above the heads of a lane, that stays there while its rows scroll. It goes with the lane. */
const cornerOf = (box: HTMLElement | undefined): HTMLElement | null => {
  if (box === undefined) return null;
  const known = corners.get(box);
  if (known !== undefined) return known;
  const made = document.createElement('div');
  made.className = 'rows-corner';
  // A press here is none of the lane's.
  for (const name of ['pointerdown', 'dblclick']) made.addEventListener(name, (event) => event.stopPropagation());
  box.prepend(made);
  corners.set(box, made);
  return made;
};
