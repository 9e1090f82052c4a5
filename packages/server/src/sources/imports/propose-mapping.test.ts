import { describe, expect, it } from 'vitest';
import { profileColumns } from './column-profile.ts';
import { detectKinds } from './detect-kind.ts';
import { KINDS } from './kinds.ts';
import { proposeMapping } from './propose-mapping.ts';
import { questionsOf } from './questions.ts';
import type { RowKind } from './rows.ts';

const FILES: Readonly<Record<string, string>> = {
  accounts: `account_id,account_name,industry,country,signup_date,referral_source,plan_tier,seats,is_trial,churn_flag
A-2e4581,Company_0,EdTech,US,16-10-2024,partner,Basic,9,FALSE,FALSE
A-43a9e3,Company_1,FinTech,IN,17-08-2023,other,Basic,18,FALSE,TRUE`,
  subscriptions: `subscription_id,account_id,start_date,end_date,plan_tier,seats,mrr_amount,arr_amount,is_trial,upgrade_flag,downgrade_flag,churn_flag,billing_frequency,auto_renew_flag
S-8cec59,A-3c1a3f,23-12-2023,25-04-2024,Enterprise,14,2786,33432,FALSE,FALSE,FALSE,TRUE,monthly,TRUE
S-0f6f44,A-9b9fe9,11-06-2024,,Pro,17,833,9996,FALSE,FALSE,FALSE,FALSE,annual,TRUE`,
  usage: `usage_id,subscription_id,usage_date,feature_name,usage_count,usage_duration_secs,error_count,is_beta_feature
U-1c6c24,S-0fcf7d,27-07-2023,feature_20,9,5004,0,FALSE`,
  tickets: `ticket_id,account_id,submitted_at,closed_at,resolution_time_hours,priority,first_response_time_minutes,satisfaction_score,escalation_flag
T-0024de,A-712f1c,27-07-2023,28-07-2023 03:00,27,high,74,,FALSE`,
  churns: `churn_event_id,account_id,churn_date,reason_code,refund_amount_usd,preceding_upgrade_flag,preceding_downgrade_flag,is_reactivation,feedback_text
C-816288,A-c37cab,27-10-2024,pricing,4.03,FALSE,FALSE,FALSE,switched to competitor`,
  contacts: `Nombre,Correo electrónico,Cuenta,Cargo,Departamento
Ana,ana@acme.example,A-1,Directora,Finanzas`,
  answers: `response_id,conta,nota,comentário,tipo,respondido em
1,A-1,9,bom,nps,2026-03-14 10:00`,
  invoices: `numero factura,cliente,fecha de emisión,vencimiento,importe,moneda
F-1,A-1,2026-01-31,2026-02-28,"1.234,50",EUR`,
  refundRequests: `request_id,account_id,requested_on,amount,currency,reason,status,decided_on,approved_by
RR-1,A-1,2026-03-01,120.00,EUR,never used,approved,2026-03-04,ana@vendor.example`,
};

