import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import * as z from 'zod/mini';
import { part } from '../navigation/part.ts';

export const scopes = ['book', 'team', 'all'] as const;
export type Scope = (typeof scopes)[number];

/** `scope` of an address; absent means what this person chose last. Spread it into the page's search schema. */
export const scopeSearch = { scope: part(z.enum(scopes)) };

const KEY = 'perennial.scope';

/** The scope of the page: from the address, else the last choice, else the fallback of the person's job. */
export function useScope(fallback: Scope = 'book'): readonly [Scope, (scope: Scope) => void] {
  const { scope } = useSearch({ strict: false }) as { readonly scope?: Scope };
  const navigate = useNavigate();
  useEffect(() => {
    if (scope) localStorage.setItem(KEY, scope);
  }, [scope]);
  const kept = scopes.find((one) => one === localStorage.getItem(KEY));
  return [
    scope ?? kept ?? fallback,
    (next) => void navigate({ to: '.', search: ((before: object) => ({ ...before, scope: next })) as never }),
  ];
}
