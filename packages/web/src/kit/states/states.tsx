import { Alert, Button, EmptyState, Group, Skeleton, Stack } from '@mantine/core';
import { CircleAlert, Clock, Lock, SearchX } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../words/words-provider.tsx';
import { useDelayed } from './use-delayed.ts';
import classes from './states.module.css';

const icon = (Icon: LucideIcon) => <Icon size={16} strokeWidth={1.75} aria-hidden="true" />;

/** The shape of what is coming, after 150 ms; it takes its room at once, so nothing shifts. Give the shape as children where rows do not fit. */
export function Loading({
  rows = 3,
  height = 36,
  children,
}: {
  readonly rows?: number;
  readonly height?: number;
  readonly children?: ReactNode;
}) {
  const t = useWords();
  const late = useDelayed(true);
  return (
    <div aria-busy="true" className={classes.loading} data-late={late}>
      <span className="p-visually-hidden">{t('states.loading')}</span>
      {children ?? (
        <Stack gap={8}>
          {Array.from({ length: rows }, (_, at) => (
            <Skeleton key={at} height={height} radius="sm" animate={late} />
          ))}
        </Stack>
      )}
    </div>
  );
}

/** A block that could not be read: what, that the rest is fine, and a way on. */
export function Failed({ what, onRetry }: { readonly what: string; readonly onRetry: () => void }) {
  const t = useWords();
  return (
    <Alert variant="transparent" className={classes.notice} icon={icon(CircleAlert)} role="status">
      <Group gap={12}>
        <span>{t('states.failed', { what })}</span>
        <Button size="compact-sm" onClick={onRetry}>
          {t('actions.retry')}
        </Button>
      </Group>
    </Alert>
  );
}

type EmptyProps = {
  /** One sentence: the fact, and what can be done. */
  readonly title: string;
  readonly description?: ReactNode;
  readonly icon?: LucideIcon;
  /** Buttons, the first one filled. */
  readonly actions?: ReactNode;
};

/** Nothing there yet, or all done: with the next step. */
export function Empty({ title, description, icon: Icon, actions }: EmptyProps) {
  return (
    <EmptyState
      className={classes.empty}
      size="sm"
      title={title}
      description={description}
      icon={Icon && <Icon size={24} strokeWidth={1.5} aria-hidden="true" />}
    >
      {actions && <EmptyState.Actions>{actions}</EmptyState.Actions>}
    </EmptyState>
  );
}

/** Filters that leave nothing: say what loosening one would bring (`hint`), and clear. */
export function NothingMatches({ hint, onClear }: { readonly hint?: string; readonly onClear: () => void }) {
  const t = useWords();
  return (
    <Empty
      icon={SearchX}
      title={hint ?? t('states.nothingMatches')}
      actions={<Button onClick={onClear}>{t('states.clearFilter')}</Button>}
    />
  );
}

/** Some of it is missing: says which part waits for what. The sentence comes from the page. */
export function Partial({ children }: { readonly children: ReactNode }) {
  return (
    <p className={classes.line}>
      {icon(CircleAlert)}
      <span>{children}</span>
    </p>
  );
}

/** Shown as it was at `time`, already formatted. */
export function Stale({ time }: { readonly time: string }) {
  const t = useWords();
  return (
    <p className={classes.line}>
      {icon(Clock)}
      <span>{t('states.stale', { time })}</span>
    </p>
  );
}

/** The frame stays and says what one may not see and who can change that. */
export function NoRight({ what, admins = [] }: { readonly what: string; readonly admins?: readonly string[] }) {
  const t = useWords();
  const sentence =
    admins.length > 0
      ? t('states.noRight', { what, admins: new Intl.ListFormat(t.language).format(admins) })
      : t('states.noRightPlain', { what });
  return (
    <p className={classes.line}>
      {icon(Lock)}
      <span>{sentence}</span>
    </p>
  );
}
