import type { SetRoleData } from '../../api/generated/types.gen.ts';

export type Role = SetRoleData['path']['role'];
/** What a contact can mean for our fortunes, in the order in which they are shown. */
export const roles = ['sponsor', 'buyer', 'champion', 'technical_owner', 'user_lead', 'blocker'] as const satisfies readonly Role[];
