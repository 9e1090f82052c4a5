/** What Microsoft Entra's provisioning sends, after the shapes that its pages publish ("Develop and plan provisioning for a SCIM endpoint"). */

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** The connection test looks for somebody who cannot be there. */
export const connectionTest = `/Users?filter=${encodeURIComponent('userName eq "0b1c2d3e-non-existing"')}&aadOptscim062020`;

export const newUser = (userName: string, externalId: string) => ({
  schemas: [USER, ENTERPRISE],
  externalId,
  userName,
  active: true,
  emails: [{ primary: true, type: 'work', value: userName }],
  meta: { resourceType: 'User' },
  name: { formatted: 'Pia Luz', familyName: 'Luz', givenName: 'Pia' },
  roles: [{ primary: true, value: 'Owner' }],
  [ENTERPRISE]: { department: 'Success', manager: 'x' },
});

/** With capitals, and booleans as words, as it does without the flag. */
export const deactivation = { schemas: [PATCH], Operations: [{ op: 'Replace', path: 'active', value: 'False' }] };
export const reactivation = { schemas: [PATCH], Operations: [{ op: 'Replace', path: 'active', value: 'True' }] };

export const changedProfile = (address: string) => ({
  schemas: [PATCH],
  Operations: [
    { op: 'Replace', path: 'emails[type eq "work"].value', value: address },
    { op: 'Replace', path: 'name.familyName', value: 'Luz Prado' },
    { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '+34 600 000 000' },
    { op: 'Add', path: `${ENTERPRISE}:department`, value: 'Renewals' },
  ],
});
export const dottedProfile = {
  schemas: [PATCH],
  Operations: [{ op: 'Replace', value: { 'name.givenName': 'Pía', displayName: 'Pía Luz', [`${ENTERPRISE}:department`]: 'Success' } }],
};

export const newGroup = (displayName: string, externalId: string) => ({
  schemas: [GROUP, 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'],
  externalId,
  displayName,
  meta: { resourceType: 'Group' },
});
export const groupNamed = (displayName: string) =>
  `/Groups?excludedAttributes=members&filter=${encodeURIComponent(`displayName eq "${displayName}"`)}`;
export const addedMember = (member: string) => ({
  schemas: [PATCH],
  Operations: [{ op: 'Add', path: 'members', value: [{ $ref: null, value: member }] }],
});
/** Whoever reads the path alone empties the group. */
export const takenMember = (member: string) => ({
  schemas: [PATCH],
  Operations: [{ op: 'Remove', path: 'members', value: [{ $ref: null, value: member }] }],
});
export const addedMembers = (members: readonly string[]) => ({
  schemas: [PATCH],
  Operations: [{ op: 'Add', path: 'members', value: members.map((value) => ({ $ref: null, value })) }],
});
export const replacedMembers = (members: readonly string[]) => ({
  schemas: [PATCH],
  Operations: [{ op: 'Replace', path: 'members', value: members.map((value) => ({ value })) }],
});
/** The manager is a part of the enterprise's extension, told by an id of ours and taken away with an empty one. */
export const tellsManager = (manager: string) => ({
  schemas: [PATCH],
  Operations: [{ op: 'Add', path: `${ENTERPRISE}:manager`, value: manager }],
});
/** Whom it matches by its own id, it looks for by both. */
export const isThereBy = (externalId: string) => `/Users?filter=${encodeURIComponent(`externalId eq "${externalId}"`)}`;
