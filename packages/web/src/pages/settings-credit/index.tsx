import { NumberInput, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import {
  discardCreditRuleDraft,
  getCreditRule,
  previewCreditRule,
  publishCreditRule,
  saveCreditRuleDraft,
} from '../../api/generated/sdk.gen.ts';
import type { CreditEffect, CreditRule, CreditSetting } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { DraftEffect } from '../../features/drafts/draft-effect.tsx';
import { DraftPage } from '../../features/drafts/draft-page.tsx';
import { useDraft } from '../../features/drafts/use-draft.ts';
import { Versions } from '../../features/drafts/versions.tsx';
import type { Format } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { FieldRow, FieldRows } from '../../kit/settings/field-rows.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import type { Words } from '../../kit/words/words.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { CreditEffectCard } from './credit-effect-card.tsx';

const keyOf = (slug: string) => workspaceKey(slug, ['settings'], 'credit-rule');
const MOST_MONTHS = 60;
/** What sharing begins with: half and half for the rest of the first year. */
const FIRST_SHARE = { untilMonths: 12, salesShare: 0.5 };

/** Whom is expansion credited to? */
export function SettingsCreditPage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const query = useQuery({
    queryKey: keyOf(slug),
    queryFn: ({ signal }) => answer(getCreditRule({ path: { workspace: slug }, signal })),
  });
  if (query.data) return <Editor said={query.data} />;
  return (
    <Page title={t('expansion.rule.title')} lead={t('expansion.rule.lead')}>
      <SettingsFrame>
        <Block query={query} what={t('expansion.rule.title')}>
          {() => null}
        </Block>
      </SettingsFrame>
    </Page>
  );
}

function Editor({ said }: { readonly said: CreditSetting }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const path = { workspace: slug };
  const draft = useDraft<CreditRule, CreditEffect>(said, {
    queryKey: keyOf(slug),
    save: (body) => answer(saveCreditRuleDraft({ path, body })),
    discard: () => answer(discardCreditRuleDraft({ path })),
    publish: (body) => answer(publishCreditRule({ path, body })),
    preview: (body, signal) => answer(previewCreditRule({ path, body, signal })),
  });
  const { content: rule, set } = draft;
  const sentence = (one: CreditRule) => ruleSentence({ t, format }, one);
  const effect = draft.isChanged ? draft.effect.data : undefined;
  const isTooEarly = rule.shared !== null && rule.shared.untilMonths <= rule.salesMonths;
  // A rule that nobody changed yet begins to hold today.
  const change = set && ((part: Partial<CreditRule>) => set({ ...rule, ...(draft.isChanged ? {} : { holdsFrom: said.today }), ...part }));
  return (
    <DraftPage
      title={t('expansion.rule.title')}
      lead={t('expansion.rule.lead')}
      draft={draft}
      changes={draft.isChanged ? [t('expansion.rule.from', { day: format.day(rule.holdsFrom, said.today), said: sentence(rule) })] : []}
      problems={isTooEarly ? [t('expansion.rule.problem')] : []}
      effect={
        effect &&
        (effect.rewritten.movements === 0
          ? t('expansion.effect.keeps')
          : t('expansion.effect.rewrites', {
              n: effect.rewritten.movements,
              money: format.money({ amountMinor: effect.rewritten.movedMinor, currency: effect.currency }),
            }))
      }
      says={[sentence(rule), t('expansion.rule.next')]}
    >
      <Card title={sentence(rule)}>
        <RuleFields rule={rule} onChange={change} today={said.today} />
      </Card>
      {draft.isChanged && draft.mayDraft && !isTooEarly && (
        <DraftEffect effect={draft.effect} waiting={t('expansion.effect.waiting')}>
          {(shown) => <CreditEffectCard effect={shown} />}
        </DraftEffect>
      )}
      {said.versions.length > 0 && (
        <Card title={t('drafts.versions')}>
          <Versions versions={said.versions} hasShipped onRestore={draft.restore} />
        </Card>
      )}
    </DraftPage>
  );
}

function ruleSentence({ t, format }: { readonly t: Words; readonly format: Format }, { salesMonths, shared }: CreditRule): string {
  if (shared === null) return t('expansion.rule.says', { sales: salesMonths });
  return t('expansion.rule.saysShared', { sales: salesMonths, until: shared.untilMonths, share: format.percent(shared.salesShare) });
}

type FieldsProps = {
  readonly rule: CreditRule;
  /** Absent for whom it is not allowed. */
  readonly onChange: ((part: Partial<CreditRule>) => void) | undefined;
  readonly today: string;
};

function RuleFields({ rule, onChange, today }: FieldsProps) {
  const t = useWords();
  const { shared } = rule;
  const isShipped = rule.holdsFrom === '1970-01-01';
  const isFixed = onChange === undefined;
  const months = { min: 0, max: MOST_MONTHS, allowDecimal: false, allowNegative: false, w: 110, disabled: isFixed } as const;
  return (
    <FieldRows>
      <FieldRow label={t('expansion.rule.sales')} note={t('expansion.rule.sales.note')}>
        {(id) => (
          <NumberInput
            id={id}
            {...months}
            value={rule.salesMonths}
            onChange={(value) => typeof value === 'number' && onChange?.({ salesMonths: value })}
          />
        )}
      </FieldRow>
      <FieldRow label={t('expansion.rule.isShared')} note={t('expansion.rule.isShared.note')}>
        {(id) => (
          <Switch
            id={id}
            disabled={isFixed}
            checked={shared !== null}
            onChange={(event) =>
              onChange?.({
                shared: event.currentTarget.checked
                  ? { ...FIRST_SHARE, untilMonths: Math.max(FIRST_SHARE.untilMonths, rule.salesMonths + 1) }
                  : null,
              })
            }
          />
        )}
      </FieldRow>
      {shared !== null && (
        <>
          <FieldRow label={t('expansion.rule.until')}>
            {(id) => (
              <NumberInput
                id={id}
                {...months}
                value={shared.untilMonths}
                onChange={(value) => typeof value === 'number' && onChange?.({ shared: { ...shared, untilMonths: value } })}
              />
            )}
          </FieldRow>
          <FieldRow label={t('expansion.rule.share')}>
            {(id) => (
              <NumberInput
                id={id}
                {...months}
                max={100}
                value={Math.round(shared.salesShare * 100)}
                onChange={(value) => typeof value === 'number' && onChange?.({ shared: { ...shared, salesShare: value / 100 } })}
              />
            )}
          </FieldRow>
        </>
      )}
      <FieldRow label={t('expansion.rule.holdsFrom')} note={t('expansion.rule.holdsFrom.note')}>
        {(id) => (
          <TextInput
            id={id}
            type="date"
            w={160}
            disabled={isFixed}
            value={isShipped ? '' : rule.holdsFrom}
            onChange={(event) => onChange?.({ holdsFrom: event.currentTarget.value === '' ? today : event.currentTarget.value })}
          />
        )}
      </FieldRow>
    </FieldRows>
  );
}
