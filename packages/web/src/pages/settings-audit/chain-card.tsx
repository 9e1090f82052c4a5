import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { verifyAudit } from '../../api/generated/sdk.gen.ts';
import type { AuditChain } from '../../api/generated/types.gen.ts';
import { useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './audit.module.css';

/** Whether the entries are those that were written, as far as somebody looked; and looking now. */
export function ChainCard({ chain }: { readonly chain: AuditChain }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const verify = useMutation({
    mutationFn: () => answer(verifyAudit({ path: { workspace: slug } })),
    onSettled: () => client.invalidateQueries({ queryKey: workspaceKey(slug, ['settings'], 'audit-chain') }),
  });
  return (
    <Card
      title={t('audit.chain')}
      aside={
        <Button size="compact-sm" loading={verify.isPending} onClick={() => verify.mutate()}>
          {t('audit.chain.verify')}
        </Button>
      }
    >
      <p className={classes.chain} role="status" data-fault={chain.lastCheck?.fault != null}>
        <Checked chain={chain} />
      </p>
      <p className={classes.outside}>
        <Outside chain={chain} />
      </p>
    </Card>
  );
}

function Checked({ chain: { seq, lastCheck } }: { readonly chain: AuditChain }) {
  const t = useWords();
  const format = useFormat();
  const zone = useMembership()?.workspace.timeZone ?? 'UTC';
  if (lastCheck === null) return t('audit.chain.none', { n: seq });
  const at = format.moment(lastCheck.at, zone);
  const { fault } = lastCheck;
  if (fault !== null) return t('audit.fault', { at, what: t(`audit.fault.${fault.code}`, { seq: fault.seq }) });
  const since = seq - lastCheck.seq;
  return `${t('audit.chain.held', { seq: lastCheck.seq, at })}${since > 0 ? ` ${t('audit.chain.since', { n: since })}` : ''}`;
}

function Outside({ chain: { cutSeq, lastAnchor } }: { readonly chain: AuditChain }) {
  const t = useWords();
  const format = useFormat();
  const zone = useMembership()?.workspace.timeZone ?? 'UTC';
  const outside =
    lastAnchor === null
      ? t('audit.chain.noAnchor')
      : t('audit.chain.anchor', { seq: lastAnchor.seq, at: format.moment(lastAnchor.at, zone) });
  return `${outside}${cutSeq > 0 ? ` ${t('audit.chain.cut', { seq: cutSeq })}` : ''}`;
}
