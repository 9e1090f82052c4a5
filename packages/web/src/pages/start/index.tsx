import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { FileSpreadsheet, Radio } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useMe } from '../../api/session.ts';
import { FrontPage } from '../../kit/page/front-page.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { SampleWay } from './sample-way.tsx';
import classes from './start.module.css';
import { Way } from './way.tsx';

/** The three ways to begin, each with the time it takes. A way whose page does not exist is not offered. */
export function StartPage() {
  const t = useWords();
  const first = useFirstWorkspace();
  const { workspace = first } = useSearch({ from: '/start' });
  const routes = Object.keys(useRouter().routesByPath);
  const ways: readonly { readonly way: 'file' | 'events'; readonly route: string; readonly icon: LucideIcon }[] = [
    { way: 'file', route: '/w/$workspace/settings/imports/new', icon: FileSpreadsheet },
    { way: 'events', route: '/w/$workspace/settings/connections', icon: Radio },
  ];
  return (
    <FrontPage title={t('start.title')} wide>
      <div className={classes.ways}>
        <SampleWay workspace={workspace} />
        {ways
          .filter(({ route }) => routes.includes(route))
          .map(({ way, route, icon }) => (
            <Way key={way} icon={icon} title={t(`start.${way}.title`)} time={t(`start.${way}.time`)} text={t(`start.${way}.text`)}>
              <Link to={route.replace('$workspace', workspace)} className={classes.go}>
                {t(`start.${way}.submit`)}
              </Link>
            </Way>
          ))}
      </div>
    </FrontPage>
  );
}

function useFirstWorkspace(): string {
  return useMe()?.memberships[0]?.workspace.slug ?? '';
}
