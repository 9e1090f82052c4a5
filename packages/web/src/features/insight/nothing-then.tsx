import { Button } from '@mantine/core';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Period } from './use-period.ts';

/** Nothing stands in these days, though there is something in others. */
export function NothingThen({ title, period }: { readonly title: string; readonly period: Period }) {
  const t = useWords();
  return <Empty title={title} actions={<Button onClick={() => period.setDays({})}>{t('insight.period.usual')}</Button>} />;
}
