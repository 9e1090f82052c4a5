import type { RevenueInsight } from '../../api/generated/types.gen.ts';
import type { OpenRows, RevenueAsked } from './mark.ts';
import { LostRows } from './lost-rows.tsx';
import { MixRows } from './mix-rows.tsx';
import { MovedRows } from './moved-rows.tsx';
import { MoneyRows } from './money-rows.tsx';
import { QualityRows } from './quality-rows.tsx';
import { QuickRows } from './quick-rows.tsx';
import { RefundRows } from './refund-rows.tsx';
import { RestatementRows } from './restatement-rows.tsx';
import { StateRows } from './state-rows.tsx';

type FigureRowsProps = {
  readonly open: OpenRows;
  readonly asked: RevenueAsked;
  readonly insight: RevenueInsight;
  readonly onClose: () => void;
};

/** The rows that made a figure of the page. */
export function FigureRows({ open, ...common }: FigureRowsProps) {
  switch (open.kind) {
    case 'quick':
      return <QuickRows {...common} />;
    case 'mix':
      return <MixRows {...common} part={open.part} />;
    case 'ledger':
      return <MoneyRows {...common} open={open} />;
    case 'state':
      return <StateRows {...common} open={open} />;
    case 'quality':
      return <QualityRows {...common} nature={open.nature} />;
    case 'refunds':
      return <RefundRows {...common} />;
    case 'lost':
      return <LostRows {...common} />;
    case 'moved':
      return <MovedRows {...common} kind={open.moved} />;
    case 'restated':
      return <RestatementRows id={open.id} onClose={common.onClose} />;
  }
}
