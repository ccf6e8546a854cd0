import { grown } from './typed-arrays';

const FRONT = -1;
const FREE = -2;

/**
 * What is still to happen, ordered by (time, order of scheduling).
 *
 * A 4-ary heap over typed arrays. An entry is a slot; the heap holds times and slots side by side, and every slot knows
 * its place in the heap, so that taking an entry back removes it for good. The earliest entry may stand outside the heap
 * in the front slot: most entries scheduled for the near future are the very next to leave and never enter the heap.
 *
 * ```
 * heap     time[place]  slot[place]            children of place p: 4p+1 … 4p+4
 * slots    payload[slot]  order[slot]  place[slot]: its place in the heap, FRONT, or FREE (then payload = next free slot)
 * ```
 */
export class EventSet {
  #heapTime: Float64Array;
  #heapSlot: Int32Array;
  #inHeap = 0;
  #frontSlot = -1;
  #frontTime = Infinity;
  #payload: Int32Array;
  #order: Float64Array;
  #place: Int32Array;
  #slots = 0;
  #firstFree = -1;
  #nextOrder = 0;

  constructor(capacity = 64) {
    this.#heapTime = new Float64Array(capacity);
    this.#heapSlot = new Int32Array(capacity);
    this.#payload = new Int32Array(capacity);
    this.#order = new Float64Array(capacity);
    this.#place = new Int32Array(capacity);
  }

  /** Entries still to leave. */
  get size(): number {
    return this.#inHeap + (this.#frontSlot === -1 ? 0 : 1);
  }