function parse(text: string) {
  const [header = [], ...rows] = text
    .split('\n')
    .map((line) => [...line.matchAll(/"([^"]*)"|([^,]*)(?:,|$)/g)].map((cell) => cell[1] ?? cell[2] ?? ''));
  return profileColumns(header.slice(0, text.split('\n')[0]?.split(',').length), rows);
}

describe('a file without a word of explanation', () => {
  it.each(Object.keys(FILES) as RowKind[])('is recognised as %s by its columns alone', (kind) => {
    expect(detectKinds('export.csv', parse(FILES[kind] ?? ''))[0]).toMatchObject({ kind, isComplete: true });
  });

  it('has its columns led to where they belong', () => {
    const { mapping } = proposeMapping(KINDS.subscriptions, parse(FILES['subscriptions'] ?? ''), 'USD');
    expect(mapping.columns).toMatchObject({
      subscription_id: { field: 'subscription' },
      account_id: { field: 'account' },
      start_date: { field: 'startOn', dateForm: 'dmy' },
      end_date: { field: 'endOn' },
      plan_tier: { field: 'plan' },
      seats: { field: 'seats' },
      mrr_amount: { field: 'mrr' },
      arr_amount: { field: null },
      billing_frequency: { field: 'billingMonths' },
      auto_renew_flag: { field: 'isAutoRenewing' },
      churn_flag: { field: null },
    });
    expect(mapping.fixed).toEqual({ currency: 'USD' });
  });

  it.each(Object.keys(KINDS) as RowKind[])('has each column that is called like a field of %s led to that field', (kind) => {
    // A year's price is read where no month's is.
    const keys = KINDS[kind].fields.map(({ key }) => key).filter((key) => key !== 'arr');
    const { mapping } = proposeMapping(KINDS[kind], profileColumns(keys, []), 'USD');
    expect(keys.filter((key) => mapping.columns[key]?.field !== key)).toEqual([]);
  });

  it('names the currency that its header names', () => {
    const { mapping } = proposeMapping(KINDS.churns, parse(FILES['churns'] ?? ''), 'EUR');
    expect(mapping.columns['refund_amount_usd']).toMatchObject({ field: 'refund', currency: 'USD' });
    expect(mapping.fixed).toEqual({});
  });

  it('keeps what it does not know of an account as attributes', () => {
    const { mapping } = proposeMapping(KINDS.accounts, parse(FILES['accounts'] ?? ''), 'USD');
    expect(mapping.columns).toMatchObject({
      account_name: { field: 'name' },
      signup_date: { field: 'firstSeenOn' },
      churn_flag: { field: 'attribute:churn_flag' },
    });
  });
});

describe('refused rows that are sent again', () => {
  it.each([
    ['accounts', 'refused_line,refused_reason,refused_field,id,name\n4,field_missing,account,A-1,Acme'],
    ['churns', 'refused_line,refused_reason,refused_field,account_id,churn_date\n4,not_a_date,churnedOn,A-1,2026-01-01'],
  ] as const)('bring nothing of what was said of them: %s', (kind, text) => {
    const { columns } = proposeMapping(KINDS[kind], parse(text), 'USD').mapping;
    expect(Object.values(columns).slice(0, 3)).toEqual([{ field: null }, { field: null }, { field: null }]);
    expect(Object.values(columns).slice(3)).not.toContainEqual({ field: null });
  });
});

describe('what must be asked', () => {
  const ask = (kind: RowKind, text: string) => {
    const profiles = parse(text);
    return questionsOf(KINDS[kind], proposeMapping(KINDS[kind], profiles, 'USD').mapping, profiles);
  };

  it('is nothing where everything is sure', () => {
    expect(ask('subscriptions', FILES['subscriptions'] ?? '')).toEqual([]);
  });

  it('is the order of day and month where every value fits both', () => {
    const questions = ask('churns', 'account_id,churn_date\nA,03/04/2026\nB,05/11/2026');
    expect(questions).toEqual([
      { ask: 'date_form', column: 'churn_date', forms: ['dmy', 'mdy'], values: ['03/04/2026', '05/11/2026'], filled: 2 },
    ]);
  });

  it('is what 1,234 means', () => {
    expect(ask('subscriptions', 'account;x\n').length).toBeGreaterThan(0);
    const profiles = profileColumns(['account', 'start', 'mrr'], [['A', '2026-01-01', '1,234']]);
    expect(questionsOf(KINDS.subscriptions, proposeMapping(KINDS.subscriptions, profiles, 'USD').mapping, profiles)).toMatchObject([
      { ask: 'number_form', column: 'mrr' },
    ]);
  });

  it('is which value a word stands for, once for all its rows', () => {
    const questions = ask('tickets', 'ticket,account,opened,priority\n1,A,2026-01-01,high\n2,A,2026-01-01,low\n3,A,2026-01-01,PANIC');
    expect(questions).toEqual([{ ask: 'values', column: 'priority', field: 'severity', unknown: [{ value: 'PANIC', rows: 1 }] }]);
  });

  it('is the column that is needed and not there', () => {
    expect(ask('subscriptions', 'account_id,start_date\nA,2026-01-01')).toEqual([{ ask: 'field_missing', fields: ['mrr', 'arr'] }]);
  });
});
