import { clock, expect, open, ready, test } from './page';

test('an address that is half wrong: what was ignored is listed, the rest holds', async ({ page }) => {
  await open(page, '?preset=pool-queue&theme=drak&pool.sise=3&t=soon&speed=7');
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages).toContainText('Part of this address was ignored');
  await expect(messages.getByRole('listitem')).toHaveCount(4);
  await expect(messages).toContainText('did you mean "dark"?');
  await expect(page).toHaveTitle(/Third in line/);
  await messages.getByRole('button', { name: 'Dismiss this message' }).click();
  await expect(messages).toBeHidden();
});

test('a share link that was cut off: a preset opens instead, and why is said', async ({ page }) => {
  await open(page, '?preset=pool-queue#s=v1.7VtNb9w4Ev0');
  await expect(page.getByRole('alert')).toContainText('cannot be restored');
  await page.keyboard.press('ArrowRight');
  expect(await clock(page)).not.toBe('0.0 ms');
});

test('a saved state that was damaged: the usual settings hold, it is said and kept aside', async ({ page }) => {
  await page.addInitScript(() => {
    if (sessionStorage.getItem('planted') !== null) return;
    sessionStorage.setItem('planted', 'yes');
    localStorage.setItem('first-byte', '{"version":1,"preferences":{"theme":"dar');
  });
  await open(page);
  await expect(page.getByRole('alert')).toContainText('remembered of the last visit could not be used');
  expect(await page.evaluate(() => localStorage.getItem('first-byte.unreadable'))).toContain('"dar');
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await page.reload();
  await ready(page);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('alert')).toBeHidden();
});

/** Twenty mistakes of the kinds that a hand makes. */
const twentyMistakes = `{
  "version": 1,
  "titel": "Mine",
  "seed": -3,
  "client": { "rttMs": "40", "dns": "cashed", "conection": "new", "httpVersion": 2 },
  "tls": { "version": "1.4", "endsAt": "proxy" },
  "traffic": { "kind": "one", "endpoint": "nowhere" },
  "loadBalancer": { "algorithm": "roundrobin", "attempts": 0 },
  "servers": [{ "id": "", "weight": 1.5 }, { "id": "app-2", "slowFactor": 0 }],
  "reverseProxy": { "product": "ngnix", "requestMs": -1 },
  "runtime": { "processes": 0 },
  "endpoints": [{ "id": "a", "path": "/", "method": "FETCH", "queries": [{ "table": "orders", "column": "id" }] }],
  "pool": { "size": 1e9 },
  "database": { "cores": "four", "cachedRatio": 40 },
  "interventions": [{ "kind": "kill", "atMs": 5, "server": "app-9" }]
}`;

test('a hand-edited scenario with twenty mistakes: all of them with their places, and nothing typed is lost', async ({
  page,
}) => {
  await open(page, '?preset=pool-queue');
  await page.getByRole('button', { name: /^Scenario:/ }).click();
  await page.getByRole('menuitemradio', { name: /Open a scenario/ }).click();
  const text = page.getByRole('dialog').getByRole('textbox');
  await text.fill(twentyMistakes);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  const problems = page.getByRole('dialog').getByRole('alert').getByRole('listitem');
  expect(await problems.count()).toBeGreaterThanOrEqual(20);
  await expect(problems.filter({ hasText: 'titel' })).toContainText('title');
  await expect(problems.filter({ hasText: 'pool.size' })).toBeVisible();
  await expect(text).toHaveValue(twentyMistakes);
  await page.keyboard.press('Escape');
  await expect(page).toHaveTitle(/Third in line/);
  await page.getByRole('button', { name: /^Scenario:/ }).click();
  await page.getByRole('menuitemradio', { name: /Open a scenario/ }).click();
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue(twentyMistakes);
});

test('text that is no JSON: the line is named', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: /^Scenario:/ }).click();
  await page.getByRole('menuitemradio', { name: /Open a scenario/ }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('{\n  "version": 1,\n  "title": "x",,\n}');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('line 3');
});

test('a scenario that asks for a thousand million requests: refused with the limit, the page works on', async ({
  page,
}) => {
  await open(page, '?preset=server-dies');
  await page.getByRole('button', { name: /^Scenario:/ }).click();
  await page.getByRole('menuitemradio', { name: /Open a scenario/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('textbox')
    .fill(
      JSON.stringify({
        version: 1,
        title: 'Too much',
        traffic: { kind: 'open', ratePerSecond: 1000, requests: 1_000_000_000 },
        servers: [{ id: 'app-1' }],
        endpoints: [{ id: 'a', path: '/' }],
      }),
    );
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText(/1.?000.?000/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  expect(await clock(page)).not.toBe('0.0 ms');
});

test('a worker that cannot start: it is said, and trying again helps', async ({ page, complaints }) => {
  await page.route('**/sim.worker*', (route) => route.abort());
  await page.goto('./?preset=pool-queue');
  await expect(page.getByRole('alert')).toContainText('could not be finished');
  await page.unroute('**/sim.worker*');
  await page.getByRole('button', { name: 'Run again' }).click();
  await ready(page);
  // The browser itself reports the request that was made to fail.
  const own = complaints.filter((complaint) => !complaint.includes('net::ERR_FAILED'));
  complaints.length = 0;
  complaints.push(...own);
});
