import { clock, difference, expect, hasRun, open, picture, ready, test } from './page';

test('a readable link restores scenario, lever, time, view, theme and speed', async ({ page }) => {
  await open(page, '?preset=pool-queue&pool.size=6&t=30&theme=dark&speed=20&pace=true');
  expect(await clock(page)).toBe('30.0 ms');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByText('1/20')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'True scale' })).toBeChecked();
  await page.getByRole('button', { name: 'Table view', exact: true }).click();
  await expect(page).toHaveURL(/view=table/);
  await page.goBack();
  await expect(page).not.toHaveURL(/view=table/);
  await expect(page.locator('.map')).toBeVisible();
});

test('the exact link gives the same picture to the last digit, after interventions too', async ({ page, context }) => {
  await open(page, '?preset=server-dies');
  for (let step = 0; step < 9; step++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('f');
  await page.getByRole('region', { name: 'app-1' }).getByRole('button', { name: 'Slow ×4' }).click();
  await expect(page.getByRole('button', { name: /^Undo/ })).toBeVisible();
  await hasRun(page);
  const before = await picture(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Readable link' })).toBeHidden();
  const link = await page.getByRole('textbox', { name: 'Exact link' }).inputValue();
  expect(link).toContain('#s=v1.');
  const other = await context.newPage();
  await other.goto(link);
  await ready(other);
  expect(difference(before, await picture(other))).toBe('');
});

test('the address bar follows, and a reload changes nothing', async ({ page }) => {
  await open(page, '?preset=pool-queue');
  for (let step = 0; step < 7; step++) await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/[?&]t=(?!0(&|$))/);
  // The address is written a while after the last step: it has settled when two looks agree.
  let last = '';
  const hasSettled = () => {
    const isSame = page.url() === last;
    last = page.url();
    return isSame;
  };
  await expect.poll(hasSettled, { intervals: [1500] }).toBe(true);
  const before = await picture(page);
  await page.reload();
  await ready(page);
  expect(difference(before, await picture(page))).toBe('');
});

test('a scenario of one’s own can be saved as a file and opened again', async ({ page }) => {
  await open(page, '?preset=pool-queue&pool.size=7');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const file = await (await download).path();
  await page.getByRole('button', { name: 'Open a file…' }).click();
  await page.getByLabel('From a file').setInputFiles({
    name: 'mine.scenario.json',
    mimeType: 'application/json',
    buffer: (await import('node:fs')).readFileSync(file),
  });
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page).toHaveURL(/#s=v1\./);
});
