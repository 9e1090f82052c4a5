/** The vendor: its workspace and its people. */
export type SampleMember = {
  readonly email: string;
  readonly name: string;
  readonly job: 'founder' | 'sales' | 'csm_named' | 'csm_pooled' | 'lead' | 'renewals' | 'services' | 'product' | 'support' | 'operator';
  readonly role: 'owner' | 'admin' | 'manager' | 'csm' | 'viewer';
};

export const WORKSPACE = {
  slug: 'tordesilla',
  name: 'Tordesilla',
  timeZone: 'Europe/Madrid',
  currency: 'EUR',
} as const;

const DOMAIN = 'tordesilla.example';
export const FOUNDER = 'Elena Robledo';
export const SELLERS = ['Rui Prates', 'Inés Cabral', 'Mateo Luengo', 'Sofia Andrade', 'Diego Farías'] as const;
export const TEAM_LEAD = 'Miguel Sanz';
export const POOLED_CSM = emailOf('Joana Leite');
export const NAMED_CSMS = { carla: emailOf('Carla Nunes'), andres: emailOf('Andrés Villar'), paula: emailOf('Paula Quiroga') };

export const MEMBERS: readonly SampleMember[] = [
  member(FOUNDER, 'founder', 'owner'),
  ...SELLERS.map((name) => member(name, 'sales', 'viewer')),
  member('Carla Nunes', 'csm_named', 'csm'),
  member('Andrés Villar', 'csm_named', 'csm'),
  member('Paula Quiroga', 'csm_named', 'csm'),
  member('Joana Leite', 'csm_pooled', 'csm'),
  member(TEAM_LEAD, 'lead', 'manager'),
  member('Teresa Coelho', 'renewals', 'csm'),
  member('Héctor Beltrán', 'services', 'manager'),
  member('Noelia Arce', 'services', 'csm'),
  member('Tiago Bastos', 'services', 'csm'),
  member('Ramiro Solís', 'services', 'csm'),
  member('Lucía Ferrer', 'product', 'viewer'),
  member('Bruno Matos', 'support', 'viewer'),
  member('Óscar Prieto', 'operator', 'admin'),
];

function member(name: string, job: SampleMember['job'], role: SampleMember['role']): SampleMember {
  return { email: emailOf(name), name, job, role };
}

export function emailOf(name: string, domain: string = DOMAIN): string {
  return `${plainOf(name).replaceAll(' ', '.')}@${domain}`;
}

/** Lower case without accents, as in addresses and keys. */
export function plainOf(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
