import type { PasswordFault } from '@perennial/contract/password-strength';
import { PasswordInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useWords } from '../../kit/words/words-provider.tsx';

type PasswordFieldProps = {
  readonly label: string;
  /** What nobody should use: name, address, company. */
  readonly ownWords: readonly string[];
  readonly name?: string;
  readonly autoFocus?: boolean;
};

const JUDGED_AFTER_MS = 200;

type Judged = { readonly of: string; readonly fault: PasswordFault | null };

/** A new password: what is wrong with it is said while it is typed. It is judged here, so nothing of it leaves before it is saved. */
export function PasswordField({ label, ownWords, name = 'password', autoFocus = false }: PasswordFieldProps) {
  const t = useWords();
  const [typed, setTyped] = useState('');
  const [judged, setJudged] = useState<Judged>();
  const own = ownWords.join('\n');
  useEffect(() => {
    if (typed === '') return undefined;
    let isOver = false;
    const wait = setTimeout(() => {
      // With its list of common passwords it is larger than the card, so it comes when somebody begins to type.
      void import('@perennial/contract/password-strength').then(async ({ passwordFault }) => {
        const fault = await passwordFault(typed, own.split('\n'));
        if (!isOver) setJudged({ of: typed, fault });
      });
    }, JUDGED_AFTER_MS);
    return () => {
      isOver = true;
      clearTimeout(wait);
    };
  }, [typed, own]);
  const said = judged?.of === typed ? judged : undefined;
  const isGood = said?.fault === null;
  return (
    <PasswordInput
      name={name}
      label={label}
      autoComplete="new-password"
      required
      withAsterisk={false}
      autoFocus={autoFocus}
      maxLength={256}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      description={
        <span aria-live="polite" style={isGood ? { color: 'var(--p-green)' } : undefined}>
          {isGood
            ? t('sign-in.strength.good')
            : said?.fault
              ? t('access.error.password_refused', { code: said.fault })
              : t('sign-in.strength.hint')}
        </span>
      }
      visibilityToggleButtonProps={{ 'aria-label': t('sign-in.showPassword') }}
    />
  );
}
