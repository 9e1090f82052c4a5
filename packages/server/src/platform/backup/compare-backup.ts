import { differs } from './backup.errors.ts';
import type { Manifest } from './manifest.ts';
import { withClient } from './open-client.ts';
import { atOneMoment, readRows } from './read-rows.ts';

/** Holds every table of a restored database against the backup, row for row by their checksum; as many tables as were kept. */
export async function compareWithBackup(ownerUrl: string, manifest: Manifest, tell: (doneRatio: number) => void): Promise<void> {
  await withClient(ownerUrl, (client) =>
    atOneMoment(client, async (moment) => {
      const kept = new Map(manifest.tables.map((table) => [`${table.schema}.${table.name}`, table]));
      for (const [at, table] of moment.tables.entries()) {
        const expected = kept.get(`${table.schema}.${table.name}`);
        if (expected === undefined) throw differs(table.name);
        const { chunks, counted } = readRows(moment, { ...table, columns: expected.columns });
        // The checksum is taken as they pass.
        for await (const _ of chunks);
        const { rows, sha256 } = counted();
        if (rows !== expected.rows || sha256 !== expected.sha256) throw differs(table.name);
        tell((at + 1) / moment.tables.length);
      }
      if (moment.tables.length !== kept.size) throw differs(String(kept.size));
    }),
  );
}
