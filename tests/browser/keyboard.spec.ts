import type { Page } from '@playwright/test';
import { clock, expect, open, still, test } from './page';

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

test('the whole journey by keyboard', async ({ page }) => {
  await open(page, '?preset=pool-queue');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Skip to the map' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main#main')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  expect(await clock(page)).not.toBe('0.0 ms');
  await page.keyboard.press('ArrowLeft');
  expect(await clock(page)).toBe('0.0 ms');
  await page.keyboard.press('Shift+ArrowRight');
  const second = await clock(page);
  expect(second).not.toBe('0.0 ms');
  await page.keyboard.press('.');
  await page.keyboard.press(',');
  expect(await clock(page)).toBe(second);
  await page.keyboard.press('End');
  const last = await clock(page);
  await page.keyboard.press('Home');
  expect(await clock(page)).toBe('0.0 ms');
  expect(last).not.toBe('0.0 ms');
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('stations: digits focus, arrows move, Enter opens, Escape closes', async ({ page }) => {
  await open(page, '?preset=pool-queue');
  await page.keyboard.press('7');
  expect(await focused(page)).toBe('station-pool');
  const before = await clock(page);
  await page.keyboard.press('ArrowRight');
  expect(await focused(page)).toBe('station-database');
  expect(await clock(page)).toBe(before);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Connection pool, in detail' })).toBeVisible();
  expect(await focused(page)).toBe('station-pool');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Connection pool, in detail' })).toBeHidden();
  await page.keyboard.press('Tab');
  expect(await focused(page)).not.toMatch(/^station-/);
});

test('the list of shortcuts opens, closes, and gives the focus back', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).focus();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText('play or pause');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Keyboard shortcuts' })).toBeFocused();
});

test('letters can be switched off, arrows stay', async ({ page }) => {
  await open(page);
  await page.keyboard.press('v');
  await expect(page.getByRole('heading', { name: 'Stations' })).toBeVisible();
  await page.keyboard.press('v');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('checkbox', { name: /are shortcuts/ }).uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  await still(page);
  await expect(page.getByRole('heading', { name: 'Stations' })).toBeHidden();
  await page.keyboard.press('ArrowRight');
  expect(await clock(page)).not.toBe('0.0 ms');
});

test('undo and redo a lever', async ({ page }) => {
  await open(page, '?preset=pool-queue');
  const ttfb = page.locator('.ledger tfoot td');
  const before = await ttfb.innerText();
  const size = page.getByRole('slider', { name: /Pool size/ });
  await page.keyboard.press('7');
  await page.keyboard.press('Enter');
  await size.focus();
  await page.keyboard.press('Home');
  await expect(ttfb).not.toHaveText(before);
  const after = await ttfb.innerText();
  await page.keyboard.press('z');
  await expect(ttfb).toHaveText(before);
  await page.keyboard.press('Shift+Z');
  await expect(ttfb).toHaveText(after);
});

test('keys with Alt, Ctrl or Meta are never taken', async ({ page }) => {
  await open(page);
  for (const key of ['Control+ArrowRight', 'Alt+ArrowRight', 'Meta+ArrowRight', 'Control+v'])
    await page.keyboard.press(key);
  expect(await clock(page)).toBe('0.0 ms');
});
