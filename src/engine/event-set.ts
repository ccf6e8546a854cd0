import type { Clock } from './clock';
import type { Ms } from './time';
import { grown } from './typed-arrays';

const NEAR = -1;
/** So many of the earliest stand outside the heap, in an array with some room to move. */
const MOST_NEAR = 16;
const ROOM = 64;
const ABSENT = -2;
/** A place at the heap's end for an entry on its way in while the root is a hole. */
const SPARE = 1;

/**
 * What is still to happen, ordered by (time, order of scheduling).
 *
 * A 4-ary heap over typed arrays. An entry is a small integer that the caller chooses (a call's timer, a planned act) and
 * is in the set at most once. The heap holds times and entries side by side, and every entry knows its place in it, so
 * that taking one back removes it for good. The few earliest entries stand outside the heap, in a short sorted array: most
 * of what is scheduled leaves soon and never enters the heap. When one leaves the heap all the same, its root stays a hole
 * until the next call: what is scheduled then goes in at the root, and the last entry need not be moved.
 *
 * ```
 * near      time[place]  entry[place]         the latest first, so that the earliest leaves from the end
 * heap      time[place]  entry[place]         children of place p: 4p+1 … 4p+4
 * entries   place[entry]: its place in the heap, NEAR or ABSENT;  order[entry]: which scheduling it was
 * ```
 */
export class EventSet {
  private heapTime: Float64Array;
  private heapEntry: Int32Array;
  private inHeap = 0;
  private hasHole = false;
  private readonly nearTime = new Float64Array(ROOM);
  private readonly nearEntry = new Int32Array(ROOM);
  /** The near entries are at `head` … `tail` - 1, the one that leaves first last. */
  private head = 0;
  private tail = 0;
  private order: Float64Array;
  private place: Int32Array;
  private nextOrder = 0;

  private readonly clock: Clock;

  /** Entries leave in time of this clock. */
  constructor(clock: Clock, capacity = 64) {
    this.clock = clock;
    this.heapTime = new Float64Array(capacity + SPARE);
    this.heapEntry = new Int32Array(capacity + SPARE);
    this.order = new Float64Array(capacity);
    this.place = new Int32Array(capacity).fill(ABSENT);
  }

  /** Entries still to leave. */
  get size(): number {
    return this.inHeap + this.tail - this.head;
  }

  /** Time of the entry that leaves next; Infinity when there is none. */
  get nextTime(): number {
    if (this.head !== this.tail) return this.nearTime[this.tail - 1]!;
    if (this.hasHole) this.fillHole();
    return this.inHeap === 0 ? Infinity : this.heapTime[0]!;
  }

  /** Whether an entry is in the set. */
  has(entry: number): boolean {
    return entry < this.place.length && this.place[entry] !== ABSENT;
  }

  /** The time of an entry in the set. */
  timeOf(entry: number): number {
    const place = this.place[entry]!;
    return place === NEAR ? this.nearTime[this.nearPlaceOf(entry)]! : this.heapTime[place]!;
  }

  /** Adds an entry that is not in the set. */
  schedule(entry: number, time: number): void {
    if (entry >= this.place.length) this.growTo(entry + 1);
    else if (this.place[entry] !== ABSENT) throw new RangeError(`entry ${entry} is scheduled already`);
    this.order[entry] = this.nextOrder++;
    if (this.hasHole) {
      this.hasHole = false;
      const last = ++this.inHeap;
      this.heapTime[last] = time;
      this.heapEntry[last] = entry;
      this.sink(0, last);
    } else if (this.inHeap === 0 || time < this.heapTime[0]!) {
      this.enterNear(time, entry);
    } else {
      const place = this.inHeap++;
      this.heapTime[place] = time;
      this.heapEntry[place] = entry;
      this.rise(place);
    }
  }

  /** Adds an entry that leaves so many milliseconds from now. */
  scheduleAfter(entry: number, ms: number): void {
    this.schedule(entry, this.clock.now + ms);
  }

