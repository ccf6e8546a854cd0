/** `run SCENARIO.json`: simulates a scenario, the same bytes as in the browser. */
import { open, readFile } from 'node:fs/promises';
import type { Pieces, Run } from '../../journey';
import { simulate } from '../../journey';
import type { Problem } from '../../models/shared/problem';
import type { Result } from '../../models/shared/result';
import { failure, success } from '../../models/shared/result';
import type { Scenario } from '../../scenario';
import { nearestWord } from '../../models/shared/nearest-word';
import { parseScenarioText, presetById, presets, scenarioOf, tryChange } from '../../scenario';
import type { Call, Command, Output } from '../command';
import { EXIT_BAD_INPUT, EXIT_FINE } from '../command';
import { runFormats } from './formats';
import { runText } from './text';

export const runCommand: Command = {
  name: 'run',
  usage: `SCENARIO.json | --preset NAME [${runFormats.map((format) => `--${format.name}`).join('|')}] [--request N] [--seed N] [--out FILE]`,
  help: 'simulates a scenario and tells what happened',
  options: {
    ...Object.fromEntries(runFormats.map(({ name, help }) => [name, { type: 'boolean' as const, help }])),
    preset: { type: 'string', value: 'NAME', help: `instead of a file: ${presets.map(({ id }) => id).join(', ')}` },
    request: {
      type: 'string',
      value: 'N',
      help: 'tell of this request, counted from 0 as they come, instead of the one that the scenario follows',
    },
    seed: { type: 'string', value: 'N', help: 'draw other random numbers than the scenario says' },
    out: { type: 'string', value: 'FILE', help: 'write there instead of to standard output' },
  },
  run: async (call) => {
    const { output } = call;
    const formats = runFormats.filter((format) => call.flag(format.name));
    if (formats.length > 1) {
      const names = formats.map((format) => `--${format.name}`).join(' and ');
      output.complain({ code: 'two-formats', message: `run writes one format at a time, not ${names}` });
      return EXIT_BAD_INPUT;
    }
    const scenario = await askedScenario(call);
    if (!scenario.ok) {
      output.complain(...scenario.problems);
      return EXIT_BAD_INPUT;
    }
    const run = simulate(scenario.value);
    const request = askedRequest(call, run);
    if (!request.ok) {
      output.complain(...request.problems);
      return EXIT_BAD_INPUT;
    }
    const pieces = formats[0]?.write(run, request.value) ?? [runText(run, request.value)];
    const out = call.text('out');
    const problem = out === undefined ? printed(pieces, output) : await written(out, pieces);
    if (problem !== undefined) {
      output.complain(problem);
      return EXIT_BAD_INPUT;
    }
    return EXIT_FINE;
  },
};

/** The scenario that was named, with the seed that was asked for. */
async function askedScenario({ paths, text }: Call): Promise<Result<Scenario>> {
  const preset = text('preset');
  const scenario = preset === undefined ? await scenarioIn(paths) : presetNamed(preset, paths);
  const seed = text('seed');
  if (!scenario.ok || seed === undefined) return scenario;
  const changed = tryChange(scenario.value, 'seed', seed.trim() === '' ? NaN : Number(seed));
  if (changed.ok) return changed;
  return failure({ code: 'bad-seed', message: `--seed "${seed}": ${changed.problems[0]?.message ?? 'not a seed'}` });
}

/** The request that was named; undefined where none was. */
function askedRequest({ text }: Call, { requests }: Run): Result<number | undefined> {
  const written = text('request');
  if (written === undefined) return success(undefined);
  const request = /^\d+$/.test(written.trim()) ? Number(written) : NaN;
  if (request < requests.count) return success(request);
  const last = requests.count - 1;
  const whole = last < 0 ? 'the run has no requests' : `the run has the requests 0 to ${last}`;
  return failure({ code: 'no-such-request', message: `--request "${written}": ${whole}` });
}

async function scenarioIn([file, ...further]: readonly string[]): Promise<Result<Scenario>> {
  if (file === undefined || further.length > 0) {
    const count = file === undefined ? 'none' : `${1 + further.length}`;
    return failure({ code: 'one-file', message: `run needs one scenario file or --preset, but got ${count}` });
  }
  try {
    return parseScenarioText(await readFile(file, 'utf8'), file);
  } catch (error) {
    // Missing, a folder, not allowed: the person has to name another file.
    return failure({ file, code: 'not-readable', message: `can't be read: ${reasonOf(error)}` });
  }
}

function presetNamed(name: string, paths: readonly string[]): Result<Scenario> {
  if (paths.length > 0) {
    return failure({
      code: 'two-scenarios',
      message: `run takes a file or --preset, not both ("${paths[0]}" and "${name}")`,
    });
  }
  const preset = presetById(name);
  if (preset !== undefined) return success(scenarioOf(preset));
  const names = presets.map(({ id }) => id);
  const suggestion = nearestWord(name, names);
  return failure({
    code: 'unknown-preset',
    message: `unknown preset "${name}"; there are ${names.join(', ')}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}

/** More than this fits into no text. */
const MOST_CHARACTERS = 400_000_000;

function printed(pieces: Pieces, output: Output): Problem | undefined {
  const kept: string[] = [];
  let characters = 0;
  for (const piece of pieces) {
    kept.push(piece);
    characters += piece.length;
    if (characters > MOST_CHARACTERS) {
      return { code: 'too-long', message: 'the run is too long to be printed: write it with --out FILE' };
    }
  }
  output.print(kept.join('').replace(/\r?\n$/, ''));
  return undefined;
}

/** So much is put together before it goes to the disk. */
const BATCH_CHARACTERS = 1_000_000;

async function written(file: string, pieces: Pieces): Promise<Problem | undefined> {
  try {
    const handle = await open(file, 'w');
    try {
      let batch = '';
      for (const piece of pieces) {
        batch += piece;
        if (batch.length < BATCH_CHARACTERS) continue;
        await handle.write(batch);
        batch = '';
      }
      await handle.write(batch.endsWith('\n') ? batch : `${batch}\n`);
    } finally {
      await handle.close();
    }
    return undefined;
  } catch (error) {
    // A folder that is not there, a full disk: told like any other bad input.
    return { file, code: 'not-writable', message: `can't be written: ${reasonOf(error)}` };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
