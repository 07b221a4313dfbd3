/** The selected packet as its bytes say: header by header, and all bytes, folded. */
import { frameFields, hexLines, type FrameField } from '../../analysis/causes/frame-fields.ts';
import { inspect } from '../../i18n/inspect.ts';
import { useSession, useView } from '../app/session-context.tsx';

const layers = ['ethernet', 'ip', 'pip', 'udp', 'tcp', 'payload'] as const;

export function Packet() {
  const session = useSession();
  const selection = useView((view) => view.selection);
  if (selection?.what.kind !== 'frame' || !session.laneIds.includes(selection.lane)) return null;
  const bytes = session.dataOf(selection.lane).reader.frameBytes(selection.what.frame);
  const { packet } = inspect;
  return (
    <section className="inspector-part" aria-label={packet.title} data-testid="packet">
      <div className="part-head">
        <h3>{packet.title}</h3>
      </div>
      {bytes === null ? (
        <p className="quiet">{packet.gone}</p>
      ) : (
        <>
          <Headers fields={frameFields(bytes)} />
          <details className="fold" data-testid="packet-bytes">
            <summary>{packet.bytes(bytes.length)}</summary>
            <pre className="hex-dump">{hexLines(bytes).join('\n')}</pre>
          </details>
        </>
      )}
    </section>
  );
}

function Headers({ fields }: { fields: readonly FrameField[] }) {
  return layers.map((layer) => {
    const own = fields.filter((field) => field.layer === layer);
    if (own.length === 0) return null;
    return (
      <div key={layer} className="packet-layer">
        <h4>{inspect.packet.layers[layer]}</h4>
        <dl className="details">
          {own.map(({ name, value, bad }) => (
            <div key={name} className={bad === true ? 'bad' : ''}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    );
  });
}