  /** Removes and returns the earliest entry if it is due by `until`, and sets the clock to its time; else returns -1. */
  popUntil(until: number): number {
    let entry: number;
    if (this.head !== this.tail) {
      const place = this.tail - 1;
      const time = this.nearTime[place]!;
      if (time > until) return -1;
      this.clock.now = time as Ms;
      this.tail = place;
      entry = this.nearEntry[place]!;
    } else {
      if (this.hasHole) this.fillHole();
      if (this.inHeap === 0) return -1;
      const time = this.heapTime[0]!;
      if (time > until) return -1;
      this.clock.now = time as Ms;
      entry = this.heapEntry[0]!;
      this.inHeap--;
      this.hasHole = true;
    }
    this.place[entry] = ABSENT;
    return entry;
  }

  /** Removes the earliest entry and returns it. The set must not be empty. */
  pop(): number {
    let entry: number;
    if (this.head !== this.tail) {
      entry = this.nearEntry[--this.tail]!;
    } else {
      if (this.hasHole) this.fillHole();
      this.inHeap--;
      this.hasHole = true;
      entry = this.heapEntry[0]!;
    }
    this.place[entry] = ABSENT;
    return entry;
  }

  /** Takes an entry back. */
  cancel(entry: number): void {
    if (this.hasHole) this.fillHole();
    const place = this.place[entry]!;
    if (place === ABSENT) throw new RangeError(`entry ${entry} is not in the set: it left or was taken back before`);
    if (place === NEAR) {
      this.leaveNear(this.nearPlaceOf(entry));
    } else {
      const last = --this.inHeap;
      if (place !== last) this.refill(place, last);
    }
    this.place[entry] = ABSENT;
  }

  /** Empties the set and keeps its memory. */
  reset(): void {
    this.inHeap = 0;
    this.hasHole = false;
    this.head = 0;
    this.tail = 0;
    this.nextOrder = 0;
    this.place.fill(ABSENT);
  }

  /** A copy of everything, for `restore`. */
  save(): SavedEvents {
    if (this.hasHole) this.fillHole();
    return {
      heapTime: this.heapTime.slice(0, this.inHeap),
      heapEntry: this.heapEntry.slice(0, this.inHeap),
      order: this.order.slice(),
      place: this.place.slice(),
      nearTime: this.nearTime.slice(this.head, this.tail),
      nearEntry: this.nearEntry.slice(this.head, this.tail),
      nextOrder: this.nextOrder,
    };
  }

  restore(saved: SavedEvents): void {
    this.reset();
    if (this.place.length < saved.place.length) this.growTo(saved.place.length);
    this.heapTime.set(saved.heapTime);
    this.heapEntry.set(saved.heapEntry);
    this.order.set(saved.order);
    this.place.set(saved.place);
    this.inHeap = saved.heapTime.length;
    this.nearTime.set(saved.nearTime);
    this.nearEntry.set(saved.nearEntry);
    this.head = 0;
    this.tail = saved.nearEntry.length;
    this.nextOrder = saved.nextOrder;
  }

  /** Moves the heap's last entry to the root, from which one has left. */
  private fillHole(): void {
    this.hasHole = false;
    const last = this.inHeap;
    if (last > 0) this.sink(0, last);
  }

  /** Puts an entry among the near ones: behind those that leave before it or at the same time. */
  private enterNear(time: number, entry: number): void {
    const nearTime = this.nearTime;
    const nearEntry = this.nearEntry;
    if (this.tail === ROOM) this.makeRoom();
    const head = this.head;
    let place = this.tail++;
    while (place > head) {
      const before = nearTime[place - 1]!;
      if (before > time) break;
      nearTime[place] = before;
      nearEntry[place] = nearEntry[place - 1]!;
      place--;
    }
    nearTime[place] = time;
    nearEntry[place] = entry;
    this.place[entry] = NEAR;
    if (this.tail - head > MOST_NEAR) this.spill();
  }

  /** Moves the latest of the near entries to the heap, where it is the earliest. */
  private spill(): void {
    const from = this.head++;
    const place = this.inHeap++;
    this.heapTime[place] = this.nearTime[from]!;
    this.heapEntry[place] = this.nearEntry[from]!;
    this.rise(place);
  }

