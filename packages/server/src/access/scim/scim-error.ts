/** What a directory is told in SCIM's own form (RFC 7644, 3.12). */
export class ScimError extends Error {
  override readonly name = 'ScimError';
  readonly status: number;
  readonly scimType: string | undefined;

  constructor(status: number, detail: string, scimType?: string) {
    super(detail);
    this.status = status;
    this.scimType = scimType;
  }
}

export const noSuchResource = (id: string) => new ScimError(404, `Resource ${id} not found`);
export const notUnique = (detail: string) => new ScimError(409, detail, 'uniqueness');
export const notValid = (detail: string) => new ScimError(400, detail, 'invalidValue');
export const filterNotSupported = () =>
  new ScimError(400, 'Filters compare userName, externalId, displayName, id, active or emails.value by eq', 'invalidFilter');
