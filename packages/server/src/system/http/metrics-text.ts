import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { Measured, MeasuredWorkspace } from '../use-cases/read-metrics.ts';

type Labels = Readonly<Record<string, string>>;
type Write = {
  readonly gauge: (name: string, help: string) => (value: number | null, labels?: Labels) => void;
  readonly counter: (name: string, help: string) => (value: number, labels?: Labels) => void;
};

const PREFIX = 'perennial';
const SECONDS_OF_A_DAY = 86_400;

/** What was measured, as Prometheus reads it. What is unknown is left out; a workspace is named by its slug. */
export async function metricsText({ installation, workspaces }: Measured): Promise<string> {
  // Made anew for each answer: what is not there any more, a reason say, would stay with its last value else.
  const reader = new PrometheusExporter({ preventServerStart: true });
  const provider = new MeterProvider({ readers: [reader] });
  const write = writerOf(provider);
  writeWorkspaces(write, workspaces);
  writeDisks(write, installation);
  writeProcesses(write, installation);
  const { resourceMetrics } = await reader.collect();
  await provider.shutdown();
  return new PrometheusSerializer(PREFIX, false, undefined, true, true).serialize(resourceMetrics);
}

function writerOf(provider: MeterProvider): Write {
  const meter = provider.getMeter(PREFIX);
  return {
    gauge(name, description) {
      const gauge = meter.createGauge(name, { description });
      return (value, labels = {}) => {
        if (value !== null) gauge.record(value, labels);
      };
    },
    counter(name, description) {
      const counter = meter.createCounter(name, { description });
      return (value, labels = {}) => counter.add(value, labels);
    },
  };
}

function writeWorkspaces({ gauge, counter }: Write, workspaces: readonly MeasuredWorkspace[]): void {
  const waiting = gauge('journal_waiting_rows', 'Requests accepted and not yet counted');
  const waitingEvents = gauge('journal_waiting_events', 'Events in the requests that wait');
  const oldest = gauge('journal_oldest_waiting_seconds', 'For how long the oldest request has waited; 0 where none waits');
  const accepted = counter('events_accepted', 'Events and imported rows taken into the journal');
  const counted = counter('events_counted', 'Events counted; begins anew when the usage store is counted anew');
  const duplicates = counter('events_duplicate', 'Events that had been counted before; begins anew as the counted ones do');
  const setAside = gauge('set_aside_events', 'Events not counted that wait for a decision');
  const received = gauge('last_received_timestamp_seconds', 'When the newest request came in');
  const countedUntil = gauge('counted_until_timestamp_seconds', 'When the newest request that is counted came in');
  const daily = gauge('daily_counts_timestamp_seconds', 'When daily counts were last made');
  const judged = gauge('judged_timestamp_seconds', 'When accounts were last judged');
  const stale = gauge('stale_accounts', 'Accounts that wait to be judged again');
  for (const one of workspaces) {
    const labels = { workspace: one.slug };
    waiting(one.lag.waiting, labels);
    waitingEvents(one.lag.waitingEvents, labels);
    oldest(one.lag.oldestSeconds ?? 0, labels);
    accepted(one.accepted, labels);
    counted(one.counted, labels);
    duplicates(one.duplicates, labels);
    for (const { reason, count } of one.setAside) setAside(count, { ...labels, reason });
    received(secondsOf(one.lastReceivedAt), labels);
    countedUntil(secondsOf(one.countedUntil), labels);
    daily(secondsOf(one.settledAt), labels);
    judged(secondsOf(one.judgedAt), labels);
    stale(one.stale, labels);
  }
}

function writeDisks({ gauge }: Write, { sizes, disks, alerts }: Measured['installation']): void {
  gauge('database_bytes', 'Size of the database')(sizes.databaseBytes);
  gauge('journal_bytes', 'Size of the journal, which is part of the database')(sizes.journalBytes);
  gauge('usage_store_bytes', 'Size of the folder of the usage store')(sizes.usageBytes);
  const total = gauge('disk_total_bytes', 'What may be filled of a disk');
  const free = gauge('disk_free_bytes', 'What is free of a disk');
  const full = gauge('disk_full_in_seconds', 'When a disk will be full; left out where it does not fill, or that is not known');
  for (const { key: disk, totalBytes, freeBytes, forecast } of disks) {
    total(totalBytes, { disk });
    free(freeBytes, { disk });
    full(forecast.state === 'fills' ? forecast.days * SECONDS_OF_A_DAY : null, { disk });
  }
  const alert = gauge('alert', '1 for each alert that is up');
  for (const one of alerts) alert(1, { kind: one.kind, level: one.level, ...(one.kind === 'disk' ? { disk: one.disk } : {}) });
}

function writeProcesses({ gauge, counter }: Write, { server, engine }: Measured['installation']): void {
  gauge('engine_up', '1 while the engine answers')(engine === null ? 0 : 1);
  const memory = gauge('process_resident_memory_bytes', 'Memory of a process');
  const cpu = counter('process_cpu_seconds', 'Time a process has worked');
  const uptime = gauge('process_uptime_seconds', 'Since a process began');
  const delay = gauge('process_event_loop_delay_max_seconds', 'How long, at worst since the look before, something due had to wait');
  for (const [process, figures] of Object.entries({ server, engine })) {
    if (figures === null) continue;
    memory(figures.memoryBytes, { process });
    cpu(figures.cpuSeconds, { process });
    uptime(figures.uptimeSeconds, { process });
    delay(figures.delaySeconds, { process });
  }
}

function secondsOf(moment: string | null): number | null {
  return moment === null ? null : Date.parse(moment) / 1_000;
}
