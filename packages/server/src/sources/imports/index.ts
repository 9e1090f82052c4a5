export { isRowKind, ROW_KINDS } from './kinds.ts';
export type {
  AccountRow,
  AnswerRow,
  BounceRow,
  ChurnRow,
  ContactRow,
  CustomWorkRow,
  InteractionRow,
  InvoiceRow,
  MilestoneRow,
  NoteRow,
  OrderStepsRow,
  PartnerRow,
  PauseRow,
  ProductRow,
  PulseRow,
  RateRow,
  ReleaseRow,
  AccountTeamRow,
  RenewalCallRow,
  OpportunityRow,
  RiskRow,
  RowFault,
  RowKind,
  RowOf,
  ServiceHoursRow,
  SubscriptionRow,
  TaskRow,
  TicketRow,
  UsageRow,
  ValueRow,
  WriteResult,
  WriteScope,
} from './rows.ts';
export type { CostRow, CreditNoteRow, InvoiceLineRow, PaymentRow, PriceRow, RefundRequestRow, RefundRow } from './rows-of-money.ts';
export type { ImportRecord, ImportState } from './import-record.ts';
export type { ImportReport } from './tally.ts';
export type { ImportScope, ImportWriters, RecordKind, UsageTaker } from './use-cases/ports.ts';
export { keptImports } from './store/kept-imports.store.ts';
