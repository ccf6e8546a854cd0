/** A single request of one endpoint, with nobody else on the road. */
import * as v from 'valibot';
import { amount, name } from '../../models/shared/fields';

export const oneTraffic = v.object({
  kind: v.literal('one', 'must be "one"'),
  /** Id of the endpoint. */
  endpoint: name(60),
  /** When the client sends it. */
  startMs: amount(0, 0, 86_400_000),
});
