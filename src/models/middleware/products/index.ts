import type { MiddlewareSettings } from '../settings';
import { express } from './express';
import { koa } from './koa';
import type { Framework } from './product';

/** Every product by its name in a scenario; adding one is a file and a line here. */
export const frameworks: Readonly<Record<MiddlewareSettings['framework'], Framework>> = { express, koa };
