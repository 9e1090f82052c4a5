import { Alert, Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Building2 } from 'lucide-react';
import { useEffect } from 'react';
import { answer } from '../../api/answer.ts';
import { getSampleProgress, startSample } from '../../api/generated/sdk.gen.ts';
import { useMe } from '../../api/session.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './start.module.css';
import { Way } from './way.tsx';

const ASK_EVERY_MS = 700;

function useSampleLoad(slug: string | undefined) {
  const progress = useQuery({
    queryKey: ['sample', slug],
    enabled: slug !== undefined,
    refetchInterval: ASK_EVERY_MS,
    queryFn: ({ signal }) => answer(getSampleProgress({ path: { workspace: slug ?? '' }, signal })),
  });
  const load = progress.data?.load ?? undefined;
  return { load, isReady: load !== undefined && (load.usageSince !== null || load.state === 'done') };
}

/**
 * Look around: the sample company in a workspace of its own. Opens as soon as the newest 90 days are in; the rest follows by itself.
 * Whoever comes back to this page finds the one that is there, rather than the offer of a second.
 */
export function SampleWay({ workspace }: { readonly workspace: string }) {
  const t = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const making = useMutation({ mutationFn: () => answer(startSample({ path: { workspace }, body: {} })) });
  const made = making.data?.workspace;
  const earlier = useMe()?.memberships.find((one) => one.workspace.isSample)?.workspace.slug;
  const slug = made ?? earlier;
  const { load, isReady } = useSampleLoad(slug);
  useEffect(() => {
    if (!isReady || made === undefined) return;
    void client.invalidateQueries({ queryKey: ['me'] }).then(() => navigate({ to: '/w/$workspace', params: { workspace: made } }));
  }, [isReady, made, client, navigate]);
  const fault = making.error ?? (load?.state === 'failed' ? new Error('sample') : null);
  const isMaking = making.isPending || (slug !== undefined && fault === null);
  return (
    <Way icon={Building2} title={t('start.sample.title')} time={t('start.sample.time')} text={t('start.sample.text')}>
      {fault !== null && (
        <Alert variant="transparent" role="alert" p={0}>
          {making.error ? failureSentence(t, making.error) : t('start.sample.failed')}
        </Alert>
      )}
      {isReady && slug !== undefined && slug !== made ? (
        <Link to="/w/$workspace" params={{ workspace: slug }} className={classes.go}>
          {t('start.sample.open')}
        </Link>
      ) : isMaking ? (
        <div role="status">
          <p className="p-meta">{t(`start.sample.step.${load?.step ?? 'facts'}`)}</p>
          <Progress value={(load?.doneRatio ?? 0) * 100} aria-label={t('start.sample.making')} mt={6} />
        </div>
      ) : (
        <Button variant="filled" onClick={() => making.mutate()}>
          {t('start.sample.submit')}
        </Button>
      )}
    </Way>
  );
}
