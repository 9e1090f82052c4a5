import {
  Activity,
  ArrowLeftRight,
  BellRing,
  CalendarCheck,
  CalendarSync,
  CheckSquare,
  CreditCard,
  DoorOpen,
  FileText,
  Flag,
  Gauge,
  HeartPulse,
  LifeBuoy,
  Mail,
  MessageSquareQuote,
  Package,
  Phone,
  PiggyBank,
  ReceiptText,
  ShieldAlert,
  Sprout,
  UserRound,
  Users,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { Fragment, useState } from 'react';
import type { AccountHeader, TimelineItem } from '../../api/generated/types.gen.ts';
import { useMembership } from '../../api/session.ts';
import { Rich } from '../../kit/words/rich.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { NoteEntry } from './note-entry.tsx';
import { PersonName } from './person-name.tsx';
import classes from './timeline.module.css';
import { timelineSentence } from './timeline-words.ts';
import type { Telling } from './timeline-words.ts';

const ICONS: Readonly<Record<TimelineItem['kind'], LucideIcon>> = {
  note: FileText,
  interaction: Phone,
  task: CheckSquare,
  ticket: LifeBuoy,
  answer: MessageSquareQuote,
  pulse: Gauge,
  risk: ShieldAlert,
  opportunity: Sprout,
  renewal: CalendarSync,
  usage: Activity,
  contact: UserRound,
  subscription: CreditCard,
  invoice: ReceiptText,
  signal: BellRing,
  health: HeartPulse,
  change: ArrowLeftRight,
  milestone: Flag,
  churn: DoorOpen,
  value: PiggyBank,
  release: Package,
};
const INTERACTIONS: Readonly<Record<string, LucideIcon>> = {
  email: Mail,
  message: Mail,
  meeting: Users,
  visit: Users,
  review: CalendarCheck,
  event: CalendarCheck,
};
const LONG = 220;

type EntryProps = {
  readonly account: AccountHeader;
  readonly item: TimelineItem;
  readonly telling: Telling;
  readonly isShort?: boolean;
};

/** Icon (ours filled, theirs in outline, the machine's dotted), one sentence, who; the body folds after three lines. */
export function TimelineEntry({ account, item, telling, isShort = false }: EntryProps) {
  const t = useWords();
  const Icon = (item.kind === 'interaction' ? INTERACTIONS[item.what] : undefined) ?? ICONS[item.kind];
  return (
    <div className={classes.entry} id={item.id}>
      <span className={classes.icon} data-origin={item.origin} title={t(`timeline.origin.${item.origin}`)}>
        <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <div className={classes.words}>
        {item.kind === 'note' ? <NoteEntry item={item} isShort={isShort} /> : <span>{timelineSentence(telling, item)}</span>}
        {!isShort && item.kind !== 'note' && !isToldTwice(item) && <Body text={item.body} />}
        <Who account={account} item={item} telling={telling} isShort={isShort} />
        {item.folded && !isShort && <Folded items={item.folded.items} telling={telling} />}
        {item.what === 'week' && !isShort && <WeekOfUse item={item} telling={telling} />}
      </div>
    </div>
  );
}

/** Who of ours, with whom, when on that day, and from where. */
function Who({ account, item, telling, isShort }: Required<EntryProps>) {
  const t = useWords();
  const timeZone = useMembership()?.workspace.timeZone ?? 'UTC';
  const { contacts, member, params, origin, kind, source } = item;
  const isFound = origin === 'machine' && (kind === 'signal' || kind === 'health');
  const parts = [
    member?.name ?? (typeof params['author'] === 'string' ? params['author'] : ''),
    contacts.length > 0 && kind !== 'contact' ? (
      <Rich
        key="with"
        k="timeline.with"
        values={{ names: telling.format.list(contacts.map((_, at) => `<who>${at}</who>`)) }}
        tags={{ who: (at) => <PersonName account={account} person={contacts[Number(at)] ?? { id: '', name: '' }} /> }}
      />
    ) : (
      ''
    ),
    isFound ? t('timeline.byPerennial') : '',
    item.isDayOnly || isShort ? '' : telling.format.time(item.at, timeZone),
    source !== null && source !== 'main' && source !== 'perennial' ? t('timeline.from', { source }) : '',
  ].filter((part) => part !== '');
  if (parts.length === 0) return null;
  return (
    <span className="p-meta">
      {parts.map((part, at) => (
        <Fragment key={at}>
          {at > 0 && ' · '}
          {part}
        </Fragment>
      ))}
    </span>
  );
}

function Body({ text }: { readonly text: string | null }) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  if (text === null || text.trim() === '') return null;
  const isLong = text.length > LONG || text.split('\n').length > 3;
  return (
    <>
      <p className={classes.text} data-folded={isLong && !isOpen}>
        {text}
      </p>
      {isLong && (
        <button type="button" className={classes.more} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'timeline.less' : 'timeline.more')}
        </button>
      )}
    </>
  );
}

function Folded({ items, telling }: { readonly items: NonNullable<TimelineItem['folded']>['items']; readonly telling: Telling }) {
  const t = useWords();
  return (
    <details className={classes.fold}>
      <summary>{t('actions.open')}</summary>
      <ul>
        {items.map(({ id, at, title }) => (
          <li key={id}>
            <span className="p-meta">{telling.format.day(telling.dayOf(at), telling.today)}</span> {title ?? '–'}
          </li>
        ))}
      </ul>
    </details>
  );
}

function WeekOfUse({ item, telling }: { readonly item: TimelineItem; readonly telling: Telling }) {
  const t = useWords();
  const actions = Array.isArray(item.params['actions'])
    ? (item.params['actions'] as readonly { readonly name: string; readonly count: number }[])
    : [];
  return (
    <details className={classes.fold}>
      <summary>{t('actions.open')}</summary>
      <ul>
        {actions.map(({ name, count }) => (
          <li key={name}>
            <span className={classes.count}>{telling.format.number(count, 0)}</span> {name}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The reason that the machine found for an outcome is that of the leaving, which tells it itself. */
function isToldTwice({ kind, origin }: TimelineItem): boolean {
  return kind === 'renewal' && origin === 'machine';
}