  private makeRoom(): void {
    this.nearTime.copyWithin(0, this.head, this.tail);
    this.nearEntry.copyWithin(0, this.head, this.tail);
    this.tail -= this.head;
    this.head = 0;
  }

  private nearPlaceOf(entry: number): number {
    let place = this.head;
    while (this.nearEntry[place] !== entry) place++;
    return place;
  }

  private leaveNear(place: number): void {
    this.nearTime.copyWithin(place, place + 1, this.tail);
    this.nearEntry.copyWithin(place, place + 1, this.tail);
    this.tail--;
  }

  /** Moves the entry at a place outward while its parent is later. */
  private rise(from: number): void {
    const heapTime = this.heapTime;
    const heapEntry = this.heapEntry;
    const placeOf = this.place;
    const time = heapTime[from]!;
    const entry = heapEntry[from]!;
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 2;
      const parentTime = heapTime[parent]!;
      if (parentTime < time) break;
      const parentEntry = heapEntry[parent]!;
      if (parentTime === time && this.order[parentEntry]! < this.order[entry]!) break;
      heapTime[place] = parentTime;
      heapEntry[place] = parentEntry;
      placeOf[parentEntry] = place;
      place = parent;
    }
    heapTime[place] = time;
    heapEntry[place] = entry;
    placeOf[entry] = place;
  }

  /** Puts the entry written at `from` into the hole at `place`, moving the hole inward while a child is earlier. */
  private sink(hole: number, from: number): void {
    const heapTime = this.heapTime;
    const heapEntry = this.heapEntry;
    const placeOf = this.place;
    const time = heapTime[from]!;
    const entry = heapEntry[from]!;
    let place = hole;
    const size = this.inHeap;
    for (;;) {
      let child = 4 * place + 1;
      if (child >= size) break;
      const end = child + 4 < size ? child + 4 : size;
      let bestTime = heapTime[child]!;
      let best = child;
      while (++child < end) {
        const childTime = heapTime[child]!;
        if (childTime > bestTime) continue;
        if (childTime === bestTime && this.isBefore(heapEntry[best]!, heapEntry[child]!)) continue;
        bestTime = childTime;
        best = child;
      }
      const bestEntry = heapEntry[best]!;
      if (time < bestTime || (time === bestTime && this.isBefore(entry, bestEntry))) break;
      heapTime[place] = bestTime;
      heapEntry[place] = bestEntry;
      placeOf[bestEntry] = place;
      place = best;
    }
    heapTime[place] = time;
    heapEntry[place] = entry;
    placeOf[entry] = place;
  }

  /** Which of two entries with equal times was scheduled first. */
  private isBefore(entry: number, other: number): boolean {
    return this.order[entry]! < this.order[other]!;
  }

  /** Fills a hole in the middle with the entry that was the heap's last, which may have to go either way. */
  private refill(place: number, last: number): void {
    const time = this.heapTime[last]!;
    const entry = this.heapEntry[last]!;
    const parent = (place - 1) >> 2;
    const goesOutward =
      place > 0 &&
      (time < this.heapTime[parent]! ||
        (time === this.heapTime[parent] && this.isBefore(entry, this.heapEntry[parent]!)));
    if (!goesOutward) {
      this.sink(place, last);
      return;
    }
    this.heapTime[place] = time;
    this.heapEntry[place] = entry;
    this.rise(place);
  }

  private growTo(entries: number): void {
    let capacity = this.place.length * 2;
    while (capacity < entries) capacity *= 2;
    this.heapTime = grown(this.heapTime, capacity + SPARE);
    this.heapEntry = grown(this.heapEntry, capacity + SPARE);
    this.order = grown(this.order, capacity);
    this.place = grown(this.place, capacity, ABSENT);
  }
}

/** An event set's copy. */
export interface SavedEvents {
  readonly heapTime: Float64Array;
  readonly heapEntry: Int32Array;
  readonly order: Float64Array;
  readonly place: Int32Array;
  readonly nearTime: Float64Array;
  readonly nearEntry: Int32Array;
  readonly nextOrder: number;
}
