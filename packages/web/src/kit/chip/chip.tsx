import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Band } from '../health-mark/band.ts';
import { BandShape } from '../health-mark/band-shape.tsx';
import { useWords } from '../words/words-provider.tsx';
import classes from './chip.module.css';
import { initialsOf } from './initials.ts';
import { MiddleCut } from './middle-cut.tsx';
import { WithCard } from './with-card.tsx';

type AccountChipProps = {
  readonly id: string;
  readonly name: string;
  readonly workspace: string;
  readonly band?: Band | undefined /** The hover card: health with its first reason, ARR, renewal, owner. */;
  readonly card?: ReactNode;
};

/** An account, wherever it is named: one look, one click target. Ctrl/Cmd+click opens a new tab, as it is a link. */
export function AccountChip({ id, name, workspace, band, card }: AccountChipProps) {
  const t = useWords();
  const chip = (
    <Link to={accountHref(workspace, { id, name })} className={classes.account} title={name}>
      {band && (
        <>
          <BandShape band={band} size={10} />
          <span className="p-visually-hidden">{t(`health.band.${band}`)} </span>
        </>
      )}
      <MiddleCut text={name} />
    </Link>
  );
  return card === undefined ? chip : <WithCard card={card}>{chip}</WithCard>;
}

/** `/w/north/accounts/acc_…-ridgeline-foods/overview`: the id first, the name after it is decoration. */
export function accountHref(workspace: string, { id, name }: { readonly id: string; readonly name: string }, tab = 'overview'): string {
  const decoration = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
  return `/w/${workspace}/accounts/${id}${decoration === '' ? '' : `-${decoration}`}/${tab}`;
}

/** The id in the first part of an account's address. */
export function accountIdOf(segment: string): string {
  return segment.split('-')[0] ?? segment;
}

type PersonChipProps = {
  readonly name: string /** "champion · last seen Nov 6" */;
  readonly note?: ReactNode;
  readonly hasLeft?: boolean;
};

/** A contact or a member: initials, name and what matters about them. Who left is struck through, and said. */
export function PersonChip({ name, note, hasLeft = false }: PersonChipProps) {
  const t = useWords();
  return (
    <span className={classes.person}>
      <span className={classes.initials} aria-hidden="true">
        {initialsOf(name)}
      </span>
      <span className={classes.words}>
        {hasLeft ? (
          <s className={classes.name}>
            {name}
            <span className="p-visually-hidden"> ({t('kit.contact.left')})</span>
          </s>
        ) : (
          <span className={classes.name}>{name}</span>
        )}
        {note !== undefined && <span className="p-meta">{note}</span>}
      </span>
    </span>
  );
}

/** A short fact in a header: segment, stage, plan. */
export function Tag({ children }: { readonly children: ReactNode }) {
  return <span className={classes.tag}>{children}</span>;
}
