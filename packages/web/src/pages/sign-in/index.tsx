import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { installationQuery } from '../../api/session.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { ForgottenForm } from './forgotten-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { safeTarget } from './safe-target.ts';
import { StepForm } from './step-form.tsx';

/** One card: who one is, then a second step where one is due. */
export function SignInPage() {
  const t = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { to, reason, step, workspace, failure } = useSearch({ from: '/sign-in' });
  const { data: installation } = useQuery(installationQuery);
  const [view, setView] = useState<'password' | 'code' | 'forgotten'>(step ?? 'password');
  const [isOver, setOver] = useState(false);
  const [email, setEmail] = useState('');
  const enter = () => {
    client.removeQueries({ queryKey: ['me'] });
    void navigate({ href: safeTarget(to) });
  };
  const canMail = installation?.canMail ?? false;
  const leads = {
    'signed-out': t('sign-in.reason.signedOut'),
    again: t('sign-in.reason.again', { workspace: workspace ?? 'Perennial' }),
    reset: t('sign-in.reset.done'),
    'link-over': t('sign-in.link.used'),
  };
  if (view === 'forgotten') return <ForgottenForm email={email} canMail={canMail} onBack={() => setView('password')} />;
  if (view === 'code')
    return (
      <StepForm
        onIn={enter}
        onBack={() => setView('password')}
        onOver={() => {
          setOver(true);
          setView('password');
        }}
      />
    );
  return (
    <PasswordForm
      lead={isOver ? t('access.error.step_over') : reason === undefined ? undefined : leads[reason]}
      fault={failure === undefined ? undefined : failureSentence(t, { status: 422, code: failure })}
      canMail={canMail}
      target={safeTarget(to)}
      onIn={(next) => (next === 'in' ? enter() : setView('code'))}
      onForgotten={(typed) => {
        setEmail(typed);
        setView('forgotten');
      }}
    />
  );
}
