import type { Ms } from '../../engine';
import { ZERO_MS, ms } from '../../engine';
import type { ClientSettings } from './settings';
import { deliver } from './slow-start';

/** Bytes of a response's status line and headers. */
const RESPONSE_HEAD_BYTES = 400;

/** So many sizes are remembered before all are forgotten: an endpoint has one, so it does not come to that. */
const MOST_REMEMBERED = 1000;

/**
 * From the first byte to the last: nothing while the response fits the first window, else a round trip for each further one. Worked
 * out once for each size while the client's network stays as it is.
 */
export function downloads(): (client: ClientSettings, bodyBytes: number) => Ms {
  const known = new Map<number, Ms>();
  let rttMs = -1;
  let bandwidthMbit = -1;
  let lastBytes = -1;
  let lastMs = ZERO_MS;
  return (client, bodyBytes) => {
    const isSameNetwork = client.rttMs === rttMs && client.bandwidthMbit === bandwidthMbit;
    if (isSameNetwork && bodyBytes === lastBytes) return lastMs;
    if (!isSameNetwork || known.size > MOST_REMEMBERED) {
      ({ rttMs, bandwidthMbit } = client);
      known.clear();
    }
    lastBytes = bodyBytes;
    lastMs = known.get(bodyBytes) ?? takesMs(bodyBytes, rttMs, bandwidthMbit);
    known.set(bodyBytes, lastMs);
    return lastMs;
  };
}

function takesMs(bodyBytes: number, rttMs: number, bandwidthMbit: number): Ms {
  const { firstByteMs, lastByteMs } = deliver({ bytes: RESPONSE_HEAD_BYTES + bodyBytes, rttMs, bandwidthMbit });
  return ms(lastByteMs - firstByteMs);
}
