import type { InstallationSystem, WorkspaceSystem } from '../../api/generated/types.gen.ts';
import { useMay } from '../../api/session.ts';
import { useInstallation, useSystem } from '../../features/system/queries.ts';
import { AlertLine } from '../../features/system/system-alert.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { UpToDate, useNow } from '../../kit/live/up-to-date.tsx';
import { LeadWaits, Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { BackupCard } from './backup-card.tsx';
import { CountsCard } from './counts-card.tsx';
import { DiskCard } from './disk-card.tsx';
import { FlowCard } from './flow-card.tsx';
import { NoEventsYet } from './no-events-yet.tsx';
import { ProcessesCard } from './processes-card.tsx';
import { SetAsideCard } from './set-aside-card.tsx';
import { StoreLogCard } from './store-log-card.tsx';

/** Is everything that came in counted, and will there be room for what comes? */
export function SettingsSystemPage() {
  const t = useWords();
  const system = useSystem();
  const may = useMay('see_installation');
  return (
    <Page title={t('system.title')} lead={system.data === undefined ? <LeadWaits /> : <Lead system={system.data} />} actions={<UpToDate />}>
      <SettingsFrame>
        {may && <Alerts />}
        <Block query={system} what={t('system.intake')}>
          {(data) => <Intake system={data} />}
        </Block>
        {may && <Installation />}
      </SettingsFrame>
    </Page>
  );
}

function Lead({ system: { lag, freshness } }: { readonly system: WorkspaceSystem }) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(1_000);
  if (freshness.lastReceivedAt === null) return t('system.lead.nothing');
  if (lag.waiting > 0) return t('system.lead.waiting', { n: lag.waiting, time: format.lasting(lag.oldestSeconds ?? 0) });
  return t('system.lead.counted', { ago: format.elapsed((now - Date.parse(freshness.lastReceivedAt)) / 1_000) });
}

function Intake({ system }: { readonly system: WorkspaceSystem }) {
  if (system.freshness.lastReceivedAt === null) return <NoEventsYet />;
  return (
    <>
      <FlowCard system={system} />
      <CountsCard system={system} />
      <SetAsideCard setAside={system.setAside} />
    </>
  );
}

function Alerts() {
  const alerts = useInstallation().data?.alerts ?? [];
  return alerts.map((alert) => <AlertLine key={alert.kind === 'disk' ? alert.disk : alert.kind} alert={alert} />);
}

function Installation() {
  const t = useWords();
  return (
    <Block query={useInstallation()} what={t('system.installation')}>
      {(installation: InstallationSystem) => (
        <>
          <DiskCard installation={installation} />
          <ProcessesCard installation={installation} />
          <BackupCard backups={installation.backups} />
          <StoreLogCard log={installation.storeLog} />
        </>
      )}
    </Block>
  );
}
