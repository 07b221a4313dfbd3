/** Time: play, pause, step, the speed, following, and the overview of the whole run with the window as a brush. */
import { Crosshair, Pause, Play, RotateCcw, SkipBack, StepForward } from 'lucide-react';
import { words } from '../../i18n/index.ts';
import { formatInstant } from '../../render/time-format.ts';
import { restart, setRatio, stepBack, stepForward, togglePlay } from '../../state/run-actions.ts';
import { setFollow } from '../../state/view-actions.ts';
import { useRun, useSession, useView } from '../app/session-context.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { Select } from '../controls/select.tsx';
import { Overview } from './overview.tsx';
import { speedIndex, speeds, speedText } from './speeds.ts';

const speedChoices = speeds.map((ratio, index) => ({ value: String(index), label: speedText(ratio) }));

export function Transport() {
  return (
    <footer className="transport" aria-label={words.transport.label}>
      <div className="transport-controls">
        <Steps />
        <Now />
        <Speed />
        <FollowButton />
      </div>
      {/* Filled once the story is on the screen: its room is kept, so that nothing moves then. */}
      <div className="transport-tools" />
      <Overview />
    </footer>
  );
}

function Steps() {
  const session = useSession();
  const playing = useRun((run) => run.playing);
  const atStart = useRun((run) => run.nowNs === 0);
  const PlayIcon = playing ? Pause : Play;
  const playWord = playing ? words.transport.pause : words.transport.play;
  return (
    <div className="steps" role="group" aria-label={words.transport.label}>
      <IconButton label={words.transport.restart} testId="restart" onClick={() => restart(session)} sign={RotateCcw} />
      <IconButton
        label={words.transport.stepBack}
        testId="step-back"
        disabled={atStart}
        onClick={() => stepBack(session)}
        sign={SkipBack}
      />
      <button
        type="button"
        className="button square primary round"
        aria-label={playWord}
        title={playWord}
        data-testid="play"
        onClick={() => togglePlay(session)}
      >
        <PlayIcon className="icon filled" aria-hidden="true" />
      </button>
      <IconButton
        label={words.transport.stepForward}
        testId="step"
        onClick={() => void stepForward(session)}
        sign={StepForward}
      />
    </div>
  );
}

function Now() {
  const nowNs = useRun((run) => run.nowNs);
  const playing = useRun((run) => run.playing);
  // Exact where it stands still; live, digits that nobody can read would only flicker.
  const shown = formatInstant(nowNs, playing ? 2 : 9);
  return (
    <output className="now" aria-label={words.transport.now} aria-live="off" data-testid="now" data-now-ns={nowNs}>
      {shown}
    </output>
  );
}

function Speed() {
  const session = useSession();
  const ratio = useRun((run) => run.ratio);
  const index = speedIndex(ratio);
  return (
    <Select
      label={words.transport.speed}
      testId="speed"
      className="speed"
      value={String(index)}
      choices={speedChoices}
      onChange={(value) => setRatio(session, speeds[Number(value)] ?? 1)}
    />
  );
}

function FollowButton() {
  const session = useSession();
  const follow = useView((view) => view.follow);
  return (
    <button
      type="button"
      className="button"
      aria-label={words.transport.follow}
      aria-pressed={follow}
      title={words.transport.followNote}
      data-testid="follow"
      onClick={() => setFollow(session, !follow)}
    >
      <Crosshair className="icon" aria-hidden="true" />
      <span className="wide-only">{words.transport.follow}</span>
    </button>
  );
}
