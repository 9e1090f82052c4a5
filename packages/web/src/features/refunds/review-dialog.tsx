import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { RefundCase } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { CauseField } from '../../kit/cause/cause-field.tsx';
import { useCaseOwners } from './queries.ts';
import { useRefundCalls } from './use-refund-calls.ts';

type ReviewProps = { readonly refund: RefundCase | undefined; readonly onClose: () => void };

/** Why did the money go back, and what do we learn from it? */
export function ReviewRefundDialog({ refund, onClose }: ReviewProps) {
  const t = useWords();
  return (
    <Dialog opened={refund !== undefined} onClose={onClose} title={t('refunds.review.of', { name: refund?.account.name ?? '' })}>
      {refund && <ReviewForm refund={refund} onClose={onClose} />}
    </Dialog>
  );
}

function ReviewForm({ refund, onClose }: { readonly refund: RefundCase; readonly onClose: () => void }) {
  const t = useWords();
  const format = useFormat();
  const calls = useRefundCalls();
  const owners = useCaseOwners();
  const [ownerId, setOwner] = useState(refund.owner?.id ?? null);
  const [cause, setCause] = useState(refund.cause);
  const [finding, setFinding] = useState(refund.finding ?? '');
  return (
    <SaveForm
      save={t(cause === null ? 'refunds.review.keepOpen' : 'refunds.review.close')}
      onSave={() => calls.review(refund, { ownerId, cause, finding: finding.trim() === '' ? null : finding.trim() })}
      onClose={onClose}
    >
      <p className="p-label">
        {[
          t('refunds.review.says', { money: format.money(refund.amount, { exact: true }), day: format.dayInSentence(refund.refundedOn) }),
          refund.reason ?? '',
          refund.seller === null ? '' : t('refunds.soldBy', { seller: refund.seller }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <CauseField label={t('refunds.field.cause')} value={cause} onChange={setCause} />
      <Textarea
        label={t('refunds.field.finding')}
        description={t('refunds.field.finding.note')}
        autosize
        minRows={3}
        maxLength={2_000}
        value={finding}
        onChange={(event) => setFinding(event.currentTarget.value)}
      />
      <SearchSelect
        label={t('refunds.field.owner')}
        clearable
        placeholder={t('work.nobody')}
        value={ownerId}
        onChange={setOwner}
        data={owners.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </SaveForm>
  );
}
