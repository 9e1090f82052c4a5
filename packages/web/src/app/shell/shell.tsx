import { Outlet, useNavigate } from '@tanstack/react-router';
import { useChanges } from '../../api/changes.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { SightLine } from '../../features/roles/sight-line.tsx';
import { ProofDialog } from '../../features/sign-in/proof.tsx';
import { SystemBanner } from '../../features/system/system-banner.tsx';
import { usePinnedViews } from '../../features/portfolio/use-pinned-views.ts';
import { KeysSheet } from '../../kit/commands/keys-sheet.tsx';
import { useKeyListener } from '../../kit/commands/key-listener.ts';
import { OfflineBanner } from '../../kit/live/offline-banner.tsx';
import { ToastRow } from '../../kit/toast/toast-row.tsx';
import { UndoCommand } from '../../kit/undo/use-undo.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { useKeepPreferences } from './keep-preferences.ts';
import { usePreferenceCommands } from './preference-commands.ts';
import classes from './shell.module.css';
import { FindingPalette } from './finding-palette.tsx';
import { MetricDefinitions } from './metric-definitions.tsx';
import { Sidebar } from './sidebar.tsx';
import { useGoCommands } from './use-navigation.ts';

/** What stays while pages change: navigation, palette, keys, undo, the line to the server. */
export function Shell() {
  const t = useWords();
  useChanges(useWorkspaceSlug());
  useKeyListener();
  useGoCommands();
  usePreferenceCommands();
  useKeepPreferences();
  const navigate = useNavigate();
  usePinnedViews((href) => void navigate({ to: href }));
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        {t('shell.skip')}
      </a>
      <Sidebar />
      <main id="content" tabIndex={-1} className={classes.main}>
        <OfflineBanner />
        <SystemBanner />
        <SightLine />
        <MetricDefinitions>
          <Outlet />
        </MetricDefinitions>
        <ToastRow />
      </main>
      <BottomBar />
      <FindingPalette />
      <KeysSheet />
      <UndoCommand />
      <ProofDialog />
    </div>
  );
}
