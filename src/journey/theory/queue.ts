/** A queue in front of servers as theory sees it, and what a closed form says of it. Times in ms, rates per second. */
export interface QueueInput {
  readonly arrivalsPerSecond: number;
  /** Mean time that one customer holds one server. */
  readonly serviceMs: number;
  readonly servers: number;
}

export interface QueueForm {
  /** λ E[S] / c: the share of the servers' time that the load takes. A queue without bound settles below 1 only. */
  readonly utilisation: number;
  /** Share of the customers who must wait. NaN where the form does not tell. */
  readonly mustWaitRatio: number;
  readonly meanWaitMs: number;
  /** Wait and service. */
  readonly meanStayMs: number;
  readonly meanWaiting: number;
  /** Waiting and in service. */
  readonly meanInside: number;
}

/** Load that is offered to the servers, in servers: λ E[S]. */
export function offeredLoad({ arrivalsPerSecond, serviceMs }: QueueInput): number {
  return (arrivalsPerSecond * serviceMs) / 1000;
}

/** Everything that follows from the mean wait by Little's law; a load that the servers cannot carry waits without end. */
export function formFromWait(input: QueueInput, meanWaitMs: number, mustWaitRatio = NaN): QueueForm {
  const load = offeredLoad(input);
  const utilisation = load / input.servers;
  const waitMs = utilisation < 1 ? meanWaitMs : Infinity;
  const meanWaiting = (input.arrivalsPerSecond * waitMs) / 1000;
  return {
    utilisation,
    mustWaitRatio: utilisation < 1 ? mustWaitRatio : 1,
    meanWaitMs: waitMs,
    meanStayMs: waitMs + input.serviceMs,
    meanWaiting,
    meanInside: meanWaiting + load,
  };
}
