/** Reads what a person put into the Open dialog: a scenario's JSON, a share link, or the packed state alone. */
import { failure, success } from '../../models/shared/result';
import type { Result } from '../../models/shared/result';
import { parseScenarioText } from '../../scenario';
import type { Scenario } from '../../scenario';

export async function readScenarioText(text: string, file?: string): Promise<Result<Scenario>> {
  const trimmed = text.trim();
  if (trimmed === '') return failure({ code: 'empty', message: 'there is nothing to open yet' });
  const packed = /(?:^|#s=)(v\d+\.[\w-]*)$/.exec(trimmed)?.[1];
  if (packed === undefined) {
    if (/^https?:\/\/\S+$/.test(trimmed)) {
      return failure({
        code: 'readable-link',
        message: 'this link names a preset and its levers: open it in the address bar',
      });
    }
    return parseScenarioText(text, file);
  }
  const { decodeShare } = await import('../../scenario/share');
  const state = decodeShare(packed);
  return state.ok ? success(state.value.scenario) : state;
}
