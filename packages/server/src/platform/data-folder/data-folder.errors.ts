import { Failure } from '../../kernel/failure.ts';

export const notWritable = (folder: string, reason: string) => new Failure('precondition', 'data_folder.not_writable', { folder, reason });

export const diskFull = (folder: string, freeMegabytes: number, neededMegabytes: number) =>
  new Failure('precondition', 'data_folder.disk_full', { folder, freeMegabytes, neededMegabytes });

export const inUse = (folder: string, holder: string) => new Failure('conflict', 'data_folder.in_use', { folder, holder });
