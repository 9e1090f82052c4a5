import { Failure } from '../../kernel/failure.ts';

export const exportUnderWay = (): Failure => new Failure('conflict', 'workspace_export.under_way');
export const noSuchExport = (): Failure => new Failure('not_found', 'workspace_export.none');
export const peopleAlone = (): Failure => new Failure('forbidden', 'workspace_export.people_alone');
