import type { ScimUser } from '../scim-user.ts';
import type { ScimGroupRow } from '../store/groups.store.ts';
import type { ScimUserRow } from '../store/users.store.ts';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

export function userResource(publicUrl: string, row: ScimUserRow) {
  const { id, userName, externalId, isActive, details, groups, createdAt, modifiedAt } = row;
  return {
    ...details,
    schemas: [USER],
    id,
    ...(externalId === null ? {} : { externalId }),
    userName,
    active: isActive,
    groups,
    meta: metaOf({ resourceType: 'User', createdAt, modifiedAt, location: `${publicUrl}/scim/v2/Users/${id}` }),
  };
}

/** The person that a row is, to be changed. Address and name are read anew from what was told. */
export function scimUserOf({ userName, externalId, isActive, details }: ScimUserRow): ScimUser {
  return { userName, externalId, isActive, details, email: '', name: '' };
}

export function groupResource(publicUrl: string, row: ScimGroupRow, hasMembers: boolean) {
  const { id, displayName, externalId, members, createdAt, modifiedAt } = row;
  return {
    schemas: [GROUP],
    id,
    ...(externalId === null ? {} : { externalId }),
    displayName,
    ...(hasMembers ? { members } : {}),
    meta: metaOf({ resourceType: 'Group', createdAt, modifiedAt, location: `${publicUrl}/scim/v2/Groups/${id}` }),
  };
}

export function listOf(
  resources: readonly object[],
  page: { readonly startIndex: number; readonly total: number } = { startIndex: 1, total: resources.length },
) {
  return {
    schemas: [LIST],
    totalResults: page.total,
    startIndex: page.startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}

type Meta = { readonly resourceType: string; readonly createdAt: string; readonly modifiedAt: string; readonly location: string };

function metaOf({ resourceType, createdAt, modifiedAt, location }: Meta) {
  return { resourceType, created: createdAt, lastModified: modifiedAt, location };
}
