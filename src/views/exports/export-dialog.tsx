/** Takes along what is on the screen: as a PNG of a chosen size or as an SVG, saved or copied. */
import { useId, useState } from 'react';
import { pictureParts, type PicturePart } from '../../export/picture.ts';
import { words } from '../../i18n/index.ts';
import { pictures as own } from '../../i18n/pictures.ts';
import { stackTitle, type LaneId } from '../../state/run-store.ts';
import { parseWindow } from '../../state/typed-window.ts';
import { tell } from '../../state/view-actions.ts';
import { useRun, useSession } from '../app/session-context.tsx';
import { whole, readNumber } from '../controls/number-text.ts';
import { Segments } from '../controls/segments.tsx';
import { choicesOf, Select } from '../controls/select.tsx';
import { Modal } from '../dialogs/modal.tsx';
import { useStage } from '../stage/stage-context.tsx';
import { asSeen, shownWidthCssPx, type PictureWish } from './picture-request.ts';
import { copyPicture, saveFile } from './save.ts';
import { usePicture, type PictureFormat } from './use-picture.ts';
import '../../styles/text-field.css';
import './exports.css';

type Format = PictureFormat['format'];
const scales = { '1': 1, '2': 2, '4': 4 } as const;
type ScaleText = keyof typeof scales;

const formatChoices = [
  { value: 'png', label: own.png },
  { value: 'svg', label: own.svg },
];
const scaleChoices = Object.keys(scales).map((value) => ({ value, label: `${value}×` }));
const ALL_LANES = '';
/** A poster at 300 dots an inch is less. */
const WIDTHS_CSS_PX = { least: 320, most: 20_000 };

/** What the fields say: a wish, or one sentence about what cannot be. */
interface Wished {
  readonly wish: PictureWish;
  readonly timeProblem: string | null;
  readonly widthProblem: string | null;
}

interface Fields {
  readonly part: PicturePart;
  readonly lane: LaneId | null;
  readonly time: string;
  readonly width: string;
  readonly forPrint: boolean;
}

const wishedOf = ({ part, lane, time, width, forPrint }: Fields): Wished => {
  const window = time.trim() === '' ? null : parseWindow(time);
  const { least, most } = WIDTHS_CSS_PX;
  const asTyped = width.trim() === '' ? null : readNumber(width, whole(''), least, most);
  const widthIsWrong = asTyped !== null && asTyped.problem !== null;
  return {
    wish: {
      ...asSeen,
      part,
      lane,
      theme: forPrint ? 'print' : null,
      window: window?.ok === true ? window.value : null,
      widthCssPx: asTyped?.problem === null ? asTyped.value : null,
    },
    timeProblem: window?.ok === false ? own.timeProblem(window.problems[0]?.message ?? '') : null,
    widthProblem: widthIsWrong ? own.widthProblem(least.toLocaleString('en'), most.toLocaleString('en')) : null,
  };
};

