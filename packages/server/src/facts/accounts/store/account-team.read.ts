import { loadSql } from '../../../platform/records/load-sql.ts';

export type TeamLine = {
  readonly memberId: string;
  readonly memberName: string;
  readonly duty: 'csm' | 'sales' | 'services' | 'product' | 'support' | 'renewals' | 'sponsor';
  readonly podId: string | null;
  readonly podName: string | null;
  readonly since: string | null;
  readonly standInId: string | null;
  readonly standInName: string | null;
  readonly awayUntil: string | null;
};

/** Who was on the team of an account on a day: its owner, members with a duty of their own, and those of its pods. */
export const teamOn = loadSql<TeamLine>(new URL('./account-team.sql', import.meta.url));
