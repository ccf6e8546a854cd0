import type { Page } from '@playwright/test';
import { expect, open, test } from './page';

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const [width, height] of [
  [320, 640],
  [320, 256],
  [390, 844],
  [720, 900],
  [844, 390],
  [1100, 700],
] as const) {
  test(`nothing sticks out sideways at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    for (const address of ['?preset=pool-queue', '?preset=pool-queue&view=table', '?theme=projector']) {
      await open(page, address);
      expect(await overflow(page)).toBe(0);
    }
    await page.goto('./?view=fidelity');
    await expect(page.getByRole('heading', { name: 'How exact this is' })).toBeVisible();
    expect(await overflow(page)).toBe(0);
  });
}

test('at 320 px the whole way can be gone, and every detent holds', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, '?preset=pool-queue');
  for (let step = 0; step < 40; step++) await page.getByRole('button', { name: 'Next event' }).click();
  await expect(page.locator('.narration h2')).toBeVisible();
  const handle = page.locator('.sheet-handle');
  await handle.click();
  await expect(page.getByRole('heading', { name: 'Levers' })).toBeVisible();
  expect(await overflow(page)).toBe(0);
  await handle.click();
  await expect(page.locator('.sheet')).toHaveAttribute('data-detent', 'transport');
  await handle.focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.locator('.sheet')).toHaveAttribute('data-detent', 'narration');
});

test('the sheet follows a drag to the nearest height', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, '?preset=pool-queue');
  const box = await page.locator('.sheet-handle').boundingBox();
  if (!box) throw new Error('the sheet has no handle');
  await page.mouse.move(195, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(195, 150, { steps: 8 });
  await page.mouse.up();
  await expect(page.locator('.sheet')).toHaveAttribute('data-detent', 'inspector');
});

test('text may be set wider without loss', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, '?preset=pool-queue');
  await page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>('body *:not(svg *)')) {
      element.style.letterSpacing = '0.12em';
      element.style.wordSpacing = '0.16em';
      element.style.lineHeight = '1.5';
    }
  });
  expect(await overflow(page)).toBe(0);
  for (const name of ['Play', 'First byte']) await expect(page.getByRole('button', { name }).first()).toBeInViewport();
});
