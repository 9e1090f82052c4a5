import { Failure } from '../../kernel/failure.ts';

export const noSuchMetric = (metric: string) => new Failure('not_found', 'own_metrics.no_metric', { metric });
export const noWords = () => new Failure('invalid', 'own_metrics.no_words');
export const badChoicePoints = () => new Failure('invalid', 'own_metrics.choices_twice');
export const tooManyMetrics = (most: number) => new Failure('invalid', 'own_metrics.too_many', { most });
export const changedMeanwhile = () => new Failure('conflict', 'own_metrics.changed_meanwhile');
/** Names who uses it, as far as a sentence can hold; the list of own metrics says it with their kinds. */
export const metricInUse = (uses: readonly { readonly name: string; readonly by: string | null }[]) =>
  new Failure('conflict', 'own_metrics.in_use', {
    n: uses.length,
    names: uses
      .slice(0, 5)
      .map(({ name, by }) => (name === '' ? (by ?? '') : name))
      .join(', '),
  });
export const notAJudgement = (metric: string) => new Failure('invalid', 'own_metrics.not_a_judgement', { metric });
export const noSuchJudgement = () => new Failure('not_found', 'own_metrics.no_judgement');
