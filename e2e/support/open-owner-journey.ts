import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { signInAsOwner } from './enter.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { copyOf, type Prepared } from './prepared.ts';
import { startInstallation } from './start-installation.ts';

/** For one file of tests: an installation that has come that far, and its owner signed in. `settings` are variables of the operator. */
export async function openOwnerJourney(
  prepared: Prepared,
  settings: Readonly<Record<string, string>> = {},
): Promise<Journey & { readonly owner: Page }> {
  const folder = inject('prepared');
  const journey = await openJourney(startInstallation((to) => copyOf(prepared, folder, to), settings));
  const owner = await journey.newPerson();
  await signInAsOwner(owner.request);
  return { ...journey, owner };
}
