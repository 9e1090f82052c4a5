import { NumberInput, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import type { DeskRenewal } from '../../api/generated/types.gen.ts';
import { useCommands } from '../../kit/commands/registry.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { CauseField } from '../../kit/cause/cause-field.tsx';
import { categories } from './renewal-words.ts';

/** A call as it is typed. */
export type CallTyped = {
  readonly category: DeskRenewal['category'] | null;
  readonly percent: number | '';
  readonly reason: string;
  readonly cause: string | null;
  readonly monitorUntil: string;
};
export const NO_CALL: CallTyped = { category: null, percent: '', reason: '', cause: null, monitorUntil: '' };

/** What every way of calling says. */
export function saidIn({ category, percent, reason, cause }: CallTyped) {
  return { category: category ?? 'unknown', chance: percent === '' ? null : percent / 100, reason: reason.trim(), cause } as const;
}

export const isTold = ({ category, reason, monitorUntil }: CallTyped): boolean =>
  category !== null && reason.trim() !== '' && (category !== 'unknown' || monitorUntil !== '');

type CallFieldsProps = {
  readonly typed: CallTyped;
  readonly onChange: (typed: CallTyped) => void;
  /** It may be put off; then "unknown" can be said too. */
  readonly mayMonitor: boolean;
};

/** Will they renew, why, and what would cost it most? */
export function CallFields({ typed, onChange, mayMonitor }: CallFieldsProps) {
  const t = useWords();
  const set = (part: Partial<CallTyped>) => onChange({ ...typed, ...part });
  useCommands(
    categories.map((category, at) => ({
      id: `renewals.call.${category}`,
      label: `${t('renewals.call.category')} ${t(`renewals.category.${category}`)}`,
      keys: [String(at + 1)],
      group: 'focused' as const,
      scope: 'dialog' as const,
      keysOnly: true,
      when: mayMonitor || category !== 'unknown',
      run: () => set({ category }),
    })),
  );
  return (
    <>
      <Radio.Group label={t('renewals.call.category')} value={typed.category} onChange={(category) => set({ category })}>
        <Stack gap={6} mt={8}>
          {categories
            .filter((one) => one !== 'unknown')
            .map((one, at) => (
              <Radio key={one} value={one} label={`${String(at + 1)} · ${t(`renewals.category.${one}`)}`} />
            ))}
          {mayMonitor && <Radio value="unknown" label={`5 · ${t('renewals.call.monitor')}`} />}
        </Stack>
      </Radio.Group>
      {mayMonitor && typed.category === 'unknown' && (
        <TextInput
          type="date"
          aria-label={t('renewals.call.monitor')}
          value={typed.monitorUntil}
          onChange={(event) => set({ monitorUntil: event.currentTarget.value })}
        />
      )}
      <Textarea
        label={t('renewals.call.reason')}
        placeholder={t('renewals.call.reason.example')}
        required
        withAsterisk={false}
        maxLength={2_000}
        value={typed.reason}
        onChange={(event) => set({ reason: event.currentTarget.value })}
      />
      <CauseField label={t('renewals.call.cause')} value={typed.cause} onChange={(cause) => set({ cause })} />
      <NumberInput
        label={t('renewals.call.chance')}
        min={0}
        max={100}
        allowNegative={false}
        value={typed.percent}
        onChange={(value) => set({ percent: typeof value === 'number' ? value : '' })}
      />
    </>
  );
}
