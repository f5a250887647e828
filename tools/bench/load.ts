import autocannon from 'autocannon';
import { canUseWrk, hasWrk, runWrk } from './wrk.ts';

/** One kind of load. `rate` limits the requests per second of all connections together; without it the loop is closed. */
export type Load = {
  url: string;
  connections: number;
  seconds: number;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  rate?: number;
  /** How long it is put on the server before it counts; two seconds unless told. */
  warmUpSeconds?: number;
  /** Some requests are meant to be refused: replies with 4xx are no failures. */
  mayRefuse?: boolean;
  /** Its idempotency keys are part of what it is; otherwise each request needs one that is new. */
  hasOwnKeys?: boolean;
  /** The path, body and further headers of the n-th request. */
  next(n: number): { path: string; body?: string; headers?: Record<string, string> };
};

/** What was measured: replies per second, latencies in milliseconds, and how many replies were not as meant. */
export type Measured = {
  perSecond: number;
  mean: number;
  p50: number;
  p99: number;
  failed: number;
  refused: number;
  seconds: number;
};

let sent = 0;
let isWrkWanted = false;

/** From now on wrk makes the loads that it can make; autocannon, which needs nothing installed, the others. */
export async function useWrk(): Promise<void> {
  if (!(await hasWrk()))
    throw new Error('--wrk: wrk is not installed. Expected is a program of that name on the path.');
  isWrkWanted = true;
}

const WARM_UP_SECONDS = 2;

/**
 * Puts load on a server from this process and measures it, after a warming up that does not count. With a rate,
 * latencies are counted from when a request should have been sent: a stalled server does not hide those that wait.
 */
export async function measure(load: Load, onWarm?: () => Promise<void>): Promise<Measured> {
  await warmUp(load);
  await onWarm?.();
  return run(load);
}

/** Two loads at once, as one: rates add up, of latencies the worse one counts. */
export async function measureTogether(loads: readonly Load[], onWarm?: () => Promise<void>): Promise<Measured> {
  await Promise.all(loads.map(warmUp));
  await onWarm?.();
  const all = await Promise.all(loads.map(run));
  const most = (value: (one: Measured) => number): number => Math.max(...all.map(value));
  const sum = (value: (one: Measured) => number): number => all.reduce((total, one) => total + value(one), 0);
  return {
    perSecond: sum(({ perSecond }) => perSecond),
    mean: most(({ mean }) => mean),
    p50: most(({ p50 }) => p50),
    p99: most(({ p99 }) => p99),
    failed: sum(({ failed }) => failed),
    refused: sum(({ refused }) => refused),
    seconds: most(({ seconds }) => seconds),
  };
}

async function warmUp(load: Load): Promise<void> {
  await run({ ...load, seconds: load.warmUpSeconds ?? WARM_UP_SECONDS });
}

async function run(load: Load): Promise<Measured> {
  if (!isWrkWanted || !canUseWrk(load)) return runAutocannon(load);
  sent += 1_000_000;
  return runWrk(load, sent);
}

async function runAutocannon(load: Load): Promise<Measured> {
  const result = await autocannon({
    url: load.url,
    connections: load.connections,
    duration: load.seconds,
    timeout: 30,
    ...(load.rate === undefined ? {} : { overallRate: load.rate }),
    requests: [
      {
        method: load.method,
        setupRequest(request) {
          sent += 1;
          const { path, body, headers } = load.next(sent);
          return {
            ...request,
            path,
            headers: { ...load.headers, ...headers },
            ...(body === undefined ? {} : { body }),
          };
        },
      },
    ],
  });
  const refused = load.mayRefuse ? result['4xx'] : 0;
  return {
    perSecond: (result['2xx'] + refused) / result.duration,
    mean: result.latency.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx - refused + result.errors + result.timeouts,
    refused,
    seconds: result.duration,
  };
}
