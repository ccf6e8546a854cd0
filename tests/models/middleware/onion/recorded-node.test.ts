/** Every recorded stack of Express 4 and 5, Koa 3 and Fastify 5: the whole trace, the outcome, the status and the body. */
import { describe, expect, it } from 'vitest';
import { conform } from '../../../../src/cli/conform/runner';

const files = {
  'express4.json': 'express 4',
  'express5.json': 'express 5',
  'koa.json': 'koa 3',
  'fastify.json': 'fastify 5',
};

describe.each(Object.entries(files))('%s', (file, product) => {
  it('is reproduced case by case', async () => {
    const results = await conform([`tests/golden/middleware/${file}`]);
    expect(results).toHaveLength(130);
    expect(new Set(results.map((result) => result.product))).toEqual(new Set([product]));
    const differing = results.filter((result) => result.outcome !== 'passed');
    expect(differing.map(({ id, reason, expected, got }) => ({ id, reason, expected, got }))).toEqual([]);
    for (const { reason } of results) expect(reason).not.toMatch(/\{\w+\}|undefined layer/);
  });
});

describe('tables beside the stacks', () => {
  it.each(['defaults-node.json', 'defaults-django.json', 'costs-node.json'])(
    '%s counts as one skipped case',
    async (file) => {
      const results = await conform([`tests/golden/middleware/${file}`]);
      expect(results.map((result) => result.outcome)).toEqual(['skipped']);
    },
  );
});
