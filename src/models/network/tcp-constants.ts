/** What a TCP segment carries and costs, as Linux sends it over Ethernet with timestamps on (RFC 9293, RFC 7323). */

/** Payload of a full segment: an MTU of 1500 less 40 bytes of IP and TCP header less 12 of timestamps. */
export const SEGMENT_PAYLOAD_BYTES = 1448;
/** Headers in front of every segment: 20 IP, 20 TCP, 12 timestamps. */
export const SEGMENT_HEADER_BYTES = 52;
/** RFC 6928 2: segments that may be sent before the first acknowledgement. */
export const INITIAL_WINDOW_SEGMENTS = 10;

/** How long a piece of the given size occupies a link, its headers included; 0 Mbit/s means that bytes cost no time. */
export function serialisationMs(payloadBytes: number, bandwidthMbit: number): number {
  if (bandwidthMbit === 0) return 0;
  return (8 * (payloadBytes + SEGMENT_HEADER_BYTES)) / (bandwidthMbit * BITS_PER_MS_PER_MBIT);
}

const BITS_PER_MS_PER_MBIT = 1000;
