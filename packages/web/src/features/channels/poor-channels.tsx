import { Link } from '@tanstack/react-router';
import { UserX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Rich } from '../../kit/words/rich.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './poor-channels.module.css';
import { useChannels } from './use-channels.ts';

const tags = { b: (text: ReactNode) => <strong>{text}</strong> };

/** Channels whose accounts die, for those who lead, until somebody has looked at them. Nothing where all are well. */
export function PoorChannels() {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const may = useMay('assign');
  const { channels = [] } = useChannels('all', may).data ?? {};
  return channels.flatMap(({ channel, quality, nominal, active }) =>
    channel === null || quality?.isOpen !== true ? (
      []
    ) : (
      <p key={channel} className={classes.line} role="status">
        <UserX size={16} aria-hidden="true" />
        <span>
          <Rich
            k="insight.channels.notice"
            values={{ channel, active: format.number(active, 0), nominal: format.number(nominal, 0) }}
            tags={tags}
          />{' '}
          <Link to="/w/$workspace/insight/first-value" params={{ workspace: slug }} search={{ channel }}>
            {t('insight.channels.look')}
          </Link>
        </span>
      </p>
    ),
  );
}
