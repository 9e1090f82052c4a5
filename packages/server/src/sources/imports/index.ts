export type {
  AccountRow, AnswerRow, ChurnRow, ContactRow, InteractionRow, InvoiceRow, MilestoneRow, NoteRow, PauseRow, ProductRow,
  PulseRow, RateRow, ReleaseRow, RowFault, RowKind, RowOf, SubscriptionRow, TaskRow, TicketRow, UsageRow, ValueRow,
  WriteResult, WriteScope,
} from './rows.ts';
