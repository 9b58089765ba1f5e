/**
 * How a page feels on a middling phone: what it weighs and how soon, how calmly it is there. Figures
 * are kept in test-results/vitals.json, from where docs/benchmarks.md takes them.
 */
import type { CDPSession, Page } from '@playwright/test';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export interface Vitals {
  /** Of all scripts of the first load, as they came over the wire. */
  script_kilobytes: number;
  /** Of everything of the first load. */
  total_kilobytes: number;
  requests: number;
  first_paint_ms: number;
  largest_paint_ms: number;
  /** Cumulative layout shift; below 0.1 is calm. */
  layout_shift: number;
  /** Long tasks beyond 50 ms each, after the first paint. */
  blocking_ms: number;
}

interface Options {
  /** By how much the processor is slowed down. */
  slower?: number;
  /** A mobile network: 150 ms there and back, 1.6 Mbit/s. */
  mobile?: boolean;
}

const RESULTS = fileURLToPath(new URL('../../test-results/', import.meta.url));

/**
 * Measure the first load of a page, with an empty cache. `open` goes there and returns when the page
 * shows what it is for.
 */
export async function measureVitals(
  page: Page,
  name: string,
  open: () => Promise<void>,
  { slower = 4, mobile = true }: Options = {},
): Promise<Vitals> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.clearBrowserCache');
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  if (mobile) await slowNetwork(devtools);
  await page.addInitScript(observe);
  await open();
  await page.waitForLoadState('networkidle');
  const found = await page.evaluate(read);
  await devtools.detach();
  await keep(name, found);
  return found;
}

async function slowNetwork(devtools: CDPSession): Promise<void> {
  const bytesPerSecond = 1_600_000 / 8;
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond / 2,
  });
}

interface Observed {
  largest: number;
  shift: number;
  tasks: { start: number; duration: number }[];
}

declare global {
  interface Window {
    observedVitals: Observed;
  }
}

/** Runs in the page, before anything of its own. */
function observe(): void {
  const seen: Observed = { largest: 0, shift: 0, tasks: [] };
  window.observedVitals = seen;
  const on = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
    });
  on('largest-contentful-paint', (entry) => (seen.largest = entry.startTime));
  on('longtask', ({ startTime, duration }) => seen.tasks.push({ start: startTime, duration }));
  on('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & Record<string, unknown>;
    if (typeof value === 'number' && hadRecentInput !== true) seen.shift += value;
  });
}

/** Runs in the page, when it is there. */
function read(): Vitals {
  const { largest, shift, tasks } = window.observedVitals;
  const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
  const files = [
    ...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource'),
  ] as PerformanceResourceTiming[];
  const weight = (of: PerformanceResourceTiming[]) =>
    Math.round(of.reduce((sum, file) => sum + file.encodedBodySize, 0) / 100) / 10;
  const late = tasks.filter((task) => task.start + task.duration > first);
  return {
    script_kilobytes: weight(files.filter((file) => new URL(file.name).pathname.endsWith('.js'))),
    total_kilobytes: weight(files),
    requests: files.length,
    first_paint_ms: Math.round(first),
    largest_paint_ms: Math.round(largest),
    layout_shift: Math.round(shift * 1_000) / 1_000,
    blocking_ms: Math.round(late.reduce((sum, task) => sum + Math.max(0, task.duration - 50), 0)),
  };
}

async function keep(name: string, vitals: Vitals): Promise<void> {
  const path = `${RESULTS}vitals.json`;
  await mkdir(RESULTS, { recursive: true });
  const before = await readFile(path, 'utf8').catch(() => '{}');
  const all = { ...(JSON.parse(before) as Record<string, Vitals>), [name]: vitals };
  await writeFile(path, `${JSON.stringify(all, null, 2)}\n`);
}
