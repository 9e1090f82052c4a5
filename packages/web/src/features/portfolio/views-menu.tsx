import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { Check, ChevronDown, Pencil, Star, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PortfolioView } from '../../api/generated/types.gen.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useViewCalls } from './use-view-calls.ts';
import { viewName } from './view-words.ts';
import classes from './portfolio.module.css';

type ViewsMenuProps = {
  readonly views: readonly PortfolioView[];
  readonly view: PortfolioView;
  readonly isChanged: boolean;
  readonly onChoose: (id: string) => void;
  readonly onEdit: (what: 'copy' | 'rename' | 'remove') => void;
  readonly onSave: () => void;
  readonly onReset: () => void;
};

/** Mine, shared and shipped views; a star pins; a changed view says so and offers to be saved. */
export function ViewsMenu({ views, view, isChanged, onChoose, onEdit, onSave, onReset }: ViewsMenuProps) {
  const t = useWords();
  const { togglePin } = useViewCalls(views);
  const groups: readonly (readonly [string, readonly PortfolioView[]])[] = [
    [t('portfolio.views.mine'), views.filter((one) => one.isMine)],
    [t('portfolio.views.shared'), views.filter((one) => !one.isMine && !one.isShipped)],
    [t('portfolio.views.shipped'), views.filter((one) => one.isShipped)],
  ];
  const isPinned = view.place !== null;
  const name = viewName(t, view);
  return (
    <span style={{ display: 'inline-flex', gap: 4, alignItems: 'center', flexWrap: 'wrap' }}>
      <Menu position="bottom-start" width={300}>
        <Menu.Target>
          <Button
            variant="subtle"
            size="compact-md"
            className={classes.view}
            rightSection={<ChevronDown size={14} aria-hidden="true" />}
            aria-label={t('portfolio.views.choose', { name })}
          >
            {name}
            {isChanged && ' •'}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={460} style={{ overflowY: 'auto' }}>
          {groups.map(
            ([title, some]) =>
              some.length > 0 && (
                <div key={title} role="group" aria-label={title}>
                  <Menu.Label>{title}</Menu.Label>
                  {some.map((one) => (
                    <Menu.Item
                      key={one.id}
                      onClick={() => onChoose(one.id)}
                      aria-current={one.id === view.id}
                      rightSection={<Marks view={one} isCurrent={one.id === view.id} />}
                    >
                      {viewName(t, one)}
                      {one.audience === 'everyone' && one.owner && !one.isMine && <span className="p-meta"> · {one.owner.name}</span>}
                    </Menu.Item>
                  ))}
                </div>
              ),
          )}
          {view.mayChange && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<Pencil size={16} aria-hidden="true" />} onClick={() => onEdit('rename')}>
                {t('portfolio.views.edit')}
              </Menu.Item>
              <Menu.Item leftSection={<Trash2 size={16} aria-hidden="true" />} onClick={() => onEdit('remove')}>
                {t('portfolio.views.remove')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Tooltip label={t(isPinned ? 'portfolio.views.unpin' : 'portfolio.views.pin')}>
        <ActionIcon
          variant="subtle"
          aria-pressed={isPinned}
          aria-label={t(isPinned ? 'portfolio.views.unpin' : 'portfolio.views.pin')}
          onClick={() => void togglePin(view)}
        >
          <Star size={16} aria-hidden="true" fill={isPinned ? 'currentColor' : 'none'} />
        </ActionIcon>
      </Tooltip>
      {isChanged && view.mayChange && (
        <Button size="compact-sm" onClick={onSave}>
          {t('portfolio.views.save')}
        </Button>
      )}
      {isChanged && (
        <Button size="compact-sm" onClick={() => onEdit('copy')}>
          {t('portfolio.views.saveAs')}
        </Button>
      )}
      {isChanged && (
        <Button size="compact-sm" variant="subtle" onClick={onReset}>
          {t('portfolio.views.reset')}
        </Button>
      )}
    </span>
  );
}

function Marks({ view, isCurrent }: { readonly view: PortfolioView; readonly isCurrent: boolean }): ReactNode {
  return (
    <>
      {view.place !== null && <Star size={12} aria-hidden="true" fill="currentColor" />}
      {isCurrent && <Check size={14} aria-hidden="true" />}
    </>
  );
}
