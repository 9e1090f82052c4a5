import { Table, TextInput } from '@mantine/core';
import type { HandOverPreview } from '../../api/generated/types.gen.ts';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { BandShape } from '../../kit/health-mark/band-shape.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Decided } from './decided.ts';
import classes from './hand-over.module.css';

type Props = { readonly plan: HandOverPreview; readonly decided: Decided; readonly onDecided: (decided: Decided) => void };

/** Each account, to whom it goes and why; both can be said otherwise. */
export function HandOverAccounts({ plan, decided, onDecided }: Props) {
  const t = useWords();
  const format = useFormat();
  const people = plan.candidates.map((one) => ({ value: one.member.id, label: one.member.name }));
  return (
    <section aria-label={t('teams.handOver.accounts', { n: plan.total, name: plan.member.name })}>
      <h3 className={classes.title}>{t('teams.handOver.accounts', { n: plan.total, name: plan.member.name })}</h3>
      <div className={classes.accounts}>
        <Table className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('teams.col.accounts')}</Table.Th>
              <Table.Th>{t('teams.handOver.to')}</Table.Th>
              <Table.Th>{t('teams.handOver.know')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {plan.accounts.map((account) => (
              <Table.Tr key={account.id}>
                <Table.Td>
                  <span className={classes.account}>
                    <BandShape band={account.band} size={10} />
                    <span className="p-visually-hidden">{t(`health.band.${account.band}`)} </span>
                    {account.name}
                  </span>
                  <div className="p-meta">
                    {[
                      account.arrMinor === null ? '' : format.money({ amountMinor: account.arrMinor, currency: plan.currency }),
                      account.renewalOn === null ? '' : format.day(account.renewalOn),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </div>
                </Table.Td>
                <Table.Td>
                  <SearchSelect
                    size="xs"
                    w={180}
                    allowDeselect={false}
                    aria-label={t('teams.handOver.toOf', { account: account.name })}
                    value={account.toId}
                    data={people}
                    onChange={(toId) => toId && onDecided({ ...decided, to: { ...decided.to, [account.id]: toId } })}
                  />
                  <div className="p-meta">
                    {account.because && t(`teams.handOver.because.${account.because}`, { n: (account.nth ?? 0) + 1 })}
                  </div>
                </Table.Td>
                <Table.Td>
                  <TextInput
                    size="xs"
                    miw={160}
                    maxLength={500}
                    aria-label={t('teams.handOver.lineOf', { account: account.name })}
                    value={decided.lines[account.id] ?? account.line ?? ''}
                    onChange={(event) => onDecided({ ...decided, lines: { ...decided.lines, [account.id]: event.currentTarget.value } })}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {plan.total > plan.accounts.length && <p className="p-meta">{t('teams.handOver.shown', { n: plan.accounts.length })}</p>}
    </section>
  );
}
