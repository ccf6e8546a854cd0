/**
 * `npm run shots`: builds the page and photographs every view of it, in every theme and width, into the ignored folder `shots/`. For
 * looking at, not for comparing: what must be the same is tested mark by mark.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { serve } from '../src/cli/launch/serve.mjs';
import { chromiumPath } from './browser/chromium-path.mjs';

const folder = join(import.meta.dirname, '..');
const shots = join(folder, 'shots');
const only = process.argv[2];
/** The README shows this one: `npm run shots -- readme` takes it anew. */
const readmePicture = join(folder, 'tests', 'pictures', 'journey.png');

const desktop = { width: 1440, height: 900 };
const laptop = { width: 1280, height: 720 };
const tablet = { width: 900, height: 1000 };
const phone = { width: 390, height: 844 };
const narrow = { width: 320, height: 640 };
const hall = { width: 1920, height: 1080 };

/** Presses that open something. @type {Readonly<Record<string, (page: import('@playwright/test').Page) => Promise<void>>>} */
const open = {
  station: async (page) => {
    await page.keyboard.press('7');
    await page.keyboard.press('Enter');
  },
  scenarios: (page) => page.getByRole('button', { name: /^Scenario:/ }).click(),
  sheet: (page) => page.locator('.sheet-handle').click(),
  /** In the projector's type a tablet is laid out as a phone, whose sheet needs no drawer. */
  drawer: async (page) => {
    const button = page.getByRole('button', { name: 'Why' });
    if (await button.isVisible()) await button.click();
  },
  share: (page) => page.getByRole('button', { name: 'Share', exact: true }).click(),
  settings: (page) => fromBar(page, 'Settings'),
  about: (page) => fromBar(page, 'About'),
  shortcuts: (page) => page.keyboard.press('?'),
  faults: (page) => page.keyboard.press('f'),
  end: (page) => page.keyboard.press('End'),
};

/** @type {readonly { name: string, address: string, size: { width: number, height: number }, then?: keyof typeof open, isFull?: boolean }[]} */
const views = [
  { name: 'readme', address: 'preset=pool-queue&t=61.4', size: desktop },
  { name: 'journey-start', address: '', size: desktop },
  { name: 'journey-waiting', address: 'preset=pool-queue&t=26', size: desktop },
  { name: 'journey-first-byte', address: 'preset=pool-queue', size: desktop, then: 'end' },
  { name: 'journey-failed', address: 'preset=rate-limited', size: desktop, then: 'end' },
  { name: 'journey-server-dies', address: 'preset=server-dies', size: desktop, then: 'end' },
  { name: 'journey-comb', address: 'preset=html-n-plus-one', size: desktop, then: 'end' },
  { name: 'journey-laptop', address: 'preset=pool-queue&t=26', size: laptop },
  { name: 'station-open', address: 'preset=pool-queue&t=26', size: desktop, then: 'station' },
  { name: 'scenarios', address: '', size: desktop, then: 'scenarios' },
  { name: 'table', address: 'preset=pool-queue&t=26&view=table', size: desktop, isFull: true },
  { name: 'fidelity', address: 'view=fidelity', size: desktop, isFull: true },
  { name: 'share', address: 'preset=pool-queue&pool.size=7', size: desktop, then: 'share' },
  { name: 'settings', address: '', size: desktop, then: 'settings' },
  { name: 'about', address: '', size: desktop, then: 'about' },
  { name: 'shortcuts', address: '', size: desktop, then: 'shortcuts' },
  { name: 'faults', address: 'preset=server-dies&t=10', size: desktop, then: 'faults' },
  { name: 'bad-address', address: 'preset=pool-que&speed=7&t=soon#s=v1.7VtN', size: desktop },
  { name: 'tablet', address: 'preset=pool-queue&t=26', size: tablet },
  { name: 'tablet-drawer', address: 'preset=pool-queue&t=26', size: tablet, then: 'drawer' },
  { name: 'phone', address: 'preset=pool-queue&t=26', size: phone },
  { name: 'phone-sheet', address: 'preset=pool-queue&t=26', size: phone, then: 'sheet' },
  { name: 'phone-table', address: 'preset=pool-queue&t=26&view=table', size: phone },
  { name: 'narrow', address: 'preset=pool-queue&t=26', size: narrow },
  { name: 'hall', address: 'preset=pool-queue&t=26', size: hall },
];

const looks = [
  { look: 'light', theme: 'light' },
  { look: 'dark', theme: 'dark' },
  { look: 'projector', theme: 'projector' },
];

execFileSync(process.execPath, [join(folder, 'src/cli/launch/start.mjs'), '--no-install', '--build-only'], {
  stdio: 'inherit',
});
if (only === undefined) rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });
const port = await serve(join(folder, 'dist'), { port: 4190, takesNextFree: true });
const executablePath = chromiumPath();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});

let taken = 0;
for (const { look, theme } of looks) {
  for (const view of views) {
    if (only !== undefined && !`${view.name}-${look}`.includes(only)) continue;
    await photograph(view, theme, `${view.name}-${look}`, 'no-preference');
  }
}
if (only === undefined || 'reduced-motion'.includes(only)) {
  const waiting = { name: '', address: 'preset=pool-queue&t=26', size: desktop };
  await photograph(waiting, 'light', 'reduced-motion-light', 'reduce');
}
await browser.close();
process.stdout.write(`${taken} pictures in shots/\n`);
process.exit(0);

/**
 * @param {(typeof views)[number]} view
 * @param {string} theme
 * @param {string} name
 * @param {'reduce' | 'no-preference'} reducedMotion
 */
async function photograph(view, theme, name, reducedMotion) {
  const context = await browser.newContext({ viewport: view.size, reducedMotion, serviceWorkers: 'block' });
  const page = await context.newPage();
  const [words, hash] = view.address.split('#');
  await page.goto(`http://127.0.0.1:${port}/?${words}&theme=${theme}${hash === undefined ? '' : `#${hash}`}`);
  await page.locator('.page[data-run="ready"]').waitFor();
  await page.waitForLoadState('networkidle');
  if (view.then) await open[view.then](page);
  await page.waitForTimeout(700);
  const path = name === 'readme-light' && only === 'readme' ? readmePicture : join(shots, `${name}.png`);
  await page.screenshot({ path, fullPage: view.isFull ?? false });
  await context.close();
  taken++;
}

/**
 * In the top bar, or in its menu where there is no room.
 * @param {import('@playwright/test').Page} page
 * @param {string} name
 */
async function fromBar(page, name) {
  const button = page.getByRole('button', { name, exact: true });
  if (await button.isVisible()) return button.click();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name }).click();
}
