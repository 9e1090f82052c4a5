import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { signInAsOwner } from './enter.ts';
import { type Journey, openJourney } from './open-journey.ts';
import { copyOf, type Prepared } from './prepared.ts';
import { startInstallation } from './start-installation.ts';

/** For one file of tests: an installation that has come that far, and its owner signed in. */
export async function openOwnerJourney(prepared: Prepared): Promise<Journey & { readonly owner: Page }> {
  const folder = inject('prepared');
  const journey = await openJourney(startInstallation((to) => copyOf(prepared, folder, to)));
  const owner = await journey.newPerson();
  await signInAsOwner(owner.request);
  return { ...journey, owner };
}
