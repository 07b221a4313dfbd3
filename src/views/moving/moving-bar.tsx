/**
 * What stands in the time bar for moving: the window to type, views back and forward, search, ruler, and what was kept.
 * In a small window one button stands there, which opens all of it as a menu.
 */
import { moving as words } from '../../i18n/moving.ts';
import { COMPACT_QUERY, useMedia } from '../app/use-media.ts';
import { IconButton } from '../controls/icon-button.tsx';
import { KeptButton, type KeptProps } from './kept-button.tsx';
import { useMovingDeeds } from './moving-deeds.ts';
import { MovingMenu } from './moving-menu.tsx';
import { WindowField } from './window-field.tsx';

export function MovingBar(props: KeptProps) {
  return useMedia(COMPACT_QUERY) ? <MovingMenu {...props} /> : <WholeBar {...props} />;
}

function WholeBar(props: KeptProps) {
  const deeds = useMovingDeeds();
  return (
    <div className="moving-bar" role="group" aria-label={words.label}>
      <WindowField />
      <div className="moving-buttons">
        {deeds
          .filter(({ menuOnly }) => menuOnly !== true)
          .map(({ label, testId, sign, keyName, disabled = false, pressed, act }) => (
            <IconButton
              key={testId}
              label={label}
              testId={testId}
              sign={sign}
              tip={`${label} (${keyName})`}
              look="square"
              disabled={disabled}
              {...(pressed === undefined ? {} : { pressed })}
              onClick={act}
            />
          ))}
        <KeptButton {...props} />
      </div>
    </div>
  );
}
