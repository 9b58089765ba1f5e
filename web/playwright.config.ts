import { defineConfig, devices } from '@playwright/test';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A system that runs already, or one of our own that lives as long as the tests. */
const running = process.env.ATRIUM_URL;
const port = process.env.ATRIUM_PORT ?? '8390';
export const data = process.env.ATRIUM_DATA ?? join(tmpdir(), `atrium-web-tests-${process.ppid}`);
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: 'tests',
  globalSetup: './tests/support/ready.ts',
  // One business clock and one clinic: the stories share them, so they take turns.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['html', { open: 'never' }]],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: running ?? `http://localhost:${port}`,
    locale: 'pt-PT',
    timezoneId: 'Europe/Lisbon',
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: existsSync(chromium) ? chromium : undefined,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    },
  },
  ...(running
    ? {}
    : {
        webServer: {
          command: `../.venv/bin/atrium up --port ${port} --data ${data}`,
          url: `http://localhost:${port}/health/live`,
          timeout: 120_000,
          env: {
            // Every test registers people of its own, more of them than one address may.
            THROTTLE_FACTOR: '20',
            // Playwright asks for colours; a spinner in a log is noise.
            FORCE_COLOR: '',
          },
          gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
        },
      }),
});
