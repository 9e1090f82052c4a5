import { Paper } from '@mantine/core';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { FileSpreadsheet, Radio } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { FrontPage } from '../../kit/page/front-page.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './start.module.css';

/** The ways to begin, each with the time it takes. A way whose page does not exist yet is not offered. */
export function StartPage() {
  const t = useWords();
  const { workspace = '' } = useSearch({ from: '/start' });
  const routes = Object.keys(useRouter().routesByPath);
  const ways: readonly { readonly way: 'file' | 'events'; readonly route: string; readonly icon: LucideIcon }[] = [
    { way: 'file', route: '/w/$workspace/settings/imports/new', icon: FileSpreadsheet },
    { way: 'events', route: '/w/$workspace/settings/connections', icon: Radio },
  ];
  return (
    <FrontPage title={t('start.title')} wide>
      <div className={classes.ways}>
        {ways.filter(({ route }) => routes.includes(route)).map(({ way, route, icon }) => (
          <Way key={way} icon={icon} title={t(`start.${way}.title`)} time={t(`start.${way}.time`)} text={t(`start.${way}.text`)}>
            <Link to={route.replace('$workspace', workspace)} className={classes.go}>{t(`start.${way}.submit`)}</Link>
          </Way>
        ))}
      </div>
    </FrontPage>
  );
}

type WayProps = { readonly icon: LucideIcon; readonly title: string; readonly time: string; readonly text: string; readonly children: ReactNode };

function Way({ icon: Icon, title, time, text, children }: WayProps) {
  return (
    <Paper component="section" className={classes.way}>
      <Icon size={24} strokeWidth={1.5} aria-hidden="true" />
      <h2 className="p-figure">{title}</h2>
      <p className="p-meta">{time}</p>
      <p className="p-lead">{text}</p>
      {children}
    </Paper>
  );
}
