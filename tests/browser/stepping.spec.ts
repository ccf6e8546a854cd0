import type { Page } from '@playwright/test';
import { clock, difference, expect, open, picture, still, test } from './page';

for (const preset of ['pool-queue', 'server-dies']) {
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
      expect(difference(expected, await picture(page))).toBe('');
    }
  });
}

test('the same event is the same pixels, come from either side', async ({ page, context }) => {
  await open(page, '?preset=pool-queue');
  // A part that is painted anew smooths the ends of lines otherwise than a whole picture does: each is painted as a whole.
  const hide = (isHidden: boolean) =>
    page.evaluate(
      (hidden) => document.documentElement.style.setProperty('visibility', hidden ? 'hidden' : ''),
      isHidden,
    );
  const photograph = async (): Promise<string> => {
    await hide(true);
    await still(page);
    await hide(false);
    await still(page);
    return (await page.screenshot({ animations: 'disabled' })).toString('base64');
  };
  for (let step = 0; step < 12; step++) await page.keyboard.press('ArrowRight');
  const once = await photograph();
  await page.keyboard.press('End');
  const end = await photograph();
  for (
    let step = 0;
    step < 200 && !(await page.locator('.transport-clock').innerText()).includes('event 13 of');
    step++
  ) {
    await page.keyboard.press('ArrowLeft');
  }
  const darkroom = await context.newPage();
  expect(await differingPixels(darkroom, once, end)).toBeGreaterThan(1000);
  expect(await differingPixels(darkroom, once, await photograph())).toBeLessThan(50);
});

/** In how many pixels two PNGs of one size differ. */
function differingPixels(page: Page, one: string, other: string): Promise<number> {
  return page.evaluate(
    async (pictures) => {
      const [first, second] = await Promise.all(
        pictures.map(async (picture) => {
          const image = new Image();
          image.src = `data:image/png;base64,${picture}`;
          await image.decode();
          const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
          canvas?.drawImage(image, 0, 0);
          return new Uint32Array(
            canvas?.getImageData(0, 0, image.width, image.height).data.buffer ?? new ArrayBuffer(),
          );
        }),
      );
      if (!first || !second || first.length !== second.length) return Infinity;
      return first.reduce((count, pixel, index) => count + (pixel === second[index] ? 0 : 1), 0);
    },
    [one, other],
  );
}

test('the waterfall can be clicked, and the map shows that time', async ({ page }) => {
  await open(page, '?preset=pool-queue');
  await page.locator('[role="option"][tabindex="0"]').focus();
  const reached = page.locator('[role="option"]:focus');
  for (let step = 0; step < 30 && !(await reached.getAttribute('aria-label'))?.includes('Connection pool'); step++) {
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'What happens now' })).toContainText('Connection pool');
  await expect(page.getByRole('button', { name: /^Connection pool/, pressed: true }).first()).toBeVisible();
});
