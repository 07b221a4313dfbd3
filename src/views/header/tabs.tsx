/**
 * The pages. They are links: the address of each can be copied or opened in another window, and a plain click stays
 * in this one.
 */
import type { MouseEvent } from 'react';
import { decodeLink, encodeLink } from '../../scenario/url.ts';
import { showTab } from '../../state/view-actions.ts';
import { tabNames, type TabName } from '../../state/view-store.ts';
import { words } from '../../i18n/index.ts';
import { useSession, useView } from '../app/session-context.tsx';
import { loadPaperTab } from '../paper/load-paper-tab.ts';

export function Tabs() {
  const tab = useView((view) => view.tab);
  return (
    <nav className="tabs" aria-label={words.tabs.label}>
      {tabNames.map((name) => (
        <TabLink key={name} name={name} isCurrent={name === tab} />
      ))}
    </nav>
  );
}

/** The address of the page as it is, but for the page of ours that it names. */
const addressOf = (name: TabName): string => {
  const { link } = decodeLink(location.search);
  const query = encodeLink({ ...link, view: { ...link.view, tab: name } });
  return query === '' ? location.pathname : `?${query}`;
};

const isPlain = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;

function TabLink({ name, isCurrent }: { name: TabName; isCurrent: boolean }) {
  const session = useSession();
  // The address changes with every slider: it is read when somebody is about to use it.
  const prepare = ({ currentTarget }: { currentTarget: HTMLAnchorElement }): void => {
    currentTarget.href = addressOf(name);
    if (name === 'paper') void loadPaperTab();
  };
  return (
    <a
      className="tab"
      href={addressOf(name)}
      aria-current={isCurrent ? 'page' : undefined}
      data-testid={`tab-${name}`}
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={(event) => {
        if (!isPlain(event)) return;
        event.preventDefault();
        showTab(session, name);
      }}
    >
      {words.tabs[name]}
    </a>
  );
}
