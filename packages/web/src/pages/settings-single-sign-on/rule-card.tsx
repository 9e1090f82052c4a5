import { Switch } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { changeSsoRule } from '../../api/generated/sdk.gen.ts';
import type { SsoRule } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { Card } from '../../kit/page/card.tsx';
import { FieldRow, FieldRows } from '../../kit/settings/field-rows.tsx';
import { showToast } from '../../kit/toast/toast.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { proven } from '../../features/sign-in/proof.tsx';

/** Whether people come in by single sign-on alone, and whether owners have another way. */
export function RuleCard({ rule, canRequire }: { readonly rule: SsoRule; readonly canRequire: boolean }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const [failure, setFailure] = useState<unknown>();
  const change = async (next: Partial<SsoRule>) => {
    try {
      setFailure(undefined);
      await proven(() => answer(changeSsoRule({ path: { workspace: slug }, body: { ...rule, ...next } })));
      showToast({ message: t('sso.rule.saved') });
      await client.invalidateQueries({ queryKey: ['w', slug] });
    } catch (error) {
      setFailure(error);
    }
  };
  const mayRequire = canRequire || rule.isRequired;
  return (
    <Card title={t('sso.rule')}>
      <FieldRows>
        <FieldRow label={t('sso.rule.required')} note={t(mayRequire ? 'sso.rule.required.note' : 'sso.rule.needsOwn')}>
          {(id) => (
            <Switch
              id={id}
              disabled={!mayRequire}
              checked={rule.isRequired}
              onChange={(event) => void change({ isRequired: event.currentTarget.checked })}
            />
          )}
        </FieldRow>
        <FieldRow label={t('sso.rule.owners')} note={t('sso.rule.owners.note')}>
          {(id) => (
            <Switch
              id={id}
              checked={rule.areOwnersExempt}
              onChange={(event) => void change({ areOwnersExempt: event.currentTarget.checked })}
            />
          )}
        </FieldRow>
      </FieldRows>
      {failure !== undefined && (
        <p role="alert" style={{ color: 'var(--p-red)' }}>
          {failureSentence(t, failure)}
        </p>
      )}
    </Card>
  );
}
