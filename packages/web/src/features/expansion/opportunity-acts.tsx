import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { OpportunityInFull } from '../../api/generated/types.gen.ts';
import { useMay } from '../../api/session.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './expansion.module.css';
import { OpportunityFields, saidOf, wishOf } from './opportunity-fields.tsx';
import { opportunityTitle } from './opportunity-words.ts';
import { useOpportunityCalls } from './use-opportunity-calls.ts';

type ActsProps = { readonly opportunity: OpportunityInFull; readonly currency: string };

/** Win it, lose it, say it anew, open it again. */
export function OpportunityActs({ opportunity, currency }: ActsProps) {
  const t = useWords();
  const may = useMay('work');
  const calls = useOpportunityCalls();
  const [doing, setDoing] = useState<'edit' | 'won' | 'lost'>();
  if (!may) return null;
  const done = () => setDoing(undefined);
  return (
    <div className={classes.acts}>
      {opportunity.state === 'open' ? (
        (['won', 'lost'] as const).map((outcome) => (
          <Button key={outcome} size="compact-sm" onClick={() => setDoing(outcome)}>
            {t(`expansion.close.${outcome}`)}
          </Button>
        ))
      ) : (
        <Button size="compact-sm" onClick={() => void calls.reopen(opportunity)}>
          {t('expansion.reopen')}
        </Button>
      )}
      <Button size="compact-sm" onClick={() => setDoing('edit')}>
        {t('expansion.edit')}
      </Button>
      <Dialog opened={doing === 'edit'} onClose={done} title={t('expansion.new.of', { name: opportunity.account.name })}>
        <EditForm opportunity={opportunity} currency={currency} onClose={done} />
      </Dialog>
      {(doing === 'won' || doing === 'lost') && (
        <Dialog opened onClose={done} title={t(`expansion.close.of.${doing}`, { title: opportunityTitle(t, opportunity) })}>
          <CloseForm opportunity={opportunity} outcome={doing} onClose={done} />
        </Dialog>
      )}
    </div>
  );
}

function EditForm({ opportunity, currency, onClose }: ActsProps & { readonly onClose: () => void }) {
  const t = useWords();
  const calls = useOpportunityCalls();
  const [said, setSaid] = useState(() => saidOf(opportunity));
  return (
    <SaveForm save={t('expansion.edit.save')} onSave={() => calls.change(opportunity, wishOf(said, currency))} onClose={onClose}>
      <OpportunityFields said={said} currency={currency} onChange={setSaid} />
    </SaveForm>
  );
}

type CloseProps = { readonly opportunity: OpportunityInFull; readonly outcome: 'won' | 'lost'; readonly onClose: () => void };

function CloseForm({ opportunity, outcome, onClose }: CloseProps) {
  const t = useWords();
  const calls = useOpportunityCalls();
  const [reason, setReason] = useState('');
  const said = reason.trim() === '' ? null : reason.trim();
  return (
    <SaveForm
      save={t(`expansion.close.do.${outcome}`)}
      isReady={outcome === 'won' || said !== null}
      onSave={() => calls.close(opportunity, outcome, said)}
      onClose={onClose}
    >
      {outcome === 'won' && <p className="p-label">{t('expansion.close.note.won')}</p>}
      <Textarea
        data-autofocus
        label={t(`expansion.close.reason.${outcome}`)}
        autosize
        minRows={2}
        maxLength={2_000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </SaveForm>
  );
}
