import { addMonths, dayToIso, isoToDay } from '../../kernel/time.ts';
import { isLiveOn } from './company.ts';
import { found, keysOf, storyAccounts, type Story } from './story.ts';

/** Contadores Ribera issues invoices at the end of each month, and has missed the last two. */
export const X11: Story = {
  id: 'X11',
  briefs: (today) => {
    const silentFrom = addMonths(isoToDay(`${dayToIso(today).slice(0, 8)}01`), -2);
    return [
      {
        story: 'X11',
        name: 'Contadores Ribera',
        country: 'ES',
        segment: 'Starter',
        industry: 'accounting',
        seats: 4,
        isOld: true,
        termMonths: 12,
        products: ['invoice'],
        isSettled: true,
        fortune: 0,
        behaviour: { useFactor: (day) => (day >= silentFrom ? 0 : 1), isPromptPayer: true },
      },
    ];
  },
  truth: (company) => ({
    planted: 'Invoice only; the last two month ends missed',
    accounts: keysOf(storyAccounts(company, 'X11')),
    mustFind: [found('missed_cycle')],
    mustNotFind: [
      {
        what: 'missed_cycle',
        accounts: keysOf(
          company.accounts.filter(
            (account) =>
              account.segment === 'Starter' &&
              account.story === null &&
              isLiveOn(account, company.today) &&
              account.lines.every((line) => line.product === 'invoice'),
          ),
        ),
        detail: 'the other 32, idle between month ends',
      },
    ],
  }),
};
