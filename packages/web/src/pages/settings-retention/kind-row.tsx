import { Select } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { chooseRetention, countRetentionDue } from '../../api/generated/sdk.gen.ts';
import type { RetentionKind } from '../../api/generated/types.gen.ts';
import { useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { proven } from '../../features/sign-in/proof.tsx';
import { failureSentence } from '../../kit/failure/failure.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { FieldRow } from '../../kit/settings/field-rows.tsx';
import { showToast } from '../../kit/toast/toast.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { choicesOf, daysOfValue, isShorter, saidDays, valueOf } from './days.ts';

type Shorter = { readonly days: number; readonly rows: number };

/** One kind: what it is, how much there is, what went last, and for how long it is kept. To keep it shorter is asked twice. */
export function KindRow({ one }: { readonly one: RetentionKind }) {
  const t = useWords();
  const path = { workspace: useWorkspaceSlug(), kind: one.kind };
  const client = useQueryClient();
  const [shorter, setShorter] = useState<Shorter>();
  const what = t(`retention-settings.kind.${one.kind as 'audit_entries'}`);
  const said = (days: number | null) => saidDays(t, days);
  const save = async (days: number | null) => {
    await proven(() => answer(chooseRetention({ path, body: { days } })));
    showToast({ message: t('retention-settings.saved', { what, days: said(days) }) });
    await client.invalidateQueries({ queryKey: ['w', path.workspace] });
  };
  const choose = async (days: number | null) => {
    if (days === null || !isShorter(days, one.days)) return save(days);
    const due = await answer(countRetentionDue({ path, query: { days } }));
    return setShorter({ days, rows: due?.rows ?? 0 });
  };
  const tried = (days: number | null) => void choose(days).catch((error: unknown) => showToast({ message: failureSentence(t, error) }));
  return (
    <>
      <FieldRow label={what} note={<Stand one={one} />}>
        {(id) => (
          <Select
            id={id}
            allowDeselect={false}
            value={valueOf(one.days)}
            data={choicesOf(one).map((days) => ({
              value: valueOf(days),
              label: days === one.defaultDays ? t('retention-settings.byDefault', { days: said(days) }) : said(days),
            }))}
            onChange={(value) => value !== null && value !== valueOf(one.days) && tried(daysOfValue(value))}
          />
        )}
      </FieldRow>
      <Dialog
        opened={shorter !== undefined}
        onClose={() => setShorter(undefined)}
        title={t('retention-settings.shorten.title', { what, days: said(shorter?.days ?? null) })}
      >
        <SaveForm
          save={t('retention-settings.shorten.do', { days: said(shorter?.days ?? null) })}
          isRemoval
          onSave={() => save(shorter?.days ?? null)}
          onClose={() => setShorter(undefined)}
        >
          <p style={{ margin: 0 }}>{t('retention-settings.shorten.text', { n: shorter?.rows ?? 0 })}</p>
        </SaveForm>
      </Dialog>
    </>
  );
}

function Stand({ one: { kind, rows, due, oldestAt, removed, days } }: { readonly one: RetentionKind }) {
  const t = useWords();
  const format = useFormat();
  const zone = useMembership()?.workspace.timeZone ?? 'UTC';
  const sentences = [
    oldestAt === null ? t('retention-settings.none') : t('retention-settings.there', { n: rows, day: format.moment(oldestAt, zone) }),
    days !== null && due > 0 ? t('retention-settings.due', { n: due }) : '',
    removed === null
      ? t('retention-settings.never')
      : t('retention-settings.removed', { n: removed.rows, at: format.moment(removed.at, zone) }),
  ];
  return (
    <>
      <p style={{ margin: 0 }}>{t(`retention-settings.kind.${kind as 'audit_entries'}.note`)}</p>
      <p style={{ margin: '4px 0 0' }}>{sentences.filter(Boolean).join(' ')}</p>
    </>
  );
}
