import type { Load } from './load.ts';

/** Whom a load is put on, and for how long. */
export type Target = { url: string; headers: Record<string, string>; seconds: number };
type Choose = (n: number) => number;
type Requests = Omit<Load, 'connections'>;

const JSON_TYPE = { 'content-type': 'application/json' };

/** A key that no other request of this benchmark has, in whatever process it runs. */
const RUN = Date.now().toString(36);

export function creditBody(member: number, more: Record<string, unknown> = {}): string {
  return JSON.stringify({ member, point_type: 'credits', amount: '1.25', reference: 'bench', ...more });
}

export function posts(target: Target, next: (n: number) => { path: string; body: string; key?: string }): Requests {
  return {
    ...target,
    method: 'POST',
    headers: { ...target.headers, ...JSON_TYPE },
    next: (n) => {
      const { path, body, key } = next(n);
      return { path, body, headers: { 'idempotency-key': key ?? `${RUN}-${n}` } };
    },
  };
}

export function credits(target: Target, member: Choose): Requests {
  return posts(target, (n) => ({ path: '/v1/credits', body: creditBody(member(n)) }));
}

/** What the bare server is sent: the bytes of a credit. */
export function bareCredits(target: Target, member: Choose): Requests {
  return posts(target, (n) => ({ path: '/bare', body: creditBody(member(n)) }));
}

export function batches(target: Target, options: { size: number; member: Choose }): Requests {
  const { size, member } = options;
  return posts(target, (n) => {
    const items = Array.from(
      { length: size },
      (_, index) => `{"type":"credit",${creditBody(member(n * size + index)).slice(1)}`,
    );
    return { path: '/v1/batches', body: `{"items":[${items.join(',')}]}` };
  });
}

export function balanceReads(target: Target, member: Choose): Requests {
  return reads(target, (n) => `/v1/members/${member(n)}/balances`);
}

export function reads(target: Target, path: (n: number) => string): Requests {
  return { ...target, method: 'GET', next: (n) => ({ path: path(n) }) };
}
