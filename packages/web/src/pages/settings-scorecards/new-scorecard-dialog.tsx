import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { createScorecard } from '../../api/generated/sdk.gen.ts';
import type { ScorecardRow } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { scorecardName } from '../settings/scorecard-name.ts';

type NewScorecardDialogProps = {
  readonly cards: readonly ScorecardRow[];
  /** The one that is copied; null for an empty one. */
  readonly from: ScorecardRow | null;
  readonly onClose: () => void;
};

/** Begins a scorecard and goes on in its editor: it scores nobody until it is published. */
export function NewScorecardDialog({ cards, from, onClose }: NewScorecardDialogProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const navigate = useNavigate();
  const nameOf = (card: ScorecardRow) => scorecardName(t, card.name);
  const [name, setName] = useState(from === null ? '' : t('scorecards.new.copyOf', { name: nameOf(from) }));
  const [copied, setCopied] = useState<string | null>(from?.id ?? null);
  const [before, setBefore] = useState<string | null>(from?.id ?? cards[0]?.id ?? null);
  const [failure, setFailure] = useState<string>();
  const data = cards.map((card) => ({ value: card.id, label: nameOf(card) }));
  const submit = async () => {
    setFailure(undefined);
    try {
      const body = { name, ...(copied === null ? {} : { from: copied }), ...(before === null ? {} : { before }) };
      const { id } = await answer(createScorecard({ path: { workspace: slug }, body }));
      await client.invalidateQueries({ queryKey: ['w', slug] });
      await navigate({ to: '/w/$workspace/settings/scorecards/$scorecard', params: { workspace: slug, scorecard: id } });
    } catch (error) {
      setFailure(failureSentence(t, error));
    }
  };
  return (
    <Modal opened onClose={onClose} title={t('scorecards.new')} closeButtonProps={{ 'aria-label': t('actions.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap={12}>
          <p className="p-meta">{t('scorecards.new.says')}</p>
          <TextInput
            label={t('scorecards.name')}
            required
            maxLength={80}
            value={name}
            error={failure}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <Select
            label={t('scorecards.new.from')}
            placeholder={t('scorecards.new.empty')}
            clearable
            data={data}
            value={copied}
            onChange={setCopied}
          />
          <Select
            label={t('scorecards.new.before')}
            placeholder={t('scorecards.new.last')}
            clearable
            data={data}
            value={before}
            onChange={setBefore}
          />
          <Group justify="flex-end" gap={8}>
            <Button onClick={onClose}>{t('actions.cancel')}</Button>
            <Button type="submit" variant="filled" disabled={name.trim() === ''}>
              {t('scorecards.new.begin')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
