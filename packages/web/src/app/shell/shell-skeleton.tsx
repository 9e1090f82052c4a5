import { Loading } from '../../kit/states/states.tsx';
import shell from './shell.module.css';
import sidebar from './sidebar.module.css';

/** The frame while it is not known yet who is there. */
export function ShellSkeleton() {
  return (
    <div className={shell.shell}>
      <div className={sidebar.sidebar} aria-hidden="true" />
      <main className={shell.main} style={{ padding: 24 }}>
        <Loading rows={5} />
      </main>
    </div>
  );
}
