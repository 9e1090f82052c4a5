import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { changeDuty, saveBookLine } from '../../api/generated/sdk.gen.ts';
import type { AccountHeader, AccountTeam, Duty } from '../../api/generated/types.gen.ts';
import { useMay, useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { useAccountTeam, useBookLine } from '../../features/teams/queries.ts';
import { useMembers } from '../../features/work-actions/use-members.ts';
import { PersonChip } from '../../kit/chip/chip.tsx';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './team-card.module.css';

const DUTIES: readonly Duty[] = ['csm', 'sales', 'services', 'product', 'support', 'renewals', 'sponsor'];
type Person = AccountTeam['people'][number];

/** Who looks after this account, each with a duty; and the duties that nobody has. */
export function TeamCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const query = useAccountTeam(account.id);
  const [changing, setChanging] = useState<Duty | null>(null);
  const people = query.data?.people ?? [];
  const holder = people.find(({ duty, pod }) => duty === changing && pod === null);
  return (
    <Card title={t('teams.title')} flush>
      <Block query={query} what={t('teams.title')}>
        {({ people: all }) => (
          <ul className={classes.duties}>
            {DUTIES.map((duty) => (
              <DutyRow
                key={duty}
                duty={duty}
                people={all.filter((one) => one.duty === duty)}
                today={account.today}
                onChange={() => setChanging(duty)}
              />
            ))}
          </ul>
        )}
      </Block>
      <LineForNext account={account} />
      <Dialog
        opened={changing !== null}
        onClose={() => setChanging(null)}
        size="sm"
        title={changing === null ? '' : t('teams.changeOf', { duty: t(`accounts.duty.${changing}`) })}
      >
        {changing !== null && (
          <DutyForm account={account} duty={changing} memberId={holder?.member.id ?? null} onClose={() => setChanging(null)} />
        )}
      </Dialog>
    </Card>
  );
}

type RowProps = { readonly duty: Duty; readonly people: readonly Person[]; readonly today: string; readonly onChange: () => void };

function DutyRow({ duty, people, today, onChange }: RowProps) {
  const t = useWords();
  const format = useFormat();
  const may = useMay('assign');
  const word = t(`accounts.duty.${duty}`);
  const noteOf = ({ since, pod, standIn }: Person) =>
    [
      since === null ? '' : t('teams.since', { day: format.day(since, today) }),
      pod === null ? '' : t('teams.byPod', { name: pod.name }),
      standIn === null ? '' : t('teams.standIn', { name: standIn.member.name, day: format.day(standIn.until, today) }),
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <li className={classes.duty}>
      <span className={classes.word}>{word}</span>
      <span className={classes.people}>
        {people.length === 0 && <span className={classes.nobody}>{t('teams.nobody')}</span>}
        {people.map((one) => (
          <PersonChip key={`${one.member.id} ${one.pod?.id ?? ''}`} name={one.member.name} note={noteOf(one) || undefined} />
        ))}
      </span>
      {may && (
        <Button size="compact-xs" variant="subtle" aria-label={t('teams.changeOf', { duty: word })} onClick={onChange}>
          {t('teams.change')}
        </Button>
      )}
    </li>
  );
}

type FormProps = {
  readonly account: AccountHeader;
  readonly duty: Duty;
  readonly memberId: string | null;
  readonly onClose: () => void;
};

function DutyForm({ account, duty, memberId, onClose }: FormProps) {
  const t = useWords();
  const workspace = useWorkspaceSlug();
  const did = useDid();
  const members = useMembers();
  const [chosen, setChosen] = useState(memberId);
  const give = (id: string | null) => answer(changeDuty({ path: { workspace, account: account.id, duty }, body: { memberId: id } }));
  const save = async () => {
    if (chosen === memberId) return;
    const { previousMemberId } = await give(chosen);
    const name = members.find(({ id }) => id === chosen)?.name ?? t('teams.nobody');
    did(t('teams.given', { duty: t(`accounts.duty.${duty}`), account: account.name, name }), () => give(previousMemberId));
  };
  return (
    <SaveForm save={t('teams.give')} onSave={save} onClose={onClose}>
      <SearchSelect
        data-autofocus
        clearable
        label={t('teams.who')}
        placeholder={t('teams.nobody')}
        value={chosen}
        onChange={setChosen}
        data={members.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </SaveForm>
  );
}

/** What the owner wants the next one to know; it goes along when the account changes hands. */
function LineForNext({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const workspace = useWorkspaceSlug();
  const did = useDid();
  const own = useMembership()?.member.id;
  const mayAll = useMay('assign');
  const mayWork = useMay('work');
  const query = useBookLine(account.id);
  const [typed, setTyped] = useState<string>();
  if (account.owner === null || query.data === undefined) return null;
  const { line } = query.data;
  const may = mayAll || (mayWork && own === account.owner.id);
  if (!may && line === '') return null;
  if (!may)
    return (
      <p className={classes.line}>
        <span className="p-meta">{t('teams.line')}</span> {line}
      </p>
    );
  const write = (text: string) => answer(saveBookLine({ path: { workspace, account: account.id }, body: { line: text } }));
  const save = async () => {
    await write(typed ?? '');
    setTyped(undefined);
    did(t('teams.line.saved'), () => write(line));
  };
  return (
    <div className={classes.line}>
      <Textarea
        autosize
        minRows={1}
        maxRows={4}
        maxLength={500}
        label={t('teams.line')}
        description={t('teams.line.note')}
        value={typed ?? line}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {typed !== undefined && typed !== line && (
        <Button size="xs" mt={8} onClick={() => void save()}>
          {t('teams.line.save')}
        </Button>
      )}
    </div>
  );
}
