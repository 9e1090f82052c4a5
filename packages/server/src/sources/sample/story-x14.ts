import { addMonths, dayToIso } from '../../kernel/time.ts';
import { found, ownTruth, type Story } from './story.ts';
import { toldNote, toldRisk, toldTalk } from './told-rows.ts';

/** Grupo Norteado: the owner would commit, and the facts say otherwise. */
export const X14: Story = {
  id: 'X14',
  briefs: (today) => [
    {
      story: 'X14',
      name: 'Grupo Norteado',
      country: 'MX',
      segment: 'Enterprise',
      industry: 'general',
      seats: 42,
      start: addMonths(today + 165, -36),
      termMonths: 12,
      products: ['catalog', 'storefront', 'insights'],
      isSettled: true,
      share: 0.62,
      fortune: 0.1,
      behaviour: {
        ownTalkSince: today - 200,
        lastSponsor: today - 215,
        lastValue: today - 210,
        pulse: 4,
        department: { name: 'Compras', since: 0, until: 6 },
        extra: {
          interactions: ({ account, holder }) => {
            const champion = holder('champion', today - 1);
            const lead = holder('user_lead', today - 1);
            const calls = [199, 178, 157, 136, 115, 97, 58, 43, 31, 17, 3].map((daysAgo) =>
              toldTalk(account, [champion], { day: today - daysAgo, subject: 'Seguimiento quincenal' }),
            );
            return [...calls, toldTalk(account, [champion, lead], { day: today - 76, subject: 'Revisión de tarifas con Compras' })];
          },
          notes: ({ account }) => [
            toldNote(
              account,
              today - 4,
              'Mi pronóstico para la renovación: compromiso, 90 %. Hablo cada dos semanas con nuestra aliada y está contenta.',
            ),
          ],
          risks: ({ account }) => [
            toldRisk(account, {
              kind: 'sponsor',
              title: 'La dirección no contesta desde la primavera; todo pasa por una sola persona de Compras.',
              mitigation: 'Pedir a nuestra aliada una reunión con su director y llevarle lo ganado en el último año.',
              opened: today - 19,
              due: today + 26,
              part: 0.5,
              isMitigating: true,
            }),
          ],
          renewalCalls: ({ account }) => [
            {
              call: `${account.key}.xc${today - 4}`,
              account: account.key,
              dueOn: dayToIso(addMonths(account.start, 36)),
              calledOn: dayToIso(today - 4),
              category: 'commit',
              chancePercent: 90,
              reason: 'Hablo cada dos semanas con nuestra aliada y está contenta.',
              member: account.owner,
            },
          ],
        },
      },
    },
  ],
  truth: ownTruth('X14', 'renewal D+165; multithreading about 31, no value for 210 days, sponsor silent; call commit 90 %', {
    must: () => [found('disagreement', undefined, 'to the lead'), found('single_threaded'), found('sponsor_silent')],
    figures: () => ({ multithreadingScore: 31 }),
  }),
};
