import { Alert, Button, Group, Table, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { matchStripeCustomer } from '../../api/generated/sdk.gen.ts';
import type { StripeConnection } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { showToast } from '../../kit/toast/toast.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

type Customer = StripeConnection['unmatched'][number];

/** Customers whose account nobody knows; a person says it, and what waited comes in. */
export function StripeCustomers({ one }: { readonly one: StripeConnection }) {
  const t = useWords();
  if (one.unmatched.length === 0) return null;
  return (
    <div>
      <strong>{t('stripe.unmatched', { n: one.unmatched.length })}</strong>
      <p className="p-meta">{t('stripe.unmatchedNote', { key: 'perennial_account' })}</p>
      <Table.ScrollContainer minWidth={560}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('stripe.customer')}</Table.Th>
              <Table.Th>{t('stripe.events')}</Table.Th>
              <Table.Th>{t('stripe.account')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {one.unmatched.map((customer) => (
              <Row key={customer.id} connection={one.id} customer={customer} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  );
}

function Row({ connection, customer }: { readonly connection: string; readonly customer: Customer }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const [account, setAccount] = useState('');
  const name = customer.name ?? customer.email ?? customer.id;
  const match = useMutation({
    mutationFn: () => answer(matchStripeCustomer({ path: { workspace: slug, connection, customer: customer.id }, body: { account } })),
    onSuccess: async () => {
      showToast({ message: t('stripe.matched', { name }) });
      await client.invalidateQueries({ queryKey: ['w', slug] });
    },
  });
  return (
    <Table.Tr>
      <Table.Td>
        {name} <span className="p-meta">{[customer.email, customer.id].filter((one) => one !== null && one !== name).join(' · ')}</span>
      </Table.Td>
      <Table.Td>{customer.events}</Table.Td>
      <Table.Td>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            match.mutate();
          }}
        >
          <Group gap={8}>
            <TextInput
              aria-label={t('stripe.account')}
              value={account}
              required
              onChange={(event) => setAccount(event.currentTarget.value)}
            />
            <Button size="compact-sm" type="submit" loading={match.isPending}>
              {t('stripe.match')}
            </Button>
          </Group>
        </form>
        {match.isError && (
          <Alert color="red" variant="light" role="alert" mt={8}>
            {failureSentence(t, match.error)}
          </Alert>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
