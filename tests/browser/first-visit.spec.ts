import { clock, expect, open, test } from './page';

test('from the first visit to the first byte in two clicks', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Journey');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.getByRole('button', { name: 'First byte' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  const ttfb = await page.locator('.ledger tfoot td').innerText();
  expect((await clock(page)).replace(' ms', '')).toBe(ttfb.replace(/\s*ms/, ''));
});

test('playing by itself moves the request on', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.locator('.transport-clock')).not.toContainText('event 1 of', { timeout: 20_000 });
  await page.getByRole('button', { name: 'Pause' }).click();
  const stopped = await clock(page);
  await page.waitForTimeout(300);
  expect(await clock(page)).toBe(stopped);
});

test('another scenario is two clicks away and says what to look for', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: /^Scenario:/ }).click();
  const item = page.getByRole('menuitemradio', { name: /A query without its index/ });
  await expect(item).toContainText('index');
  await item.click();
  await expect(page).toHaveTitle('A query without its index · First Byte');
  await expect(page).toHaveURL(/preset=missing-index/);
  await page.goBack();
  await expect(page).toHaveTitle(/An API call under its budget/);
});
