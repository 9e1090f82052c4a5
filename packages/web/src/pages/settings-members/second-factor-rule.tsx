import { Switch } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { changeSignInRules, getSignInRules } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { FieldRow, FieldRows } from '../../kit/settings/field-rows.tsx';
import { showToast } from '../../kit/toast/toast.ts';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { proven } from '../../features/sign-in/proof.tsx';

/** Whether members need a second factor, and how many would be asked to set one up. */
export function SecondFactorRule({ without }: { readonly without: number }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const did = useDid();
  const { data } = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'sign-in-rules'),
    queryFn: ({ signal }) => answer(getSignInRules({ path: { workspace: slug }, signal })),
  });
  if (data === undefined) return null;
  const write = (isSecondFactorRequired: boolean) =>
    proven(() => answer(changeSignInRules({ path: { workspace: slug }, body: { isSecondFactorRequired } })));
  const change = async (isOn: boolean) => {
    try {
      await write(isOn);
      did(t('sign-in-settings.rule.changed', { on: String(isOn) }), () => write(!isOn));
      await client.invalidateQueries({ queryKey: ['me'] });
    } catch (error) {
      showToast({ message: failureSentence(t, error) });
    }
  };
  return (
    <FieldRows>
      <FieldRow label={t('sign-in-settings.rule')} note={t('sign-in-settings.rule.note', { n: without })}>
        {(id) => (
          <Switch
            id={id}
            label={t('sign-in-settings.rule.on')}
            checked={data.isSecondFactorRequired}
            onChange={(event) => void change(event.currentTarget.checked)}
          />
        )}
      </FieldRow>
    </FieldRows>
  );
}
