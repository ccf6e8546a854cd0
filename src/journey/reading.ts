/** What a page asks of a finished run. Apart from the simulation, so that a page can fetch the words of all models beside its first picture. */
export { story } from './story';
export { world } from './world';
