import SCIMMY from 'scimmy';

const MOST_RESULTS = 200;

/** What of SCIM is spoken here. */
export function serviceProviderConfig(publicUrl: string): object {
  const no = { supported: false };
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: MOST_RESULTS },
    changePassword: no,
    sort: no,
    etag: no,
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: 'A token of the connection, made under Settings, Sign-in',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${publicUrl}/scim/v2/ServiceProviderConfig` },
  };
}

export function resourceTypes(publicUrl: string) {
  const all = [
    { id: 'User', endpoint: '/Users', schema: SCIMMY.Schemas.User.id },
    { id: 'Group', endpoint: '/Groups', schema: SCIMMY.Schemas.Group.id },
  ];
  return all.map((one) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    ...one,
    name: one.id,
    meta: { resourceType: 'ResourceType', location: `${publicUrl}/scim/v2/ResourceTypes/${one.id}` },
  }));
}

export function schemas(publicUrl: string): { readonly id: string }[] {
  return [SCIMMY.Schemas.User, SCIMMY.Schemas.Group].map(({ definition }) => {
    const described = definition.describe(`${publicUrl}/scim/v2/Schemas`) as unknown as { readonly id: string };
    return { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'], ...described };
  });
}
