import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AccountHeader, MoneyCorrections } from '../../api/generated/types.gen.ts';
import { useMoneyCorrections } from '../../features/account/queries.ts';
import { causeText } from '../../kit/cause/cause.ts';
import type { Format } from '../../kit/format/format.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import type { Words } from '../../kit/words/words.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { TableHead } from './table-head.tsx';
import classes from './tables.module.css';

type Correction = MoneyCorrections['corrections'][number];
const SHOWN = 8;
/** Said by the state that follows from it, or by whoever did it. */
const LEFT_OUT = new Set(['id', 'subscriptionId', 'accountId', 'reviewedBy', 'reviewedOn', 'isDiscountEnd', 'ownerId']);

/** What was said of this account's money before it was corrected: when, by whom, from what to what. Nothing where nothing was. */
export function CorrectionsCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const query = useMoneyCorrections(account.id);
  const [isAllShown, setAllShown] = useState(false);
  const corrections = query.data?.corrections ?? [];
  if (corrections.length === 0) return null;
  return (
    <Card
      title={t('money.corrections')}
      flush
      aside={
        corrections.length > SHOWN &&
        !isAllShown && (
          <Button size="xs" onClick={() => setAllShown(true)}>
            {t('money.corrections.all', { n: corrections.length })}
          </Button>
        )
      }
    >
      <Block query={query} what={t('money.corrections')}>
        {() => (
          <div className={classes.scroll}>
            <table className={classes.table}>
              <TableHead names={[t('money.corrections.when'), t('money.corrections.what'), t('money.corrections.change')]} />
              <tbody>
                {(isAllShown ? corrections : corrections.slice(0, SHOWN)).map((one) => (
                  <CorrectionRow key={one.id} correction={one} today={account.today} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Block>
    </Card>
  );
}

function CorrectionRow({ correction, today }: { readonly correction: Correction; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  const { subject, key, source, validFrom, before, after, at, member } = correction;
  const currency = String(before['currency'] ?? after?.['currency'] ?? '');
  const say = (name: string, value: unknown) => valueText({ t, format }, { name, value, currency, today });
  const names = Object.keys(before).filter((name) => !LEFT_OUT.has(name));
  return (
    <tr>
      <td>
        {format.day(at.slice(0, 10), today)}
        <div className="p-meta">
          {member?.name ?? t('money.corrections.source', { source: source === 'main' ? 'file' : 'other', name: source })}
        </div>
      </td>
      <td>
        {t(`money.subject.${subject}`)} <span className={classes.muted}>{key}</span>
        {validFrom !== null && <div className="p-meta">{t('money.corrections.from', { day: format.day(validFrom, today) })}</div>}
      </td>
      <td>
        {after === null
          ? t('money.corrections.gone')
          : names.map((name) => (
              <div key={name}>
                {fieldName(t, name)}: {say(name, before[name])} → {say(name, after[name])}
              </div>
            ))}
      </td>
    </tr>
  );
}

/** A column in the words of imports, which call it by the same name. */
function fieldName(t: Words, name: string): string {
  const plain = name.replace(/Minor$/, '').replace(/Key$/, '');
  return t.find(`money.field.${name}`) ?? t.find(`imports.field.${plain}`) ?? t.find(`imports.field.${name}`) ?? plain;
}

type Said = { readonly name: string; readonly value: unknown; readonly currency: string; readonly today: string };

function valueText({ t, format }: { readonly t: Words; readonly format: Format }, { name, value, currency, today }: Said): string {
  if (value === null || value === undefined || value === '') return UNKNOWN;
  if (Array.isArray(value)) return value.length === 0 ? UNKNOWN : format.list(value.map(String));
  if (typeof value === 'boolean') return t(value ? 'money.yes' : 'money.no');
  if (typeof value === 'number')
    return name.endsWith('Minor') && currency !== ''
      ? format.money({ amountMinor: value, currency }, { exact: true })
      : format.number(value);
  const said = String(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(said)) return format.day(said, today);
  if (name === 'cause') return causeText(t, said);
  return t.find(`money.value.${name}.${said}`) ?? said;
}
