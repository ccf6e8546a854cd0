/**
 * A table of requests: time, method, path and perhaps client, divided by commas, semicolons or tabs, with or without a line of names.
 * Texts may be quoted (RFC 4180). A time is a date (ISO 8601), seconds or milliseconds since 1970, or milliseconds since the start.
 */
import { readIsoTime } from './clock';
import { shown } from './common-log';
import type { LineFault, LogEntry } from './entry';

/** Which column holds what, and how it is divided. */
export interface TableForm {
  readonly divider: string;
  readonly time: number;
  readonly method: number;
  readonly path: number;
  /** -1: none. */
  readonly client: number;
  /** Milliseconds in a unit of a time that is a plain number; undefined: told by its size. */
  readonly unitMs: number | undefined;
  /** Whether the first line is names. */
  readonly hasNames: boolean;
}

const dividers = [',', ';', '\t'];
const names = {
  time: /^(?:time|timestamp|date|at|start|when)(?:[ _-]?(?:ms|s|sec|seconds|millis|milliseconds))?$/i,
  method: /^(?:method|verb|http[ _-]?method)$/i,
  path: /^(?:path|url|uri|request[ _-]?(?:path|url|uri)|target)$/i,
  client: /^(?:client|user|ip|host|address|client[ _-]?(?:ip|id|address)|remote[ _-]?addr(?:ess)?)$/i,
};

/** Read from the first line that says something. */
export function formOfTable(line: string): TableForm {
  const divider = dividers.find((candidate) => cellsOf(line, candidate).length >= 3) ?? ',';
  const cells = cellsOf(line, divider).map((cell) => cell.trim());
  const place = (name: RegExp) => cells.findIndex((cell) => name.test(cell));
  const [time, method, path] = [place(names.time), place(names.method), place(names.path)];
  if (time < 0 || method < 0 || path < 0) {
    const client = cells.length > 3 ? 3 : -1;
    return { divider, time: 0, method: 1, path: 2, client, unitMs: undefined, hasNames: false };
  }
  const timeName = cells[time] ?? '';
  const unitMs = /(?:ms|millis|milliseconds)$/i.test(timeName)
    ? 1
    : /(?:_| |-)?(?:s|sec|seconds)$/i.test(timeName)
      ? 1000
      : undefined;
  return { divider, time, method, path, client: place(names.client), unitMs, hasNames: true };
}

export function readTableLine(line: string, form: TableForm): LogEntry | LineFault {
  const cells = cellsOf(line, form.divider);
  const cell = (index: number) => (cells[index] ?? '').trim();
  if (cells.length <= Math.max(form.time, form.method, form.path)) {
    return { code: 'too-few-columns', message: `has ${cells.length} columns: time, method and path are needed` };
  }
  const timeMs = readTime(cell(form.time), form.unitMs);
  if (timeMs === undefined) return { code: 'bad-time', message: `"${shown(cell(form.time))}" is no time` };
  const path = cell(form.path);
  if (path === '') return { code: 'no-path', message: 'has no path' };
  return { timeMs, method: cell(form.method).toUpperCase(), path, client: form.client < 0 ? '' : cell(form.client) };
}

/** Numbers of this size are seconds or milliseconds since 1970: from 2001 on. */
const EPOCH_SECONDS = 1e9;
const EPOCH_MS = 1e12;

function readTime(text: string, unitMs: number | undefined): number | undefined {
  if (!/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text)) return readIsoTime(text);
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0 || value > 1e14) return undefined;
  if (unitMs !== undefined) return value * unitMs;
  return value >= EPOCH_SECONDS && value < EPOCH_MS / 10 ? value * 1000 : value;
}

function cellsOf(line: string, divider: string): string[] {
  if (!line.includes('"')) return line.split(divider);
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (line[at + 1] === '"') cell += line[++at] as string;
      else isQuoted = false;
    } else if (character === '"' && cell.trim() === '') {
      isQuoted = true;
      cell = '';
    } else if (character === divider) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...cells, cell];
}
