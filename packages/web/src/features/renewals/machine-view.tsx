import type { DeskRenewal } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { inputName } from '../../kit/words/input-name.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { chanceByText, viewText } from './renewal-words.ts';
import classes from './renewals.module.css';

type MachineViewProps = { readonly machine: DeskRenewal['machine'] };

/** How likely the machine thinks it is, by what, and what speaks for and against; hidden while a call is waited for. */
export function MachineView({ machine }: MachineViewProps) {
  const t = useWords();
  const format = useFormat();
  if (machine === null) return <p className="p-label">{t('renewals.machine.hidden')}</p>;
  return (
    <div>
      <strong>{viewText({ t, format }, machine)}</strong>
      <div className="p-label">{chanceByText({ t, format }, machine)}</div>
      {machine.why.length > 0 && (
        <ul className={classes.why}>
          {machine.why.map(({ key, share }) => (
            <li key={key}>
              {inputName(t, key)}
              <span className="p-meta"> {t(share > 0 ? 'renewals.machine.why.against' : 'renewals.machine.why.for')}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
