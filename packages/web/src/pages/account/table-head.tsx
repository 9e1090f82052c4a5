import type { ReactNode } from 'react';
import classes from './tables.module.css';

type TableHeadProps = {
  readonly names: readonly string[];
  /** Columns of digits, which stand to the right. */
  readonly figures?: readonly string[];
  /** For a column of actions, whose name is only read aloud. */
  readonly actions?: ReactNode;
};

export function TableHead({ names, figures = [], actions }: TableHeadProps) {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
        {figures.map((name) => (
          <th key={name} scope="col" className={classes.end}>
            {name}
          </th>
        ))}
        {actions !== undefined && (
          <th scope="col">
            <span className="p-visually-hidden">{actions}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}
