import { dayToIso } from '../../kernel/time.ts';
import { drawn } from './chance.ts';
import { isPayingOn } from './company.ts';
import { diceOf } from './dice.ts';
import { found, keysOf, type Story } from './story.ts';
import { toldNote, toldRisk } from './told-rows.ts';
import { emailOf } from './vendor.ts';

const PARTNER = 'Integra Andina';
const DEPENDENT = 6;
const ANDEAN = ['CO', 'CL', 'MX', 'AR'];

/** A partner that built the integrations of six accounts closes. */
export const X21: Story = {
  id: 'X21',
  lay: (company) => {
    const { accounts, seed, today } = company;
    const fit = accounts.filter(
      (account) =>
        account.story === null &&
        (account.segment === 'Business' || account.segment === 'Enterprise') &&
        ANDEAN.includes(account.country) &&
        account.start < today - 120 &&
        isPayingOn(account, today) &&
        account.attributes['release_defect'] === undefined,
    );
    return new Map(
      drawn(diceOf(seed, 'X21'), fit, DEPENDENT).map(({ key }, place) => [
        key,
        {
          attributes: { partner: PARTNER, partner_leaves_on: dayToIso(today - 26) },
          behaviour: {
            extra: {
              partners: ({ account }) => [
                {
                  partner: PARTNER,
                  leavesOn: dayToIso(today - 26),
                  account: account.key,
                  role: 'integration',
                  engagements: 1,
                  keysHeld: ['ERP', 'API'],
                  person: 'Lucía Quispe',
                  personEmail: 'lucia.quispe@integra-andina.example',
                  personRole: 'jefa de proyecto',
                  since: dayToIso(Math.max(account.start, company.opening) + 20),
                },
              ],
              risks: ({ account }) =>
                place > 0
                  ? []
                  : [
                      toldRisk(account, {
                        kind: 'partner',
                        title: `${PARTNER} cierra y guarda las claves de su integración con el ERP.`,
                        mitigation: 'Recuperar las claves y pasar la integración a nuestro equipo antes del cierre de mes.',
                        opened: today - 24,
                        due: today + 9,
                        part: 0.6,
                        owner: emailOf('Noelia Arce'),
                        isMitigating: true,
                      }),
                    ],
              notes: ({ account }) => [
                toldNote(
                  account,
                  today - 26,
                  `${PARTNER} cierra: la integración con su ERP queda sin dueño. Falta nombrar otro socio o un equipo propio.`,
                ),
              ],
            },
          },
        },
      ]),
    );
  },
  truth: ({ accounts }) => ({
    planted: `partner ${PARTNER} leaves at D-26; 6 dependent accounts`,
    accounts: keysOf(accounts.filter((account) => account.attributes['partner'] === PARTNER)),
    mustFind: [found('partner_exit', undefined, 'on the six')],
    mustNotFind: [],
  }),
};
