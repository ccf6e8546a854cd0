/**
 * A call's row: one stretch of integers and one of doubles, the kernel's cells first, then the models' columns. Side by
 * side, so that entering, stepping and leaving touch one short piece of memory.
 *
 * ```
 * ints    0 status  1 choice  2 request  3 sibling | 4 … 22 below | inherited columns … | own columns …
 * floats  0 … 2 below                              | inherited columns … | own columns …
 * ```
 *
 * A free row keeps the values that a new call starts with wherever that is a constant (marked *).
 */

/** How it ended, or what came back from inside. */
export const STATUS = 0;
/** What its last decision returned. */
export const CHOICE = 1;
export const REQUEST = 2;
/** Its number among the calls that one step started. */
export const SIBLING = 3;
/** What it is doing: one of the states below. */
export const STATE = 4;
/** Bits: DETAILED, DETACHED. */
export const FLAGS = 5;
/** How it waits for the calls inside: one of the joins below. * SINGLE */
export const JOIN = 6;
/** The next instruction of the program. */
export const PC = 7;
/** Its place in the journey. */
export const NODE = 8;
/** The call around it. */
export const OUTER = 9;
/** The first call inside, and that one's neighbours when one step started several. * NONE */
export const INNER = 10;
export const NEXT_SIBLING = 11;
export const PREVIOUS_SIBLING = 12;
/** With several calls inside: how many are open, and what they have answered together so far. */
export const PENDING = 13;
export const JOINED = 14;
/** The resource of the one unit that it owns, or NONE, and the chain of further records. * NONE */
export const HELD = 15;
export const HOLD = 16;
/** Its own span, and the one of the piece it is in: a wait or labelled work (* NONE). */
export const SPAN = 17;
export const PIECE = 18;
/** Where it waits or works, its neighbours there (`NEXT` of a free row: the next free row), and for whom it waits. */
export const RESOURCE = 19;
export const NEXT = 20;
export const PREVIOUS = 21;
export const ON_BEHALF_OF = 22;
/** How many integers of a row are the kernel's. */
export const KERNELS_INTS = 23;

/** When it came in. */
export const ENTERED = 0;
/** Work left of a `compute`, and when the piece that runs began. */
export const REST = 1;
export const SINCE = 2;
/** How many doubles of a row are the kernel's. */
export const KERNELS_FLOATS = 3;

/** No call, no record, no span. */
export const NONE = -1;

/** Nobody's row. */
export const FREE = 0;
/** Its steps run right now, or it is being closed. */
export const RUNNING = 1;
/** It stands in the ready ring. */
export const READY = 2;
/** It spends time; its timer is the end of that (none: it never ends). */
export const SPENDING = 3;
/** It waits in the queue of `RESOURCE`; its timer is the timeout, if any. */
export const QUEUED = 4;
/** It waits for the calls inside; its timer is a hedge's or a limit's, if any. */
export const CALLING = 5;
/** It works on a unit of `RESOURCE`; its timer is the end of the piece. */
export const COMPUTING = 6;

/** It waits for one call inside. */
export const SINGLE = 0;
/** For all of several. */
export const ALL = 1;
/** For the first response of two. */
export const FIRST = 2;
/** For one, under a limit. */
export const LIMITED = 3;

/** Its request's decisions keep their tables. */
export const DETAILED = 1;
/** It was cut loose and answers to nobody. */
export const DETACHED = 2;
