import { clock, expect, open, picture, test } from './page';

test('with reduced motion nothing travels: the picture changes from event to event only', async ({ page }) => {
  await open(page, '?preset=pool-queue');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const before = await picture(page, ['.map']);
  await page.keyboard.press('.');
  await page.keyboard.press(',');
  expect(await picture(page, ['.map'])).toBe(before);
});

test('the setting reduces motion where the system does not', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await open(page, '?preset=pool-queue');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: /Reduced/ }).check();
  await page.keyboard.press('Escape');
  await expect(page.locator('html')).toHaveAttribute('data-motion', 'reduced');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-motion', 'reduced');
});

test('nothing moves while it is paused', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await open(page, '?preset=pool-queue&t=30');
  await page.waitForTimeout(800);
  const before = await page.locator('main').innerHTML();
  await page.waitForTimeout(500);
  expect(await page.locator('main').innerHTML()).toBe(before);
  expect(await page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running').length)).toBe(
    0,
  );
  expect(await clock(page)).toBe('30.0 ms');
});
