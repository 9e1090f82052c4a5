import { ActionIcon, Button, Menu } from '@mantine/core';
import { Ellipsis, Plus } from 'lucide-react';
import { useState } from 'react';
import type { AccountHeader, AccountPartner } from '../../api/generated/types.gen.ts';
import { useMay } from '../../api/session.ts';
import { usePartners } from '../../features/account/queries.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { NamePartnerDialog, PartnerExitDialog } from './partner-dialogs.tsx';
import { NamePersonDialog, PartnerPeople, PersonItems } from './partner-people.tsx';
import classes from './tables.module.css';
import { usePartnerCalls } from './use-partner-calls.ts';

type Role = AccountPartner['role'];

/** Who else does this account hang on: partners, what they hold, and who follows one that leaves. */
export function PartnersCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const may = useMay('work');
  const query = usePartners(account.id);
  const [naming, setNaming] = useState<Role | null>(null);
  const [leaving, setLeaving] = useState<AccountPartner | null>(null);
  const [called, setCalled] = useState<AccountPartner | null>(null);
  return (
    <Card
      title={t('accounts.partners.title')}
      flush
      aside={
        may && (
          <Button size="xs" leftSection={<Plus size={14} aria-hidden="true" />} onClick={() => setNaming('integration')}>
            {t('accounts.partners.add')}
          </Button>
        )
      }
    >
      <Block query={query} what={t('accounts.partners.title')}>
        {({ partners, known }) => (
          <>
            {partners.length === 0 ? (
              <p className={classes.none}>{t('accounts.partners.none')}</p>
            ) : (
              <ul className={classes.plain}>
                {partners.map((partner) => (
                  <PartnerRow
                    key={partner.id}
                    account={account}
                    partner={partner}
                    onLeaves={setLeaving}
                    onNew={setNaming}
                    onPerson={setCalled}
                  />
                ))}
              </ul>
            )}
            <NamePartnerDialog
              opened={naming !== null}
              account={account}
              known={known}
              role={naming ?? 'integration'}
              onClose={() => setNaming(null)}
            />
          </>
        )}
      </Block>
      <PartnerExitDialog partner={leaving} account={account} onClose={() => setLeaving(null)} />
      <NamePersonDialog partner={called} account={account} onClose={() => setCalled(null)} />
    </Card>
  );
}

type RowProps = {
  readonly account: AccountHeader;
  readonly partner: AccountPartner;
  readonly onLeaves: (partner: AccountPartner) => void;
  readonly onNew: (role: Role) => void;
  readonly onPerson: (partner: AccountPartner) => void;
};

function PartnerRow({ account, partner, ...menu }: RowProps) {
  const t = useWords();
  const format = useFormat();
  const may = useMay('work');
  const { name, role, keysHeld, engagements, since, leavesOn, successor, accounts } = partner;
  const says = [
    t('accounts.partners.since', { day: format.dayInSentence(since, account.today) }),
    engagements === null ? '' : t('accounts.partners.runs', { n: engagements }),
    keysHeld.length === 0 ? '' : t('accounts.partners.holds', { keys: format.list([...keysHeld]) }),
    t('accounts.partners.accounts', { n: accounts }),
  ];
  return (
    <li className={classes.row}>
      <div className={classes.grow}>
        <div>
          {name} <span className="p-meta">· {t(`accounts.partners.role.${role}`)}</span>
        </div>
        <div className="p-meta">{says.filter(Boolean).join(' · ')}</div>
        {leavesOn !== null && (
          <div className={successor === null ? classes.overdue : 'p-meta'}>
            {t(leavesOn > account.today ? 'accounts.partners.leaves' : 'accounts.partners.left', {
              day: format.dayInSentence(leavesOn, account.today),
            })}
            {' · '}
            {successor === null ? t('accounts.partners.noSuccessor') : t(`accounts.partners.followed.${successor}`)}
          </div>
        )}
        <PartnerPeople account={account} partner={partner} />
      </div>
      {may && <PartnerMenu account={account} partner={partner} {...menu} />}
    </li>
  );
}

function PartnerMenu({ account, partner, onLeaves, onNew, onPerson }: RowProps) {
  const t = useWords();
  const calls = usePartnerCalls(account);
  const { name, leavesOn, successor } = partner;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={24} aria-label={t('accounts.partners.menu', { name })}>
          <Ellipsis size={16} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {leavesOn === null ? (
          <Menu.Item onClick={() => onLeaves(partner)}>{t('accounts.partners.tellExit')}</Menu.Item>
        ) : (
          <>
            {successor === null ? (
              <>
                <Menu.Item onClick={() => onNew(partner.role)}>{t('accounts.partners.newPartner')}</Menu.Item>
                <Menu.Item onClick={() => void calls.follow(partner, 'own_team')}>{t('accounts.partners.ownTeam')}</Menu.Item>
                <Menu.Item onClick={() => void calls.follow(partner, 'not_needed')}>{t('accounts.partners.notNeeded')}</Menu.Item>
              </>
            ) : (
              successor !== 'partner' && (
                <Menu.Item onClick={() => void calls.follow(partner, null)}>{t('accounts.partners.noFollower')}</Menu.Item>
              )
            )}
            <Menu.Divider />
            <Menu.Item onClick={() => void calls.tellExit(partner, null)}>{t('accounts.partners.stays')}</Menu.Item>
          </>
        )}
        <Menu.Divider />
        <PersonItems account={account} partner={partner} onName={() => onPerson(partner)} />
        <Menu.Divider />
        <Menu.Item onClick={() => void calls.remove(partner)}>{t('accounts.partners.remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
