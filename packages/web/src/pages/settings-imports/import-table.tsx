import { Badge, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { listMembers } from '../../api/generated/sdk.gen.ts';
import type { Import } from '../../api/generated/types.gen.ts';
import { useMay, useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { isAtWork, refusedHref, reportOf } from '../../features/imports/queries.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

/** The history: each file with its state and what became of its rows. */
export function ImportTable({ imports }: { readonly imports: readonly Import[] }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const members = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'members'),
    queryFn: ({ signal }) => answer(listMembers({ path: { workspace: slug }, signal })),
  });
  const nameOf = (id: string | null) => members.data?.find((member) => member.id === id)?.name ?? '';
  return (
    <Table.ScrollContainer minWidth={740}>
      <Table aria-label={t('imports.list')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('imports.list.file')}</Table.Th>
            <Table.Th>{t('imports.list.kind')}</Table.Th>
            <Table.Th>{t('imports.list.state')}</Table.Th>
            <Table.Th>{t('imports.list.report')}</Table.Th>
            <Table.Th>{t('imports.list.when')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {imports.map((one) => (
            <ImportRow key={one.id} one={one} by={nameOf(one.createdBy)} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function ImportRow({ one, by }: { readonly one: Import; readonly by: string }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const may = useMay('import');
  const timeZone = useMembership()?.workspace.timeZone ?? 'UTC';
  const refused = isAtWork(one) || !one.isFileKept ? 0 : (reportOf(one)?.refused ?? 0);
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere', minWidth: 248 }}>
        {may ? (
          <Link to="/w/$workspace/settings/imports/$import" params={{ workspace: slug, import: one.id }}>
            {one.fileName}
          </Link>
        ) : (
          one.fileName
        )}
      </Table.Td>
      <Table.Td>{one.kind === null ? t('imports.notKnown') : t(`imports.kind.${one.kind}`)}</Table.Td>
      <Table.Td>
        <Badge
          variant={one.state === 'failed' ? 'light' : 'outline'}
          color={one.state === 'failed' ? 'red' : isAtWork(one) ? 'indigo' : 'gray'}
          tt="none"
          style={{ flexShrink: 0, minWidth: 'max-content' }}
        >
          {t(`imports.state.${one.state}`)}
        </Badge>
      </Table.Td>
      <Table.Td>
        <Became one={one} />
        {may && refused > 0 && (
          <>
            {' '}
            <a href={refusedHref(slug, one.id)} download>
              {t('imports.refused.download', { n: refused })}
            </a>
          </>
        )}
      </Table.Td>
      <Table.Td>
        {format.moment(one.endedAt ?? one.createdAt, timeZone)}
        {by !== '' && <div className="p-meta">{by}</div>}
      </Table.Td>
    </Table.Tr>
  );
}

function Became({ one }: { readonly one: Import }) {
  const t = useWords();
  const format = useFormat();
  const report = reportOf(one);
  if (one.state === 'running') return <>{t('imports.run.goingOpen', { done: format.number(one.rowsDone, 0) })}</>;
  if (report === null) return <span className="p-meta">{t('imports.notKnown')}</span>;
  if (one.report === null) return <>{t('imports.check.rows', { n: report.rows })}</>;
  return (
    <>
      {t('imports.run.done', {
        written: report.added + report.changed,
        unchanged: report.unchanged,
        refused: report.refused,
      })}
    </>
  );
}
