import { Failure } from '../../kernel/failure.ts';

export const noSuchProduct = () => new Failure('not_found', 'products.no_such_product');
