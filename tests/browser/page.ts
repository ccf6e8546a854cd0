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
      expect([...new Set(complaints)].slice(0, 5).map((complaint) => complaint.slice(0, 300))).toEqual([]);
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
  await hasRun(page);
  await page.waitForLoadState('networkidle');
  await still(page);
}

/** What is on screen is the run of the present scenario. */
export async function hasRun(page: Page): Promise<void> {
  await expect(page.locator('.page')).toHaveAttribute('data-run', 'ready');
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

const wholePicture: readonly string[] = ['.map', '.waterfall', '.transport-clock', '.rail section.narration'];

/** Every mark and word of the picture that can be seen or heard, as the document holds it. */
export async function picture(page: Page, parts: readonly string[] = wholePicture): Promise<string> {
  await still(page);
  return page.evaluate((selectors) => {
    /** Attributes in the order of their names: one that went and came back stands last in the document. */
    const written = (node: Node): string => {
      if (node instanceof Text) return node.data;
      if (!(node instanceof Element) || node.getAttribute('visibility') === 'hidden') return '';
      const attributes = [...node.attributes].map(({ name, value }) => ` ${name}="${value}"`).sort();
      return `<${node.localName}${attributes.join('')}>${[...node.childNodes].map(written).join('')}`;
    };
    return selectors
      .map((selector) => {
        const element = document.querySelector(selector);
        return element ? written(element) : `no ${selector}`;
      })
      .join('\n');
  }, parts);
}

/** Where two pictures part, with a little of what stands around it; '' when they are the same. */
export function difference(one: string, other: string): string {
  if (one === other) return '';
  let at = 0;
  while (one[at] === other[at]) at++;
  const around = (text: string): string => text.slice(Math.max(0, at - 120), at + 120);
  return `${around(one)}\n≠\n${around(other)}`;
}
