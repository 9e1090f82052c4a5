import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Boxes } from 'lucide-react';
import { answer } from '../../api/answer.ts';
import { listProducts } from '../../api/generated/sdk.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { ProductCard } from './product-card.tsx';

/** What counts as use of what we sell? */
export function SettingsProductsPage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const may = useMay('publish');
  const mayImport = useMay('import');
  const query = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'products'),
    queryFn: ({ signal }) => answer(listProducts({ path: { workspace: slug }, signal })),
  });
  return (
    <Page title={t('settings.products')} lead={t('products.lead')}>
      <SettingsFrame>
        <Block query={query} what={t('settings.products')}>
          {(products) =>
            products.length === 0 ? (
              <Empty
                icon={Boxes}
                title={t(mayImport ? 'products.none' : 'products.noneAsk')}
                actions={
                  mayImport && (
                    <>
                      <Button component={Link} to={`/w/${slug}/settings/imports/new`} variant="filled">
                        {t('imports.new')}
                      </Button>
                      <Button component={Link} to={`/w/${slug}/settings/connections`}>
                        {t('settings.connections')}
                      </Button>
                    </>
                  )
                }
              />
            ) : (
              products.map((product) => <ProductCard key={product.id} product={product} may={may} />)
            )
          }
        </Block>
      </SettingsFrame>
    </Page>
  );
}
