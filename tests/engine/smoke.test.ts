import { expect, test } from 'vitest';
import { acquire, createKernel, journey, ms, purpose, spend, station } from '../../src/engine';

test('smoke', () => {
  const kernel = createKernel({ seed: 1 });
  const cores = kernel.resource('cores', { size: 2 });
  const service = purpose('service');
  const server = station('server', {
    kind: 'work',
    steps: [acquire(cores), spend((call) => ms(kernel.draws.exponential(service, kernel.request.get(call), 0, 5)))],
  });
  const path = journey(server);
  for (let i = 0; i < 10; i++) kernel.at(ms(i), () => kernel.start(path, i));
  kernel.runToEnd();
  kernel.assertIdle();
  const t = kernel.trace.toColumns();
  expect(t.spans.count).toBeGreaterThan(10);
  expect(kernel.meter(server).areaMs).toBe(kernel.meter(server).stayMs);
});
