import { Button, MultiSelect, Select, Stack, Textarea } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { handOverBook, previewHandOver } from '../../api/generated/sdk.gen.ts';
import type { HandOverBody, HandOverPreview } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Block } from '../../kit/states/block.tsx';
import { showToast } from '../../kit/toast/toast.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { askedOf, type Decided, isWhole } from './decided.ts';
import { HandOverAccounts } from './hand-over-accounts.tsx';
import { HandOverEffect } from './hand-over-effect.tsx';
import { type DrawRule, HandOverRules } from './hand-over-rules.tsx';
import classes from './hand-over.module.css';

type Person = { readonly id: string; readonly name: string };
type Reason = HandOverBody['reason'];
const SHOWN = 200;

type DialogProps = {
  readonly member: Person | null;
  readonly onClose: () => void;
  /** Shuts them out at once and leaves the book for later; where it is not offered, they are out already or stay. */
  readonly onShutOut?: () => void;
  readonly drawRule: DrawRule;
};

/** Gives everything that somebody holds to others; proposed fairly, each account can be given otherwise. */
export function HandOverDialog({ member, onClose, onShutOut, drawRule }: DialogProps) {
  const t = useWords();
  return (
    <Dialog
      opened={member !== null}
      onClose={onClose}
      size="xl"
      title={member === null ? '' : t('teams.handOver.of', { name: member.name })}
    >
      {member !== null && (
        <>
          {onShutOut !== undefined && (
            <p className={classes.urgent}>
              {t('teams.handOver.urgent')}{' '}
              <Button size="compact-xs" variant="subtle" color="red" onClick={onShutOut}>
                {t('teams.handOver.shutOut')}
              </Button>
            </p>
          )}
          <HandOver member={member} onClose={onClose} drawRule={drawRule} />
        </>
      )}
    </Dialog>
  );
}

type HandOverProps = { readonly member: Person; readonly onClose: () => void; readonly drawRule: DrawRule };

function HandOver({ member, onClose, drawRule }: HandOverProps) {
  const t = useWords();
  const workspace = useWorkspaceSlug();
  const [receiverIds, setReceiverIds] = useState<readonly string[] | null>(null);
  const [decided, setDecided] = useState<Decided>({ to: {}, lines: {}, rules: [] });
  const asked = askedOf(decided);
  const query = useQuery({
    queryKey: workspaceKey(workspace, [], 'hand-over', member.id, receiverIds, asked),
    queryFn: ({ signal }) =>
      answer(
        previewHandOver({
          path: { workspace, member: member.id },
          body: { receiverIds: receiverIds === null ? null : [...receiverIds], ...asked, limit: SHOWN },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
  return (
    <Block query={query} what={t('teams.handOver')}>
      {(plan) => (
        <HandOverForm
          plan={plan}
          decided={decided}
          onDecided={setDecided}
          onReceivers={(ids) => {
            setReceiverIds(ids);
            setDecided(({ lines, rules }) => ({ to: {}, lines, rules }));
          }}
          onClose={onClose}
          drawRule={drawRule}
        />
      )}
    </Block>
  );
}

type FormProps = {
  readonly plan: HandOverPreview;
  readonly decided: Decided;
  readonly onDecided: (decided: Decided) => void;
  readonly onReceivers: (ids: readonly string[]) => void;
  readonly onClose: () => void;
  readonly drawRule: DrawRule;
};

function HandOverForm({ plan, decided, onDecided, onReceivers, onClose, drawRule }: FormProps) {
  const t = useWords();
  const format = useFormat();
  const workspace = useWorkspaceSlug();
  const client = useQueryClient();
  const mayEnd = useMay('manage_members');
  const { member } = plan;
  const [reason, setReason] = useState<Reason>(mayEnd ? 'leaves' : 'new_job');
  const [why, setWhy] = useState('');
  const [otherwise, setOtherwise] = useState<string | null>(null);
  const reasons: readonly Reason[] = mayEnd ? ['leaves', 'suspended', 'new_job', 'load'] : ['new_job', 'load'];
  const people = plan.candidates.map((one) => ({ value: one.member.id, label: one.member.name }));
  const along = plan.held
    .filter(({ kind }) => kind !== 'accounts')
    .map(({ kind, count }) => t.find(`teams.held.${kind}`, { n: count }) ?? kind);
  const save = async () => {
    const body: HandOverBody = {
      receiverIds: plan.receiverIds,
      ...askedOf(decided),
      lines: Object.entries(decided.lines).map(([accountId, line]) => ({ accountId, line })),
      reason,
      why,
      otherwiseId: otherwise,
      basedOn: plan.basedOn,
    };
    await answer(handOverBook({ path: { workspace, member: member.id }, body }));
    showToast({ message: t('teams.handOver.done', { n: plan.total, name: member.name }) });
    void client.invalidateQueries({ queryKey: ['w', workspace] });
  };
  return (
    <SaveForm
      save={t('teams.handOver.save')}
      isReady={plan.receiverIds.length > 0 && decided.rules.every(isWhole)}
      onSave={save}
      onClose={onClose}
    >
      <Select
        label={t('teams.handOver.reason')}
        allowDeselect={false}
        value={reason}
        data={reasons.map((one) => ({ value: one, label: t(`teams.handOver.reason.${one}`, { name: member.name }) }))}
        onChange={(next) => next && setReason(next)}
      />
      <MultiSelect searchable label={t('teams.handOver.receivers')} value={plan.receiverIds} onChange={onReceivers} data={people} />
      {plan.total > 0 ? (
        <>
          <HandOverRules plan={plan} rules={decided.rules} onRules={(rules) => onDecided({ ...decided, rules })} drawRule={drawRule} />
          <HandOverEffect plan={plan} />
          <HandOverAccounts plan={plan} decided={decided} onDecided={onDecided} />
        </>
      ) : (
        plan.held.length === 0 && <p>{t('teams.handOver.nothing', { name: member.name })}</p>
      )}
      {along.length > 0 && (
        <Stack gap={8}>
          <p style={{ margin: 0 }}>{t('teams.handOver.along', { what: format.list(along) })}</p>
          <Select
            label={t('teams.handOver.otherwise')}
            allowDeselect={false}
            value={otherwise ?? plan.receiverIds[0] ?? null}
            onChange={setOtherwise}
            data={people}
          />
        </Stack>
      )}
      <Textarea
        autosize
        minRows={2}
        maxLength={1000}
        label={t('teams.handOver.why')}
        description={t('teams.handOver.whyNote')}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
    </SaveForm>
  );
}
