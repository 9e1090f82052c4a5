import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { createPod, removePod } from '../../api/generated/sdk.gen.ts';
import type { Pod, Pods } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { useRuleFields } from '../../features/portfolio/rule-of-accounts.tsx';
import { ruleSentence } from '../../features/rule-builder/rule-sentence.ts';
import { usePods } from '../../features/teams/queries.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { PodForm } from './pod-form.tsx';
import { PodGoal } from './pod-goal.tsx';
import { bodyOfPod } from './body-of-pod.ts';
import classes from './settings-teams.module.css';

/** Services and product people with one goal set for a segment or for named accounts. */
export function PodsCard() {
  const t = useWords();
  const may = useMay('manage_teams');
  const query = usePods();
  const [editing, setEditing] = useState<Pod | 'new' | null>(null);
  return (
    <Card
      title={t('teams.pods')}
      flush
      aside={
        may && (
          <Button size="compact-sm" leftSection={<Plus size={14} aria-hidden="true" />} onClick={() => setEditing('new')}>
            {t('teams.pods.add')}
          </Button>
        )
      }
    >
      <Block query={query} what={t('teams.pods')}>
        {(data) =>
          data.pods.length === 0 ? (
            <Empty title={t('teams.pods.none')} description={t('teams.pods.noneNote')} />
          ) : (
            <ul className={classes.list}>
              {data.pods.map((pod) => (
                <PodRow key={pod.id} pod={pod} currency={data.currency} onEdit={() => setEditing(pod)} />
              ))}
            </ul>
          )
        }
      </Block>
      <Dialog
        opened={editing !== null}
        onClose={() => setEditing(null)}
        size="lg"
        title={editing === null || editing === 'new' ? t('teams.pods.add') : t('teams.teams.edit', { name: editing.name })}
      >
        {editing !== null && <PodForm pod={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      </Dialog>
    </Card>
  );
}

type RowProps = { readonly pod: Pod; readonly currency: Pods['currency']; readonly onEdit: () => void };

function PodRow({ pod, currency, onEdit }: RowProps) {
  const t = useWords();
  const format = useFormat();
  const workspace = useWorkspaceSlug();
  const did = useDid();
  const may = useMay('manage_teams');
  const fields = useRuleFields();
  const whose =
    pod.rule === null
      ? format.list(pod.named.slice(0, 5).map(({ name }) => name))
      : ruleSentence(pod.rule, { t, format, fieldOf: (key) => fields.find((one) => one.field === key) });
  const remove = async () => {
    await answer(removePod({ path: { workspace, pod: pod.id } }));
    did(t('teams.removed', { name: pod.name }), () => answer(createPod({ path: { workspace }, body: bodyOfPod(pod) })));
  };
  return (
    <li className={classes.row}>
      <div className={classes.grow}>
        <div className={classes.name}>{pod.name}</div>
        <div className="p-meta">
          {t('teams.pods.accounts', {
            n: pod.accounts,
            arr: pod.arrMinor === null ? t('kit.hiddenMoney') : format.money({ amountMinor: pod.arrMinor, currency }),
          })}
          {whose !== '' && ` · ${whose}`}
        </div>
        <div>
          {pod.members.length === 0
            ? t('teams.teams.noMembers')
            : format.list(pod.members.map(({ name, duty }) => `${name} (${t(`accounts.duty.${duty}`)})`))}
        </div>
        {pod.goals.length === 0 ? (
          <div className="p-meta">{t('teams.pods.noGoals')}</div>
        ) : (
          <ul className={classes.goals}>
            {pod.goals.map((goal) => (
              <PodGoal key={`${goal.metricKey} ${goal.toldAs}`} goal={goal} currency={currency} />
            ))}
          </ul>
        )}
      </div>
      {may && (
        <div className={classes.acts}>
          <Button size="compact-sm" variant="subtle" aria-label={t('teams.teams.edit', { name: pod.name })} onClick={onEdit}>
            {t('teams.change')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => void remove()}>
            {t('teams.remove')}
          </Button>
        </div>
      )}
    </li>
  );
}
