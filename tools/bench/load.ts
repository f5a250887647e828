import autocannon from 'autocannon';

/** One kind of load. `rate` limits the requests per second of all connections together; without it the loop is closed. */
export type Load = {
  url: string;
  connections: number;
  seconds: number;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  rate?: number;
  /** The path, body and further headers of the n-th request. */
  next(n: number): { path: string; body?: string; headers?: Record<string, string> };
};

/** What was measured: requests per second, latencies in milliseconds, and how many replies were not 2xx. */
export type Measured = { perSecond: number; p50: number; p99: number; failed: number; seconds: number };

let sent = 0;

const WARM_UP_SECONDS = 2;

/** Puts load on a server from this process and measures it, after two seconds of warming up that do not count. */
export async function measure(load: Load): Promise<Measured> {
  await run({ ...load, seconds: WARM_UP_SECONDS });
  return run(load);
}

async function run(load: Load): Promise<Measured> {
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
  return {
    perSecond: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors + result.timeouts,
    seconds: result.duration,
  };
}
