import type { DatabaseSettings } from '../settings';
import { postgresql } from './postgresql';
import type { DatabaseProduct } from './product';

/** Every product by its name in a scenario; adding one is a file and a line here. */
export const databaseProducts: Readonly<Record<DatabaseSettings['product'], DatabaseProduct>> = { postgresql };
