import { byHand } from './by-hand';
import type { OrmProduct } from './product';

/** Every product by its name; adding one is a file and a line here. */
export const ormProducts: Readonly<Record<'by-hand', OrmProduct>> = { 'by-hand': byHand };
