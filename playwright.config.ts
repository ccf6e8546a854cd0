import { defineConfig } from '@playwright/test';
import { chromiumPath } from './tests/browser/chromium-path.mjs';

const port = 4180;
const executablePath = chromiumPath();

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'test-results',
  // The page computes; two at a time would measure each other.
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    browserName: 'chromium',
    contextOptions: { reducedMotion: 'reduce' },
    // Recording every step takes a quarter of the time; `--trace on` records when there is something to find out.
    trace: 'off',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: `node src/cli/launch/start.mjs --no-install --port ${port}`,
    url: `http://127.0.0.1:${port}/`,
    timeout: 180_000,
    reuseExistingServer: false,
  },
});
