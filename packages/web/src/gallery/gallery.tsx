import { Button, Group, Stack } from '@mantine/core';
import { Inbox } from 'lucide-react';
import { useState } from 'react';
import { useKeyListener } from '../kit/commands/key-listener.ts';
import { DefinitionsProvider } from '../kit/definition/definitions.tsx';
import { Definition } from '../kit/definition/definition.tsx';
import { HealthChange } from '../kit/health-mark/health-change.tsx';
import { HealthMark } from '../kit/health-mark/health-mark.tsx';
import { Card } from '../kit/page/card.tsx';
import { Page } from '../kit/page/page.tsx';
import { PersonChip, Tag } from '../kit/chip/chip.tsx';
import { SeverityBars } from '../kit/severity-bars/severity-bars.tsx';
import { Empty, Failed, Loading, NoRight, NothingMatches, Partial, Stale } from '../kit/states/states.tsx';
import { ToastRow } from '../kit/toast/toast-row.tsx';
import { useUndo } from '../kit/undo/use-undo.tsx';
import { GalleryCharts } from './gallery-charts.tsx';
import { GalleryGrid } from './gallery-grid.tsx';

/** The kit on one page; `#grid` and `#charts` show those alone. */
export function Gallery() {
  useKeyListener();
  if (location.hash.startsWith('#grid'))
    return (
      <main>
        <GalleryGrid total={Number(location.hash.split('=')[1] ?? 50_000)} />
      </main>
    );
  if (location.hash === '#charts')
    return (
      <main>
        <GalleryCharts />
      </main>
    );
  return (
    <DefinitionsProvider metrics={[{ key: 'arr', unit: 'money', direction: 'up', window: { kind: 'now' } }]}>
      <main>
        <Kit />
        <ToastRow />
      </main>
    </DefinitionsProvider>
  );
}

function Kit() {
  const offerUndo = useUndo();
  const [shown, setShown] = useState(true);
  return (
    <Page title="Kit" meta="one of each" lead="Everything that pages are made of.">
      <Stack gap={16}>
        <Card title="Health" aside="4">
          <Group>
            <HealthMark band="green" score={81} />
            <HealthMark band="yellow" score={57} />
            <HealthMark band="red" score={38} size="md" coverageRatio={0.92} />
            <HealthMark band="yellow" score={52} coverageRatio={0.4} />
            <HealthMark band="unknown" coverageRatio={0.31} />
            <HealthMark band="red" score={38} narrow />
            <HealthChange points={-19} days={14} />
            <SeverityBars severity={3} />
            <SeverityBars severity={2} />
            <SeverityBars severity={1} />
          </Group>
        </Card>
        <Card title="People">
          <Group>
            <PersonChip name="Priya Shah" note="administrator · active today" />
            <PersonChip name="Marta Oliveira" note="champion · left, Nov 12" hasLeft />
            <Tag>Enterprise</Tag>
          </Group>
        </Card>
        <Card title="Buttons and definition">
          <Group>
            <Button variant="filled">Task</Button>
            <Button>Note</Button>
            <Button variant="subtle">Subtle</Button>
            <Button variant="light">Light</Button>
            <Button color="red">Remove</Button>
            <Definition metric="arr" value="$84,000" fresh="12 s" rests="1 subscription" onRows={() => setShown(!shown)}>
              $84,000
            </Definition>
            <Button onClick={() => offerUndo({ message: 'Ridgeline Foods snoozed until Monday.', undo: async () => undefined })}>
              Snooze
            </Button>
          </Group>
        </Card>
        <Card title="States">
          <Stack>
            <Failed what="Usage" onRetry={() => undefined} />
            <Partial>Support has not sent data since November 18.</Partial>
            <Stale time="09:12" />
            <NoRight what="ARR" admins={['Lucía Peña', 'Tom Becker']} />
            <Loading rows={2} />
            <Empty
              icon={Inbox}
              title="You are through for today."
              description="3 snoozed items come back tomorrow."
              actions={<Button variant="filled">Do it</Button>}
            />
            <NothingMatches onClear={() => undefined} />
          </Stack>
        </Card>
      </Stack>
    </Page>
  );
}
