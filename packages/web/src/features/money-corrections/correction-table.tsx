import { Table } from '@mantine/core';
import type { MoneyCorrections } from '../../api/generated/types.gen.ts';
import { causeText } from '../../kit/cause/cause.ts';
import type { Format } from '../../kit/format/format.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import type { Words } from '../../kit/words/words.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

type Correction = MoneyCorrections['corrections'][number];
/** Said by the state that follows from it, or by whoever did it. */
const LEFT_OUT = new Set(['id', 'subscriptionId', 'accountId', 'reviewedBy', 'reviewedOn', 'isDiscountEnd', 'ownerId']);

/** What was said of money before it was corrected: when, by whom, from what to what. */
export function CorrectionTable({ corrections, today }: { readonly corrections: readonly Correction[]; readonly today?: string }) {
  const t = useWords();
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table horizontalSpacing="md" verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('money.corrections.when')}</Table.Th>
            <Table.Th>{t('money.corrections.what')}</Table.Th>
            <Table.Th>{t('money.corrections.change')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {corrections.map((one) => (
            <CorrectionRow key={one.id} correction={one} today={today} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function CorrectionRow({ correction, today }: { readonly correction: Correction; readonly today: string | undefined }) {
  const t = useWords();
  const format = useFormat();
  const { subject, key, source, validFrom, before, after, at, member } = correction;
  const currency = String(before['currency'] ?? after?.['currency'] ?? '');
  const say = (name: string, value: unknown) => valueText({ t, format }, { name, value, currency, today });
  const names = Object.keys(before).filter((name) => !LEFT_OUT.has(name));
  return (
    <Table.Tr>
      <Table.Td>
        {format.day(at.slice(0, 10), today)}
        <div className="p-meta">
          {member?.name ?? t('money.corrections.source', { source: source === 'main' ? 'file' : 'other', name: source })}
        </div>
      </Table.Td>
      <Table.Td>
        {t(`money.subject.${subject}`)} <span className="p-meta">{key}</span>
        {validFrom !== null && <div className="p-meta">{t('money.corrections.from', { day: format.day(validFrom, today) })}</div>}
      </Table.Td>
      <Table.Td>
        {after === null
          ? t('money.corrections.gone')
          : names.map((name) => (
              <div key={name}>
                {fieldName(t, name)}: {say(name, before[name])} → {say(name, after[name])}
              </div>
            ))}
      </Table.Td>
    </Table.Tr>
  );
}

/** A column in the words of imports, which call it by the same name. */
function fieldName(t: Words, name: string): string {
  const plain = name.replace(/Minor$/, '').replace(/Key$/, '');
  return t.find(`money.field.${name}`) ?? t.find(`imports.field.${plain}`) ?? t.find(`imports.field.${name}`) ?? plain;
}

type Said = { readonly name: string; readonly value: unknown; readonly currency: string; readonly today: string | undefined };

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
