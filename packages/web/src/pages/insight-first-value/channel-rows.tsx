import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listChannelAccounts, reviewChannel } from '../../api/generated/sdk.gen.ts';
import type { Channels as ChannelsAnswer } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import { AccountRows } from '../../features/insight/rows.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

type Quality = ChannelsAnswer['channels'][number]['quality'];
type ChannelRowsProps = { readonly channel: string; readonly quality: Quality; readonly onClose: () => void };

/** Whom a channel brought: who works, who was alive at day 90, and which accounts look like one. */
export function ChannelRows({ channel, quality, onClose }: ChannelRowsProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'channel-rows', { channel }),
    queryFn: ({ signal }) => answer(listChannelAccounts({ path: { workspace: slug }, query: { channel }, signal })),
  });
  const name = channel;
  const alive = (is: boolean | null) => t('insight.channels.isAlive', { is: is === null ? 'unknown' : is ? 'yes' : 'no' });
  return (
    <RowsDrawer opened onClose={onClose} name={name} count={query.data?.rows.length}>
      {quality?.isPoor && <Review channel={channel} quality={quality} />}
      <Block query={query} what={name}>
        {({ rows, twins }) => (
          <>
            <p className="p-meta">{t('insight.channels.twins', { n: twins })}</p>
            <AccountRows
              cardOf={(id) => <AccountFacts id={id} />}
              headers={[t('insight.channels.activeDays'), t('insight.channels.aliveAt90'), t('insight.channels.twin')]}
              rows={rows.map((row) => ({
                id: row.accountId,
                name: row.name,
                cells: [
                  row.activeDays === null ? UNKNOWN : format.number(row.activeDays, 0),
                  alive(row.isAlive90),
                  format.list(row.twinBy.map((by) => t(`insight.channels.twinBy.${by}`))),
                ],
              }))}
            />
          </>
        )}
      </Block>
    </RowsDrawer>
  );
}

/** Why the channel is told, and that somebody has looked at it. */
function Review({ channel, quality }: { readonly channel: string; readonly quality: NonNullable<Quality> }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const may = useMay('assign');
  const did = useDid();
  const mark = (isReviewed: boolean) => answer(reviewChannel({ path: { workspace: slug }, body: { channel, isReviewed } }));
  const review = async () => {
    await mark(true);
    did(t('insight.channels.reviewSaved', { channel }), () => mark(false));
  };
  return (
    <div>
      <p>
        {t('insight.channels.poorSays', {
          upper: format.percent(quality.upper, 0),
          expected: format.percent(quality.expected, 0),
        })}
      </p>
      {quality.isOpen && may && (
        <Button size="compact-sm" onClick={() => void review()}>
          {t('insight.channels.review')}
        </Button>
      )}
      {quality.review !== null && (
        <p className="p-meta">
          {t('insight.channels.reviewed', { by: quality.review.by, day: format.dayInSentence(quality.review.at.slice(0, 10)) })}
        </p>
      )}
    </div>
  );
}
