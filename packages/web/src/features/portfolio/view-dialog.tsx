import { Button, Group, Modal, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PortfolioView, ViewDefinition } from '../../api/generated/types.gen.ts';
import { useMay } from '../../api/session.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useViewCalls } from './use-view-calls.ts';
import { viewName } from './view-words.ts';

export type ViewDoing = 'copy' | 'rename' | 'remove';

type ViewDialogProps = {
  readonly doing: ViewDoing | undefined;
  readonly view: PortfolioView;
  readonly views: readonly PortfolioView[];
  readonly definition: ViewDefinition;
  readonly onClose: () => void;
  /** The view that is to be shown afterwards. */
  readonly onDone: (id: string) => void;
};

/** A name and who sees it; removing one that others have pinned names them. */
export function ViewDialog({ doing, onClose, ...rest }: ViewDialogProps) {
  const t = useWords();
  return (
    <Modal
      opened={doing !== undefined}
      onClose={onClose}
      title={doing && t(`portfolio.views.${doing}.title`)}
      size="sm"
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {doing && <ViewForm key={doing} doing={doing} onClose={onClose} {...rest} />}
    </Modal>
  );
}

function ViewForm({ doing, view, views, definition, onClose, onDone }: Omit<ViewDialogProps, 'doing'> & { readonly doing: ViewDoing }) {
  const t = useWords();
  const format = useFormat();
  const mayShare = useMay('assign');
  const calls = useViewCalls(views);
  const [name, setName] = useState(doing === 'rename' ? viewName(t, view) : '');
  const [isShared, setShared] = useState(doing === 'rename' && view.audience === 'everyone');
  const [failure, setFailure] = useState<unknown>();
  const save = async () => {
    try {
      const audience = isShared ? 'everyone' : 'me';
      if (doing === 'copy') onDone((await calls.save({ name, audience, definition })).id);
      else if (doing === 'rename') {
        await calls.change(view.id, { name, audience });
        onDone(view.id);
      } else {
        await calls.remove(view.id);
        onDone('all');
      }
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap={12}>
        {doing === 'remove' ? (
          <p>
            {t('portfolio.views.remove.text', { name: viewName(t, view) })}{' '}
            {view.pinnedBy.length > 0 && t('portfolio.views.pinnedBy', { names: format.list(view.pinnedBy) })}
          </p>
        ) : (
          <>
            <TextInput
              data-autofocus
              label={t('portfolio.views.name')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              maxLength={80}
              required
            />
            {mayShare && (
              <Switch label={t('portfolio.views.share')} checked={isShared} onChange={(event) => setShared(event.currentTarget.checked)} />
            )}
          </>
        )}
        {failure !== undefined && (
          <p role="alert" style={{ color: 'var(--p-red)' }}>
            {failureSentence(t, failure)}
          </p>
        )}
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button type="submit" variant="filled" disabled={doing !== 'remove' && name.trim() === ''}>
            {t(`portfolio.views.${doing}.save`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