export function ExportDialog({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const stage = useStage();
  const [fields, setFields] = useState<Fields>({ part: 'all', lane: null, time: '', width: '', forPrint: false });
  const [format, setFormat] = useState<Format>('png');
  const [scale, setScale] = useState<ScaleText>('2');
  const { working, make } = usePicture(stage, onClose);
  const wanted: PictureFormat = format === 'svg' ? { format } : { format, scale: scales[scale] };
  const wished = wishedOf(fields);
  const { wish, timeProblem, widthProblem } = wished;
  const name = `${own.fileName[wish.part]}.${format}`;

  const save = async (picture: Promise<Blob>): Promise<void> => saveFile(await picture, name);
  const copy = async (picture: Promise<Blob>): Promise<void> => {
    const copied = await copyPicture(picture);
    if (!copied) await save(picture);
    tell(session, { tone: 'info', text: copied ? words.notes.copied : words.notes.notCopied });
  };

  return (
    <Modal title={own.title} testId="export-dialog" onClose={onClose}>
      <p className="quiet">{own.about}</p>
      <div className="export-form">
        <WhatFields fields={fields} wished={wished} onChange={setFields} />
        <span aria-hidden="true">{own.format}</span>
        <Segments
          label={own.format}
          testId="export-format"
          value={format}
          choices={formatChoices}
          onChange={(value) => setFormat(value === 'svg' ? 'svg' : 'png')}
        />
        <span aria-hidden="true">{own.scale}</span>
        {format === 'svg' ? (
          <span className="quiet any-size">{own.anySize}</span>
        ) : (
          <Segments
            label={own.scale}
            testId="export-scale"
            value={scale}
            choices={scaleChoices}
            onChange={(value) => setScale(value as ScaleText)}
          />
        )}
      </div>
      <Actions
        format={format}
        disabled={working || timeProblem !== null || widthProblem !== null}
        working={working}
        onCopy={() => make(wish, wanted, copy)}
        onSave={() => make(wish, wanted, save)}
      />
    </Modal>
  );
}

interface WhatFieldsProps {
  readonly fields: Fields;
  readonly wished: Wished;
  readonly onChange: (fields: Fields) => void;
}

function WhatFields({ fields, wished, onChange }: WhatFieldsProps) {
  const stage = useStage();
  const lanes = useRun((run) => run.lanes);
  const laneChoices = [
    { value: ALL_LANES, label: own.allLanes },
    ...lanes.map(({ id, stacks }) => ({ value: id, label: own.lane(`${id.toUpperCase()}: ${stackTitle(stacks)}`) })),
  ];
  return (
    <>
      <span aria-hidden="true">{own.part}</span>
      <Segments
        label={own.part}
        testId="export-part"
        value={fields.part}
        choices={choicesOf(own.parts)}
        onChange={(value) => onChange({ ...fields, part: pictureParts.find((part) => part === value) ?? 'all' })}
      />
      {lanes.length > 1 && (
        <>
          <span aria-hidden="true">{own.lanes}</span>
          <Select
            label={own.lanes}
            testId="export-lanes"
            value={fields.lane ?? ALL_LANES}
            choices={laneChoices}
            onChange={(value) => onChange({ ...fields, lane: lanes.find(({ id }) => id === value)?.id ?? null })}
          />
        </>
      )}
      <TextField
        label={own.time}
        testId="export-time"
        value={fields.time}
        hint={own.timeHint}
        problem={wished.timeProblem}
        onChange={(time) => onChange({ ...fields, time })}
      />
      <TextField
        label={own.width}
        testId="export-width"
        value={fields.width}
        hint={String(Math.round(shownWidthCssPx(stage)))}
        problem={wished.widthProblem}
        onChange={(width) => onChange({ ...fields, width })}
      />
      <span aria-hidden="true">{own.colours}</span>
      <Segments
        label={own.colours}
        testId="export-colours"
        value={fields.forPrint ? 'print' : 'seen'}
        choices={choicesOf(own.colourChoices)}
        onChange={(value) => onChange({ ...fields, forPrint: value === 'print' })}
      />
    </>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly testId: string;
  readonly value: string;
  /** What an empty field stands for. */
  readonly hint: string;
  readonly problem: string | null;
  readonly onChange: (value: string) => void;
}

function TextField({ label, testId, value, hint, problem, onChange }: TextFieldProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <span className="export-field">
        <input
          id={id}
          type="text"
          className="text-field"
          data-testid={testId}
          value={value}
          placeholder={hint}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-problem`}
          onChange={(event) => onChange(event.target.value)}
        />
        <span id={`${id}-problem`} className="export-problem" role="status" data-testid={`${testId}-problem`}>
          {problem}
        </span>
      </span>
    </>
  );
}

interface ActionsProps {
  readonly format: Format;
  readonly disabled: boolean;
  readonly working: boolean;
  readonly onCopy: () => void;
  readonly onSave: () => void;
}

function Actions({ format, disabled, working, onCopy, onSave }: ActionsProps) {
  return (
    <div className="export-actions">
      {format === 'png' && (
        <button type="button" className="button" data-testid="export-copy" disabled={disabled} onClick={onCopy}>
          {own.copy}
        </button>
      )}
      <button type="button" className="button primary" data-testid="export-save" disabled={disabled} onClick={onSave}>
        {working ? own.working : own.save}
      </button>
    </div>
  );
}
