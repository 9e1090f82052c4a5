import {
  Banknote,
  CalendarSync,
  Flag,
  Gauge,
  HeartPulse,
  History,
  LayoutGrid,
  Repeat,
  Settings,
  ShieldAlert,
  Sprout,
  Sun,
  Telescope,
  TrendingUp,
  Undo2,
  Waypoints,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { WordKey } from '@perennial/words/locales/slices';

export type NavigationItem = {
  readonly id: string;
  /** The id of its route in router.tsx. An item whose page does not exist yet is not shown. */
  readonly route: string;
  readonly word: WordKey;
  readonly icon: LucideIcon;
  readonly keys: readonly string[];
  /** The right without which there is nothing to see. */
  readonly may?: string;
  readonly group: 'main' | 'work' | 'insight' | 'outcomes' | 'foot';
  /** Reckoned over all accounts: whoever sees but some of them is refused there. */
  readonly isOfAll?: true;
};

/** The tree of pages, in its order. It grows and is never redone: screens 2.1. */
export const navigation: readonly NavigationItem[] = [
  { id: 'today', route: '/w/$workspace/today', word: 'shell.today', icon: Sun, keys: ['g t'], group: 'main' },
  { id: 'portfolio', route: '/w/$workspace/accounts', word: 'shell.portfolio', icon: LayoutGrid, keys: ['g p'], group: 'main' },
  { id: 'health', route: '/w/$workspace/insight/health', word: 'shell.insight.health', icon: HeartPulse, keys: ['g h'], group: 'insight' },
  {
    id: 'first-value',
    route: '/w/$workspace/insight/first-value',
    word: 'shell.insight.firstValue',
    icon: Flag,
    keys: ['g f'],
    group: 'insight',
  },
  {
    id: 'revenue',
    may: 'see_money',
    route: '/w/$workspace/insight/revenue',
    word: 'shell.insight.revenue',
    icon: TrendingUp,
    keys: ['g r'],
    group: 'insight',
  },
  {
    id: 'retention',
    may: 'see_money',
    route: '/w/$workspace/insight/retention',
    word: 'shell.insight.retention',
    icon: Repeat,
    keys: ['g l'],
    group: 'insight',
  },
  {
    id: 'order-to-cash',
    may: 'see_money',
    route: '/w/$workspace/insight/order-to-cash',
    word: 'shell.insight.orderToCash',
    icon: Banknote,
    keys: ['g o'],
    group: 'insight',
  },
  {
    id: 'journeys',
    route: '/w/$workspace/insight/journeys',
    word: 'shell.insight.journeys',
    icon: Waypoints,
    keys: ['g j'],
    group: 'insight',
  },
  {
    id: 'backtest',
    route: '/w/$workspace/insight/backtest',
    word: 'shell.insight.backtest',
    icon: History,
    keys: ['g b'],
    group: 'insight',
    isOfAll: true,
  },
  {
    id: 'raters',
    route: '/w/$workspace/insight/raters',
    word: 'shell.insight.raters',
    icon: Gauge,
    keys: ['g u'],
    group: 'insight',
  },
  {
    id: 'prediction',
    route: '/w/$workspace/insight/prediction',
    word: 'shell.insight.prediction',
    icon: Telescope,
    keys: ['g d'],
    group: 'insight',
    isOfAll: true,
  },
  { id: 'risks', route: '/w/$workspace/risks', word: 'shell.work.risks', icon: ShieldAlert, keys: ['g k'], group: 'work' },
  {
    id: 'renewals',
    route: '/w/$workspace/outcomes/renewals',
    word: 'shell.outcomes.renewals',
    icon: CalendarSync,
    keys: ['g n'],
    group: 'outcomes',
  },
  {
    id: 'expansion',
    route: '/w/$workspace/outcomes/expansion',
    word: 'shell.outcomes.expansion',
    icon: Sprout,
    keys: ['g x'],
    group: 'outcomes',
  },
  {
    id: 'refunds',
    may: 'see_money',
    route: '/w/$workspace/outcomes/refunds',
    word: 'shell.outcomes.refunds',
    icon: Undo2,
    keys: ['g e'],
    group: 'outcomes',
  },
  { id: 'settings', route: '/w/$workspace/settings', word: 'shell.settings', icon: Settings, keys: ['g s'], group: 'foot' },
];
