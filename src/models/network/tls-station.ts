/**
 * Where TLS ends, as a layer of the onion around the station that holds the certificate: it opens the request's records and seals the
 * response's. With AES instructions that is microseconds: handshakes, not bytes, are what TLS costs a server.
 */
import type { Call, Kernel, Station } from '../../engine';
import { attempt, decide, ms, spend, station } from '../../engine';
import { bulkCpuMs } from './tls/cpu-costs';

/** System call and record framing, a record each way; the bytes themselves come on top. */
const PER_RECORD_MS = 0.004;
const CIPHER = 'aes-128-gcm';

export const tlsRules = ['open'] as const;

export interface TlsDetail {
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly openMs: number;
  readonly sealMs: number;
}

export interface TlsDeps {
  readonly kernel: Kernel;
  readonly requestBytesOf: (request: number) => number;
  readonly responseBytesOf: (request: number) => number;
}

/** `open`: a and b = bytes of the request and of the response, c and d = what opening and sealing them takes. */
export function tlsStation({ kernel, requestBytesOf, responseBytesOf }: TlsDeps): Station {
  const open = (call: Call) => ms(cryptoMs(requestBytesOf(kernel.request.get(call))));
  const seal = (call: Call) => ms(cryptoMs(responseBytesOf(kernel.request.get(call))));
  return station('tls', {
    kind: 'work',
    label: 'TLS',
    steps: [
      decide((call, reason) => {
        const request = kernel.request.get(call);
        reason.rule = 0;
        reason.a = requestBytesOf(request);
        reason.b = responseBytesOf(request);
        reason.c = open(call);
        reason.d = seal(call);
        return 0;
      }),
      spend(open),
      attempt(),
      spend(seal),
    ],
  });
}

function cryptoMs(bytes: number): number {
  return PER_RECORD_MS + bulkCpuMs(bytes, CIPHER);
}
