/**
 * The network between client and server, and TLS on it: the deciding half. Counts round trips, bytes and CPU work with their reasons;
 * spends no time itself.
 */
export { phases, phaseTimes, roundTripsOf, timeToFirstByteMs } from './connection';
export type { Paid, Phase, PhaseTimes, RoundTrips, Visit } from './connection';
export { retransmissionTimeoutMs, windowAfter, windowAfterSilence } from './congestion-window';
export { explainDelivery, explainPhase, phaseLine } from './explain';
export { networkRuleCode, networkRules } from './rules';
export type { NetworkRule } from './rules';
export { deliver, segmentsOf, segmentsPerRound } from './slow-start';
export type { Delivery, Round, Transfer } from './slow-start';
export { INITIAL_WINDOW_SEGMENTS, SEGMENT_PAYLOAD_BYTES, serialisationMs } from './tcp-constants';
export { bulkCpuMs, clientHandshakeCost, serverHandshakeCost } from './tls/cpu-costs';
export type { BulkCipher, HandshakeCost, KeyType } from './tls/cpu-costs';
export { flightsOf, roundTripsBeforeRequest, roundTripsToFirstByte } from './tls/flights';
export type { Flight, HandshakeMessage } from './tls/flights';
export type { Tls12Handshake, Tls12Suite, Tls13Handshake, TlsHandshake } from './tls/handshake';
export { protectedBytes, recordWireBytes } from './tls/records';
export type { RecordProtection } from './tls/records';
export { clientSettings, connectionStates, retrySettings, tlsSettings } from './settings';
export type { ClientSettings, RetrySettings, TlsSettings } from './settings';
export { CONNECTIONS_PER_HOST, fanOutOverHttp1, fanOutOverHttp2 } from './fan-out';
export type { FanOut, FanOutTimes } from './fan-out';
export { clientRules, clientSpans, clientStation } from './client-station';
export type { ClientDeps, ConnectDetail } from './client-station';
export { linkStation } from './link-station';
export type { LinkDeps } from './link-station';
export { tlsRules, tlsStation } from './tls-station';
export type { TlsDeps } from './tls-station';
export { approachesOf } from './visits';
export type { Approach, ConnectionState } from './visits';
export { explainConnect, explainHandshake, explainTls } from './explain-stations';
export type { ConnectContext } from './explain-stations';
export { explainRetry } from './explain-retry';
export type { RetryNumbers } from './explain-retry';
export { BUDGET_TOKENS, RetryBudget, isWorthRetrying, pauseBefore, retryRules, retryVerdict } from './retries';
export type { AttemptEnded, RetryRule, RetryVerdict } from './retries';
export { retrySpans } from './retry-steps';
