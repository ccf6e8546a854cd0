import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, open, still, test } from './page';

async function violations(page: Page): Promise<readonly string[]> {
  await still(page);
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`).join(' | ')}`,
  );
}

for (const theme of ['light', 'dark', 'projector']) {
  test(`no violation on the map at its start, in its middle and at its end: ${theme}`, async ({ page }) => {
    await open(page, `?preset=pool-queue&theme=${theme}`);
    expect(await violations(page)).toEqual([]);
    for (let step = 0; step < 14; step++) await page.keyboard.press('ArrowRight');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('End');
    expect(await violations(page)).toEqual([]);
  });

  test(`no violation with a station open, a failed request and a stopped server: ${theme}`, async ({ page }) => {
    await open(page, `?preset=rate-limited&theme=${theme}`);
    await page.keyboard.press('End');
    expect(await violations(page)).toEqual([]);
    await open(page, `?preset=server-dies&theme=${theme}`);
    await page.keyboard.press('End');
    await page.keyboard.press('4');
    await page.keyboard.press('Enter');
    expect(await violations(page)).toEqual([]);
  });

  test(`no violation in the table view: ${theme}`, async ({ page }) => {
    await open(page, `?preset=pool-queue&view=table&t=30&theme=${theme}`);
    await expect(page.getByRole('heading', { name: 'Stations' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  test(`no violation on the fidelity page: ${theme}`, async ({ page }) => {
    await page.goto(`./?view=fidelity&theme=${theme}`);
    await expect(page.getByRole('heading', { name: 'How exact this is' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  test(`no violation on a phone: ${theme}`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, `?preset=pool-queue&theme=${theme}`);
    expect(await violations(page)).toEqual([]);
    await page.locator('.sheet-handle').click();
    await expect(page.getByRole('heading', { name: 'Levers' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  test(`no violation with the drawer open: ${theme}`, async ({ page }) => {
    await page.setViewportSize({ width: theme === 'projector' ? 1200 : 900, height: 800 });
    await open(page, `?preset=pool-queue&theme=${theme}`);
    await page.getByRole('button', { name: 'Why' }).click();
    await expect(page.getByRole('complementary', { name: 'Explanation' })).toBeVisible();
    await page.waitForTimeout(400);
    expect(await violations(page)).toEqual([]);
  });

  test(`no violation in any dialog or menu: ${theme}`, async ({ page }) => {
    await page.setViewportSize({ width: 1920, height: 1080 });
    await open(page, `?preset=pool-queue&theme=${theme}`);
    for (const name of ['Share', 'Settings', 'About', 'Keyboard shortcuts']) {
      await page.getByRole('button', { name, exact: true }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.waitForTimeout(300);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('f');
    await expect(page.getByRole('dialog', { name: 'Faults from here on' })).toBeVisible();
    await page.waitForTimeout(300);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Scenario:/ }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

test('one polite sentence for each step', async ({ page }) => {
  await open(page, '?preset=pool-queue');
  const said = page.locator('p[role="status"].visually-hidden');
  await page.keyboard.press('ArrowRight');
  await expect(said).not.toHaveText('');
  const first = await said.innerText();
  await page.keyboard.press('ArrowRight');
  await expect(said).not.toHaveText(first);
  expect((await said.innerText()).split(/\s+/).length).toBeLessThanOrEqual(25);
});
