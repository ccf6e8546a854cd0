/** Many fetches of a real Chromium at once over one warm TLS connection: HTTP/1.1 against HTTP/2. */
import * as v from 'valibot';
import { fanOutOverHttp1, fanOutOverHttp2 } from '../../../../models/network';
import { success } from '../../../../models/shared/result';
import type { Comparison, Reader } from '../../case';
import { failed } from '../../case';
import { caseOf, checked, firstOf, hasKeys, idOf } from '../../recorded';

const kind = 'chromium-fanout';
const product = 'chromium';

const fileFormat = v.object({
  rttMs: v.pipe(v.number(), v.gtValue(0)),
  thinkMs: v.pipe(v.number(), v.minValue(0)),
  bodyBytes: v.pipe(v.number(), v.minValue(0)),
  results: v.array(v.unknown()),
});
type Inputs = v.InferOutput<typeof fileFormat>;

const fanOut = v.object({
  case: v.string(),
  totalMs: v.number(),
  requests: v.pipe(v.array(v.object({ connectStart: v.number(), connectEnd: v.number() })), v.minLength(1)),
});

/** Recorded over model, by protocol: HTTP/2 answers come in bursts whose segments depend on the server's writes. */
const allowance = { h1: { least: 1, most: 1.12 }, h2: { least: 0.9, most: 1.35 } };

export const chromiumFanout: Reader = {
  kind,
  product,
  names: /^chromium-fanout/,
  recognises: (content) =>
    hasKeys(content, 'rttMs', 'thinkMs', 'bodyBytes') &&
    hasKeys(firstOf(content, 'results'), 'case', 'totalMs', 'requests'),
  read: ({ content }) => {
    const file = checked(fileFormat, content);
    if (!file.ok) return file;
    return success(
      file.value.results.map((recorded, index) =>
        caseOf({ id: idOf(recorded, index, 'case'), product, kind }, fanOut, recorded, (fetches) =>
          compare(fetches, file.value),
        ),
      ),
    );
  },
};

function compare(recorded: v.InferOutput<typeof fanOut>, { rttMs, thinkMs, bodyBytes }: Inputs): Comparison {
  const opened = recorded.requests.filter(({ connectStart, connectEnd }) => connectEnd - connectStart >= 2 * rttMs - 1);
  const expected = { totalMs: recorded.totalMs, newConnections: opened.length };
  const protocol = /^fanout\d+-(h1|h2)$/.exec(recorded.case)?.[1] as 'h1' | 'h2' | undefined;
  if (protocol === undefined) return failed(`"${recorded.case}" needs the form fanoutN-h1 or fanoutN-h2`, expected);
  // TLS 1.3 to a host that was just visited: resumed or not, one round trip.
  const inputs = { requests: recorded.requests.length, rttMs, thinkMs, bodyBytes, tlsRoundTrips: 1 };
  const got = protocol === 'h1' ? fanOutOverHttp1(inputs) : fanOutOverHttp2(inputs);
  const ratio = expected.totalMs / got.totalMs;
  const { least, most } = allowance[protocol];
  const differs = [
    ...(ratio >= least && ratio <= most ? [] : ['totalMs']),
    ...(expected.newConnections === got.newConnections ? [] : ['newConnections']),
  ];
  const how = {
    h1: 'each request takes the connection of six that is free first (RFC 9112 9.4)',
    h2: 'all answers share the window of one connection (RFC 9113 5)',
  };
  return { outcome: differs.length === 0 ? 'passed' : 'failed', expected, got, differs, reason: how[protocol] };
}
