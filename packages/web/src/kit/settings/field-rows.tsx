import { useId } from 'react';
import type { ReactNode } from 'react';
import classes from './field-rows.module.css';

/** Settings as rows: what it is and what it does on the left, its control on the right. */
export function FieldRows({ children }: { readonly children: ReactNode }) {
  return <div className={classes.rows}>{children}</div>;
}

type RowProps = { readonly label: string; readonly note?: ReactNode };

/** A row of buttons, each with a name of its own. */
export function ActionRow({ label, note, children }: RowProps & { readonly children: ReactNode }) {
  const id = useId();
  return (
    <div className={classes.row} role="group" aria-labelledby={id}>
      <div>
        <span id={id} className={classes.label}>
          {label}
        </span>
        {note && <div className="p-meta">{note}</div>}
      </div>
      <div className={classes.control}>{children}</div>
    </div>
  );
}

export function FieldRow({ label, note, children }: RowProps & { readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={classes.row}>
      <div>
        <label id={`${id}-label`} htmlFor={id} className={classes.label}>
          {label}
        </label>
        {note && <div className="p-meta">{note}</div>}
      </div>
      <div className={classes.control}>{children(id)}</div>
    </div>
  );
}
