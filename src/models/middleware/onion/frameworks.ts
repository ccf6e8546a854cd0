/** All frameworks whose rules First Byte knows: a further one is its folder and a line here. */
import type { Result } from '../../shared/result';
import { failure } from '../../shared/result';
import { express4, express5 } from './express/express';
import { fastify5 } from './fastify/fastify';
import type { OnionFramework } from './framework';
import { majorOf } from './framework';
import { koa3 } from './koa/koa';
import type { OnionRequest, OnionRun } from './outcome';

export const onionFrameworks: readonly OnionFramework[] = [express4, express5, koa3, fastify5];

export function onionFrameworkFor(framework: string, version: string): OnionFramework | undefined {
  return onionFrameworks.find((one) => one.framework === framework && one.major === majorOf(version));
}

/** Lets one request cross a stack, by the rules of the framework and version it names. */
export function runOnion(framework: string, version: string, stack: unknown, request: OnionRequest): Result<OnionRun> {
  const found = onionFrameworkFor(framework, version);
  if (found !== undefined) return found.run(stack, request);
  const known = onionFrameworks.map((one) => `${one.framework} ${one.major}`).join(', ');
  return failure({
    path: 'framework',
    code: 'unknown-framework',
    message: `there are no rules for ${framework} ${majorOf(version)}; known: ${known}`,
  });
}
