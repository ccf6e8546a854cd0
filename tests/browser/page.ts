/** What every browser test stands on: a page that complains of nothing, asks nobody else, and says when it is ready. */
import { expect, test as base } from '@playwright/test';
import type { Page } from '@playwright/test';

interface Watched {
  /** Everything that went wrong on the page without being asked for; empty at the end of every test. */
  readonly complaints: string[];
}

export const test = base.extend<Watched>({
  complaints: [
    async ({ page, baseURL }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
      });
      page.on('pageerror', (error) => complaints.push(`page: ${error.message}`));
      page.on('request', (request) => {
        const isOwn = baseURL !== undefined && request.url().startsWith(baseURL);
        if (!isOwn && !/^(data|blob):/.test(request.url())) complaints.push(`foreign request: ${request.url()}`);
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Opens an address of the page and waits for the first picture of its run. */
export async function open(page: Page, address = ''): Promise<void> {
  await page.goto(`./${address}`);
  await ready(page);
}

/** The run is there, and everything that comes behind the first picture too. */
export async function ready(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await still(page);
}

/** Two frames later: what a key or a click has set off is drawn. */
export async function still(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(done));
      }),
  );
}

/** The clock of the transport: '61.4 ms'. */
export async function clock(page: Page): Promise<string> {
  return (await page.locator('.transport-clock b').innerText()).replace(/\s/g, ' ');
}

/** Every mark and word of the picture, as the document holds it. */
export async function picture(page: Page): Promise<string> {
  await still(page);
  return page.evaluate(() =>
    ['.map', '.waterfall', '.transport-clock', '.rail .narration']
      .map((selector) => document.querySelector(selector)?.outerHTML ?? `no ${selector}`)
      .join('\n'),
  );
}
