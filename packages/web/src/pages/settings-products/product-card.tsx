import { Alert, MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { answer } from '../../api/answer.ts';
import { changeProduct } from '../../api/generated/sdk.gen.ts';
import type { Product, ProductChangeInput } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { FieldRow, FieldRows } from '../../kit/settings/field-rows.tsx';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { isUnnamed, productName } from '../../kit/words/product-name.ts';
import { featuresSeen } from './features-seen.ts';

const cycles = ['day', 'week', 'month'] as const;
const WIDTH = 380;

/** One product. Each change saves on its own when its field is left, and can be undone. */
export function ProductCard({ product, may }: { readonly product: Product; readonly may: boolean }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const did = useDid();
  const write = (body: ProductChangeInput) => answer(changeProduct({ path: { workspace: slug, product: product.id }, body }));
  const change = useMutation({
    mutationFn: ({ next }: { readonly next: ProductChangeInput; readonly before: ProductChangeInput }) => write(next),
    onSuccess: (_, { before }) => did(t('products.changed', { name: productName(t, product.name) }), () => write(before)),
  });
  const last = product.seen.reduce((day, { lastOn }) => (lastOn > day ? lastOn : day), '');
  const shared = { w: WIDTH, maw: '100%', readOnly: !may };
  return (
    <Card
      title={productName(t, product.name)}
      aside={
        <>
          {t('products.key', { key: product.key })} ·{' '}
          {t('products.seen', { n: product.seen.length, day: last === '' ? '' : format.day(last) })}
        </>
      }
    >
      {change.isError && (
        <Alert color="red" variant="light" role="alert" mb={8}>
          {failureSentence(t, change.error)}
        </Alert>
      )}
      <FieldRows>
        <FieldRow label={t('products.name')}>
          {(id) => (
            <TextInput
              {...shared}
              id={id}
              defaultValue={isUnnamed(product.name) ? '' : product.name}
              placeholder={productName(t, product.name)}
              maxLength={200}
              onBlur={({ currentTarget: { value } }) =>
                value.trim() !== '' &&
                value.trim() !== product.name &&
                change.mutate({ next: { name: value.trim() }, before: { name: product.name } })
              }
            />
          )}
        </FieldRow>
        <FieldRow label={t('products.useCycle')} note={t('products.useCycle.note')}>
          {(id) => (
            <Select
              {...shared}
              id={id}
              allowDeselect={false}
              value={product.useCycle}
              data={cycles.map((value) => ({ value, label: t(`products.useCycle.${value}`) }))}
              onChange={(useCycle) => useCycle && change.mutate({ next: { useCycle }, before: { useCycle: product.useCycle } })}
            />
          )}
        </FieldRow>
        <FieldRow label={t('products.coreActions')} note={t('products.coreActions.note')}>
          {(id) => (
            <Names
              key={product.coreActions.join('\n')}
              saved={product.coreActions}
              onSave={(coreActions) => change.mutate({ next: { coreActions }, before: { coreActions: product.coreActions } })}
            >
              {(names) => (
                <MultiSelect
                  {...shared}
                  {...names}
                  id={id}
                  searchable
                  selectFirstOptionOnChange
                  hidePickedOptions
                  placeholder={may ? t('products.choose') : undefined}
                  data={actionsOf(product)}
                  renderOption={({ option }) =>
                    t('products.coreActions.option', {
                      action: option.value,
                      times: t('products.coreActions.times', { n: timesOf(product, option.value) }),
                    })
                  }
                />
              )}
            </Names>
          )}
        </FieldRow>
        <FieldRow label={t('products.coreFeatures')} note={t('products.coreFeatures.note')}>
          {(id) => (
            <Names
              key={product.coreFeatures.join('\n')}
              saved={product.coreFeatures}
              onSave={(coreFeatures) => change.mutate({ next: { coreFeatures }, before: { coreFeatures: product.coreFeatures } })}
            >
              {(names) => (
                <TagsInput
                  {...shared}
                  {...names}
                  id={id}
                  placeholder={may ? t('products.choose') : undefined}
                  data={[...featuresSeen(product)]}
                />
              )}
            </Names>
          )}
        </FieldRow>
      </FieldRows>
    </Card>
  );
}

type NamesProps = {
  readonly saved: readonly string[];
  readonly onSave: (names: string[]) => void;
  readonly children: (field: { value: string[]; onChange: (names: string[]) => void; onBlur: () => void }) => ReactNode;
};

/** Several names are chosen before any is saved: every save has all accounts read anew. */
function Names({ saved, onSave, children }: NamesProps) {
  const [names, setNames] = useState<string[]>([...saved]);
  const isChanged = names.toSorted().join('\n') !== saved.toSorted().join('\n');
  return children({ value: names, onChange: setNames, onBlur: () => isChanged && onSave(names) });
}

/** Core actions that were never seen stay choosable, or they could not be shown. */
function actionsOf({ seen, coreActions }: Product): string[] {
  return [...new Set([...seen.map(({ action }) => action), ...coreActions])];
}

const timesOf = ({ seen }: Product, name: string) => seen.find(({ action }) => action === name)?.count ?? 0;
