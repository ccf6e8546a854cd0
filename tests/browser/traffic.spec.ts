import AxeBuilder from '@axe-core/playwright';
import { expect, still, test } from './page';

const stampede = '?preset=cold-server-stampede&view=traffic&t=9000';

test('all requests: steps through the run, opens one of them and comes back to the same instant', async ({ page }) => {
  await page.goto(stampede);
  await expect(page.locator('.transport-clock b')).toHaveText(/^9\.0/);
  await expect(page.getByRole('group', { name: 'Traffic map' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.transport-clock b')).toHaveText(/^9\.1/);
  await page.getByRole('button', { name: 'Open one of the slowest here' }).click();
  await expect(page.getByRole('heading', { name: 'Journey', level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/request=\d+/);
  await page.goBack();
  await expect(page.locator('.transport-clock b')).toHaveText(/^9\.1/);
});

test('a lever computes the run anew and the playhead stays; undo brings the old one back', async ({ page }) => {
  await page.goto(stampede);
  const rail = page.locator('.traffic-words');
  await expect(rail.getByRole('heading').first()).toHaveText(/^They queue/);
  const before = '489 requests in flight';
  await expect(rail).toContainText(before);
  await page
    .getByRole('slider', { name: /Requests per second/ })
    .first()
    .focus();
  for (let press = 0; press < 2; press++) await page.keyboard.press('ArrowLeft');
  await expect(rail).not.toContainText(before);
  await expect(page.locator('.page')).toHaveAttribute('data-run', 'ready');
  await expect(page.locator('.transport-clock b')).toHaveText(/^9\.0/);
  await page.keyboard.press('Escape');
  await page.locator('#main').focus();
  await page.keyboard.press('z');
  await expect(rail).toContainText(before);
});

test('what happens during the run can be moved, taken out and brought back', async ({ page }) => {
  await page.goto(stampede);
  const list = page.getByRole('region', { name: 'What happens during the run' });
  await list.getByRole('spinbutton').fill('8');
  await page.keyboard.press('Enter');
  await expect(page.locator('.page')).toHaveAttribute('data-run', 'ready');
  await expect(list.getByRole('spinbutton')).toHaveValue('8');
  await list.getByRole('button', { name: /^Take out/ }).click();
  await expect(list).toHaveCount(0);
  await page.locator('#main').focus();
  await page.keyboard.press('z');
  await expect(list.getByRole('spinbutton')).toHaveValue('8');
});

for (const view of ['traffic', 'traffic-table']) {
  for (const theme of ['light', 'dark']) {
    test(`no violation in ${view}: ${theme}`, async ({ page }) => {
      await page.goto(`?preset=cold-server-stampede&view=${view}&t=9000&theme=${theme}`);
      await expect(page.locator('.transport-clock b')).toHaveText(/^9\.0/);
      await still(page);
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`),
      ).toEqual([]);
    });
  }
}

test('nothing is wider than a small phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(stampede);
  await expect(page.locator('.transport-clock b')).toHaveText(/^9\.0/);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBe(0);
});
