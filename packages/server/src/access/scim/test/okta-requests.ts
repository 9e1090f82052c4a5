/** What Okta's provisioning sends, after the shapes that its developer pages publish (SCIM 2.0 test suite and "Build your SCIM API service"). */

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

export const isThere = (userName: string) => `/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}&startIndex=1&count=100`;

export const newUser = (userName: string, externalId: string) => ({
  schemas: [USER],
  userName,
  name: { givenName: 'Nora', familyName: 'Paz' },
  emails: [{ primary: true, value: userName, type: 'work' }],
  displayName: 'Nora Paz',
  locale: 'en-US',
  externalId,
  groups: [],
  password: '1mz050nq',
  active: true,
});

/** A profile push sends the whole person back, with what it was answered. */
export const pushedUser = (id: string, user: object) => ({ ...user, id, meta: { resourceType: 'User' } });

export const deactivation = { schemas: [PATCH], Operations: [{ op: 'replace', value: { active: false } }] };
export const reactivation = { schemas: [PATCH], Operations: [{ op: 'replace', value: { active: true } }] };

export const newGroup = (displayName: string, members: readonly string[]) => ({
  schemas: [GROUP],
  displayName,
  members: members.map((value) => ({ value, display: value })),
});
export const renamedGroup = (id: string, displayName: string) => ({
  schemas: [PATCH],
  Operations: [{ op: 'replace', value: { id, displayName } }],
});
export const addedMembers = (members: readonly string[]) => ({
  schemas: [PATCH],
  Operations: [{ op: 'add', path: 'members', value: members.map((value) => ({ value, display: value })) }],
});
export const takenMember = (member: string) => ({
  schemas: [PATCH],
  Operations: [{ op: 'remove', path: `members[value eq "${member}"]` }],
});
export const replacedMembers = (members: readonly string[]) => ({
  schemas: [PATCH],
  Operations: [{ op: 'replace', path: 'members', value: members.map((value) => ({ value })) }],
});
/** A group that is pushed whole, as Okta does where it is set to replace. */
export const wholeGroup = (id: string, displayName: string, members: readonly string[]) => ({
  schemas: [GROUP],
  id,
  displayName,
  members: members.map((value) => ({ value, display: value })),
  meta: { resourceType: 'Group' },
});
