import { ms } from '../../engine';
import type { Call, Column, Kernel, Ms, Resource } from '../../engine';
import { nextInTurn } from './admit';
import { runtimeProducts } from './products';
import type { RuntimeProduct } from './products/product';
import type { RuntimeSettings } from './settings';
import { warmUpFactorAt } from './warm-up';

export interface AppProcessesDeps {
  readonly kernel: Kernel;
  /** Names of the upstream servers, in the scenario's order. */
  readonly serverNames: readonly string[];
  serverOf(call: Call): number;
  /** 4 means that every piece of work on the server takes four times as long. */
  slowFactorOf(call: Call): number;
}

/**
 * The application's processes on every server. A process is numbered across servers (`server × perServer + place`), so that what exists
 * once a process (a pool, a rate limiter's memory) can be kept in one list.
 */
export class AppProcesses {
  readonly product: RuntimeProduct;
  /** Processes on one server. */
  readonly perServer: number;
  /** Processes on all servers. */
  readonly count: number;
  /** A name for each, for gauges: 'app-1', or 'app-1 process 2' where a server has several. */
  readonly names: readonly string[];
  private readonly deps: AppProcessesDeps;
  private readonly units: readonly Resource[];
  private readonly process: Column;
  /** The process of each server that was dealt the last request. */
  private last: number[];
  private readonly settings: RuntimeSettings;
  /** When each server's processes started; those that ran before the run began have long been warm. */
  private startedMs: number[];

  constructor(settings: RuntimeSettings, deps: AppProcessesDeps) {
    const { kernel, serverNames } = deps;
    this.deps = deps;
    this.product = runtimeProducts[settings.model];
    this.perServer = this.product.processes(settings.processes);
    this.count = this.perServer * serverNames.length;
    this.names = serverNames.flatMap((name) => processNamesOf(settings, name));
    const size = this.product.unitsPerProcess(settings.processes);
    this.units = this.names.map((name) =>
      kernel.resource(unitName(settings, name), { size, row: 'app', discipline: settings.queueOrder }),
    );
    this.process = kernel.column('app process', { inherited: true });
    this.last = serverNames.map(() => -1);
    this.settings = settings;
    this.startedMs = serverNames.map(() => -Infinity);
    kernel.keeps<readonly [number[], number[]]>({
      save: () => [[...this.last], [...this.startedMs]],
      restore: ([last, startedMs]) => {
        this.last = [...last];
        this.startedMs = [...startedMs];
      },
    });
  }

  /** Gives the call to the next process in turn of its server; calls inside inherit it. @returns the process's number */
  deal(call: Call): number {
    const server = this.deps.serverOf(call);
    const place = nextInTurn(this.last[server] ?? -1, this.perServer);
    this.last[server] = place;
    const process = server * this.perServer + place;
    this.process.set(call, process);
    return process;
  }

  /** The process that has the call; known from the runtime station inward. */
  processOf(call: Call): number {
    return this.process.get(call);
  }

  /** What the call must hold to run: its process's event loop or one of its workers. */
  readonly unitOf = (call: Call): Resource => this.unit(this.processOf(call));

  unit(process: number): Resource {
    const unit = this.units[process];
    if (unit === undefined) throw new RangeError(`There is no process ${process}: ${this.count} run.`);
    return unit;
  }

  /** A piece of CPU work as long as this server takes for it now. */
  scaled(call: Call, workMs: number): Ms {
    const sinceMs = this.deps.kernel.now() - (this.startedMs[this.deps.serverOf(call)] as number);
    return ms(workMs * this.deps.slowFactorOf(call) * warmUpFactorAt(sinceMs, this.settings));
  }

  /** The server's processes have started this moment. */
  started(server: number): void {
    this.startedMs[server] = this.deps.kernel.now();
  }

  /** Changes how many requests a server's workers run at once; an event loop stays one. */
  resize(setting: number): void {
    for (const unit of this.units) unit.resize(this.product.unitsPerProcess(setting));
  }

  /** Requests that wait for any process of the server. */
  waitingOn(server: number): number {
    let waiting = 0;
    for (let place = 0; place < this.perServer; place++) waiting += this.unit(server * this.perServer + place).waiting;
    return waiting;
  }
}

/** What the processes of one server are called. */
export function processNamesOf(
  settings: Pick<RuntimeSettings, 'model' | 'processes'>,
  serverName: string,
): readonly string[] {
  const count = runtimeProducts[settings.model].processes(settings.processes);
  return Array.from({ length: count }, (_, place) => (count === 1 ? serverName : `${serverName} process ${place + 1}`));
}

/** The name of the resource that a process's requests hold to run: its gauges are called after it. */
export function unitName({ model }: Pick<RuntimeSettings, 'model'>, processName: string): string {
  return `${processName} ${runtimeProducts[model].unit}`;
}