  /** Time of the entry that leaves next; Infinity when there is none. */
  get nextTime(): number {
    if (this.#frontSlot !== -1) return this.#frontTime;
    return this.#inHeap === 0 ? Infinity : this.#heapTime[0]!;
  }

  /** Adds an entry and returns its slot, which is its name until it leaves or is taken back. */
  schedule(time: number, payload: number): number {
    let slot = this.#firstFree;
    if (slot === -1) {
      slot = this.#slots++;
      if (slot === this.#payload.length) this.#grow();
    } else {
      this.#firstFree = this.#payload[slot]!;
    }
    this.#payload[slot] = payload;
    this.#order[slot] = this.#nextOrder++;
    if (this.#frontSlot !== -1) {
      if (time < this.#frontTime) {
        this.#rise(this.#inHeap++, this.#frontTime, this.#frontSlot);
        this.#setFront(time, slot);
      } else {
        this.#rise(this.#inHeap++, time, slot);
      }
    } else if (this.#inHeap === 0 || time < this.#heapTime[0]!) {
      this.#setFront(time, slot);
    } else {
      this.#rise(this.#inHeap++, time, slot);
    }
    return slot;
  }

  /** Removes the earliest entry and returns its payload. The set must not be empty; read `nextTime` first. */
  pop(): number {
    let slot = this.#frontSlot;
    if (slot !== -1) {
      this.#frontSlot = -1;
    } else {
      slot = this.#heapSlot[0]!;
      const last = --this.#inHeap;
      if (last > 0) this.#sink(0, this.#heapTime[last]!, this.#heapSlot[last]!);
    }
    return this.#free(slot);
  }

  /** Takes an entry back and returns its payload. */
  cancel(slot: number): number {
    const place = this.#place[slot]!;
    if (place === FREE) throw new RangeError(`slot ${slot} holds no entry: it left or was taken back before`);
    if (place === FRONT) {
      this.#frontSlot = -1;
    } else {
      const last = --this.#inHeap;
      if (place !== last) this.#refill(place, this.#heapTime[last]!, this.#heapSlot[last]!);
    }
    return this.#free(slot);
  }

  /** The time of an entry that has not left. */
  timeOf(slot: number): number {
    const place = this.#place[slot]!;
    return place === FRONT ? this.#frontTime : this.#heapTime[place]!;
  }

  /** Empties the set and keeps its memory. */
  reset(): void {
    this.#inHeap = 0;
    this.#frontSlot = -1;
    this.#slots = 0;
    this.#firstFree = -1;
    this.#nextOrder = 0;
  }

  /** A copy of everything, for `restore`. */
  save(): SavedEvents {
    return {
      heapTime: this.#heapTime.slice(0, this.#inHeap),
      heapSlot: this.#heapSlot.slice(0, this.#inHeap),
      payload: this.#payload.slice(0, this.#slots),
      order: this.#order.slice(0, this.#slots),
      place: this.#place.slice(0, this.#slots),
      frontSlot: this.#frontSlot,
      frontTime: this.#frontTime,
      firstFree: this.#firstFree,
      nextOrder: this.#nextOrder,
    };
  }

  restore(saved: SavedEvents): void {
    while (this.#payload.length < saved.payload.length) this.#grow();
    this.#heapTime.set(saved.heapTime);
    this.#heapSlot.set(saved.heapSlot);
    this.#payload.set(saved.payload);
    this.#order.set(saved.order);
    this.#place.set(saved.place);
    this.#inHeap = saved.heapTime.length;
    this.#slots = saved.payload.length;
    this.#frontSlot = saved.frontSlot;
    this.#frontTime = saved.frontTime;
    this.#firstFree = saved.firstFree;
    this.#nextOrder = saved.nextOrder;
  }

  #setFront(time: number, slot: number): void {
    this.#frontTime = time;
    this.#frontSlot = slot;
    this.#place[slot] = FRONT;
  }

  #free(slot: number): number {
    const payload = this.#payload[slot]!;
    this.#payload[slot] = this.#firstFree;
    this.#place[slot] = FREE;
    this.#firstFree = slot;
    return payload;
  }

  /** Puts an entry into the hole at `place`, moving the hole outward while its parent is later. */
  #rise(place: number, time: number, slot: number): void {
    const heapTime = this.#heapTime;
    const heapSlot = this.#heapSlot;
    while (place > 0) {
      const parent = (place - 1) >> 2;
      const parentTime = heapTime[parent]!;
      if (parentTime < time) break;
      const parentSlot = heapSlot[parent]!;
      if (parentTime === time && this.#order[parentSlot]! < this.#order[slot]!) break;
      heapTime[place] = parentTime;
      heapSlot[place] = parentSlot;
      this.#place[parentSlot] = place;
      place = parent;
    }
    heapTime[place] = time;
    heapSlot[place] = slot;
    this.#place[slot] = place;
  }

  /** Puts an entry into the hole at `place`, moving the hole inward while a child is earlier. */
  #sink(place: number, time: number, slot: number): void {
    const heapTime = this.#heapTime;
    const heapSlot = this.#heapSlot;
    const size = this.#inHeap;
    for (;;) {
      let child = 4 * place + 1;
      if (child >= size) break;
      const end = child + 4 < size ? child + 4 : size;
      let bestTime = heapTime[child]!;
      let best = child;
      while (++child < end) {
        const childTime = heapTime[child]!;
        if (childTime < bestTime || (childTime === bestTime && this.#isBefore(child, best))) {
          bestTime = childTime;
          best = child;
        }
      }
      const bestSlot = heapSlot[best]!;
      if (time < bestTime || (time === bestTime && this.#order[slot]! < this.#order[bestSlot]!)) break;
      heapTime[place] = bestTime;
      heapSlot[place] = bestSlot;
      this.#place[bestSlot] = place;
      place = best;
    }
    heapTime[place] = time;
    heapSlot[place] = slot;
    this.#place[slot] = place;
  }

  /** Which of two places with equal times was scheduled first. */
  #isBefore(place: number, other: number): boolean {
    return this.#order[this.#heapSlot[place]!]! < this.#order[this.#heapSlot[other]!]!;
  }

  /** Fills a hole in the middle with the heap's last entry, which may have to go either way. */
  #refill(place: number, time: number, slot: number): void {
    if (place > 0) {
      const parent = (place - 1) >> 2;
      const parentTime = this.#heapTime[parent]!;
      const isEarlier =
        time < parentTime || (time === parentTime && this.#order[slot]! < this.#order[this.#heapSlot[parent]!]!);
      if (isEarlier) {
        this.#rise(place, time, slot);
        return;
      }
    }
    this.#sink(place, time, slot);
  }

  #grow(): void {
    const capacity = this.#payload.length * 2;
    this.#heapTime = grown(this.#heapTime, capacity);
    this.#heapSlot = grown(this.#heapSlot, capacity);
    this.#payload = grown(this.#payload, capacity);
    this.#order = grown(this.#order, capacity);
    this.#place = grown(this.#place, capacity);
  }
}

/** An event set's copy. */
export interface SavedEvents {
  readonly heapTime: Float64Array;
  readonly heapSlot: Int32Array;
  readonly payload: Int32Array;
  readonly order: Float64Array;
  readonly place: Int32Array;
  readonly frontSlot: number;
  readonly frontTime: number;
  readonly firstFree: number;
  readonly nextOrder: number;
}
