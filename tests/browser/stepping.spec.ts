import { createHash } from 'node:crypto';
import { clock, expect, open, picture, still, test } from './page';

for (const preset of ['pool-queue', 'html-n-plus-one', 'server-dies']) {
  test(`stepping to the end and back gives the same pictures: ${preset}`, async ({ page }) => {
    test.setTimeout(180_000);
    await open(page, `?preset=${preset}`);
    const forward = [await picture(page)];
    for (let step = 0; step < 200; step++) {
      const before = await clock(page);
      await page.keyboard.press('ArrowRight');
      const now = await picture(page);
      if (now === forward.at(-1) && before === (await clock(page))) break;
      forward.push(now);
    }
    expect(forward.length).toBeGreaterThan(10);
    for (const expected of forward.slice(0, -1).reverse()) {
      await page.keyboard.press('ArrowLeft');
      expect(await picture(page)).toBe(expected);
    }
  });
}

test('the same event is the same pixels, come from either side', async ({ page }) => {
  await open(page, '?preset=pool-queue');
  const pixels = async (): Promise<string> => {
    await still(page);
    const image = await page.screenshot({ animations: 'disabled' });
    return createHash('sha256').update(image).digest('hex');
  };
  for (let step = 0; step < 12; step++) await page.keyboard.press('ArrowRight');
  const once = await pixels();
  await page.keyboard.press('End');
  for (
    let step = 0;
    step < 200 && !(await page.locator('.transport-clock').innerText()).includes('event 13 of');
    step++
  ) {
    await page.keyboard.press('ArrowLeft');
  }
  expect(await pixels()).toBe(once);
});

test('the waterfall can be clicked, and the map shows that time', async ({ page }) => {
  await open(page, '?preset=pool-queue');
  await page
    .getByRole('option', { name: /Connection pool/ })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.rail .narration')).toContainText('Connection pool');
  await expect(page.getByRole('button', { name: /^Connection pool/, pressed: true }).first()).toBeVisible();
});
