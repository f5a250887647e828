import { type Measured, measure } from './load.ts';
import { MEMBERS } from './prepare.ts';
import type { Row } from './report.ts';

export type Target = { ours: string; bare: string; headers: Record<string, string>; seconds: number };
type Note = (row: Row) => void;

const JSON_TYPE = { 'content-type': 'application/json' };

export async function measureWrites(target: Target, context: { bareRows: number; note: Note }): Promise<void> {
  const { note, bareRows } = context;
  const bare = await measure({ ...bareLoad(target), connections: 256 });
  note(row('bare Fastify POST, same schemas, 256 connections', bare, {}));
  let most = bare;
  for (const connections of [1, 10, 64, 256]) {
    const ours = await measure({ ...creditLoad(target, spread), connections });
    most = connections === 256 ? ours : most;
    note(row(`durable credits, ${connections} connections`, ours, creditGoal(connections, ours, bare)));
  }
  const hot = await measure({ ...creditLoad(target, () => 1), connections: 256 });
  note(
    row(
      'durable credits, one hot account, 256 connections',
      hot,
      ratio(hot.perSecond, most.perSecond, 0.9, 'spread accounts'),
    ),
  );
  const half = await measure({ ...creditLoad(target, spread), connections: 64, rate: Math.floor(most.perSecond / 2) });
  note(row('durable credits at half the maximum load', half, { goal: 'p99 < 25 ms', isMet: half.p99 < 25 }));
  for (const [size, connections] of [
    [100, 16],
    [1_000, 4],
  ] as const) {
    const batches = await measure({ ...batchLoad(target, size), connections });
    const movements = { ...batches, perSecond: batches.perSecond * size };
    const compared = ratio(movements.perSecond, bareRows, 0.5, 'bare inserts');
    const isMet = compared.isMet && movements.perSecond >= 30_000;
    note(
      row(`movements in batches of ${size}, ${connections} connections`, movements, {
        ...compared,
        isMet,
        goal: `${compared.goal}, ≥ 30,000/s`,
      }),
    );
  }
}

export async function measureReads(target: Target, { note }: { note: Note }): Promise<void> {
  const bare = await measure({ ...readLoad(target.bare, target, () => '/bare'), connections: 64 });
  note(row('bare Fastify GET of the same bytes, 64 connections', bare, {}));
  const path = (n: number): string => `/v1/members/${spread(n)}/balances`;
  const ours = await measure({ ...readLoad(target.ours, target, path), connections: 64 });
  note(row('balance reads, 64 connections', ours, ratio(ours.perSecond, bare.perSecond, 0.6, 'bare GET')));
  const half = await measure({
    ...readLoad(target.ours, target, path),
    connections: 64,
    rate: Math.floor(ours.perSecond / 2),
  });
  note(row('balance reads at half the maximum load', half, { goal: 'p99 < 10 ms', isMet: half.p99 < 10 }));
}

function creditGoal(connections: number, ours: Measured, bare: Measured) {
  if (connections === 10) return { goal: '≥ 3,000/s, p99 < 10 ms', isMet: ours.perSecond >= 3_000 && ours.p99 < 10 };
  return connections === 256 ? ratio(ours.perSecond, bare.perSecond, 0.5, 'bare Fastify') : {};
}

function creditBody(member: number): string {
  return `{"member":${member},"point_type":"credits","amount":"1.25","reference":"bench"}`;
}

function creditLoad(target: Target, member: (n: number) => number) {
  return {
    url: target.ours,
    seconds: target.seconds,
    method: 'POST' as const,
    headers: { ...target.headers, ...JSON_TYPE },
    next: (n: number) => ({
      path: '/v1/credits',
      body: creditBody(member(n)),
      headers: { 'idempotency-key': `bench-${n}` },
    }),
  };
}

function bareLoad(target: Target) {
  const { url: _ours, next, ...load } = creditLoad(target, spread);
  return { ...load, url: target.bare, next: (n: number) => ({ ...next(n), path: '/bare' }) };
}

function batchLoad(target: Target, size: number) {
  const items = (n: number) =>
    Array.from(
      { length: size },
      (_, index) => `{"type":"credit",${creditBody(spread(n * size + index)).slice(1)}`,
    ).join(',');
  return {
    ...creditLoad(target, spread),
    next: (n: number) => ({
      path: '/v1/batches',
      body: `{"items":[${items(n)}]}`,
      headers: { 'idempotency-key': `batch-${size}-${n}` },
    }),
  };
}

function readLoad(url: string, target: Target, path: (n: number) => string) {
  const { headers, seconds } = target;
  return { url, seconds, method: 'GET' as const, headers, next: (n: number) => ({ path: path(n) }) };
}

/** Members in no order: neighbours in time are far apart in the tables. */
function spread(n: number): number {
  return ((n * 7_919) % MEMBERS) + 1;
}

type Compared = { goal?: string; isMet?: boolean; ratio?: string };

function ratio(value: number, reference: number, least: number, name: string): Required<Compared> {
  const share = value / reference;
  return {
    ratio: `${(share * 100).toFixed(0)} % of ${name}`,
    goal: `≥ ${least * 100} % of ${name}`,
    isMet: share >= least,
  };
}

function row(what: string, measured: Measured, compared: Compared): Row {
  const failed = measured.failed > 0 ? `, ${measured.failed} FAILED` : '';
  return {
    what,
    shown: `${Math.round(measured.perSecond).toLocaleString('en')}/s${failed}`,
    p50: measured.p50,
    p99: measured.p99,
    ...(compared.ratio === undefined ? {} : { ratio: compared.ratio }),
    ...(compared.goal === undefined ? {} : { target: compared.goal }),
    ...(compared.isMet === undefined ? {} : { isMet: compared.isMet && measured.failed === 0 }),
  };
}
