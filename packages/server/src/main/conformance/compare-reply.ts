import type { IncomingHttpHeaders } from 'node:http';
import { readDecimalText } from '../../domain/decimal-text.ts';
import type { Balances, ExpectedReply } from './remote-case.ts';
import type { ObservedReply } from './send-request.ts';

/** What a case left behind: the reply, the balances of everybody, and the rows that the request itself wrote. */
export type Observation = { reply: ObservedReply; balances: Balances; newLogRows: number };

/** The differences between what was expected and what was seen, one line each; empty when the case passes. */
export function compareReply(expected: ExpectedReply, seen: Observation): string[] {
  const { reply } = seen;
  const differences: string[] = [];
  const compare = (what: string, wanted: unknown, got: unknown) => {
    if (wanted !== got) differences.push(`${what}: expected ${show(wanted)}, got ${show(got)}`);
  };
  compare('status', expected.status, reply.status);
  if (expected.contentType !== null) compare('content type', expected.contentType, reply.headers['content-type']);
  if (expected.body !== null) compare('body', expected.body, reply.body);
  if (expected.status === 200) differences.push(...findHeaderFaults(reply.headers));
  if (expected.status === 405) compare('header allow', 'GET, HEAD, POST', reply.headers.allow);
  differences.push(...compareBalances(expected.balances, seen.balances));
  compare('new history rows', expected.newLogRows, seen.newLogRows);
  return differences;
}

/** The headers of every reply that the API itself gives. The recordings hold no dates: theirs are of another day. */
function findHeaderFaults(headers: IncomingHttpHeaders): string[] {
  const faults: string[] = [];
  const demand = (name: string, wanted: string, isRight: boolean) => {
    if (!isRight) faults.push(`header ${name}: expected ${wanted}, got ${show(headers[name])}`);
  };
  const cacheControl = 'no-store, no-cache, must-revalidate';
  demand('cache-control', show(cacheControl), headers['cache-control'] === cacheControl);
  demand('pragma', show('no-cache'), headers.pragma === 'no-cache');
  const sent = readHttpDate(headers.date) ?? Number.NaN;
  const expires = readHttpDate(headers.expires) ?? Number.NaN;
  const modified = readHttpDate(headers['last-modified']) ?? Number.NaN;
  demand('expires', 'an HTTP date in the past', expires < sent);
  demand('last-modified', 'the time of the reply', Math.abs(modified - sent) <= 60_000);
  for (const name of ['set-cookie', 'link', 'x-powered-by'])
    demand(name, 'no such header', headers[name] === undefined);
  return faults;
}

/** The fixed-length form of RFC 9110 §5.6.7 only; milliseconds since 1970. */
function readHttpDate(text: string | undefined): number | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) || new Date(time).toUTCString() !== text ? undefined : time;
}

/** Users that are not named are not compared; of those named, every type is, and a missing one stands at 0. */
function compareBalances(expected: Balances, seen: Balances): string[] {
  return Object.entries(expected).flatMap(([address, wanted]) => {
    const got = seen[address] ?? {};
    const types = [...new Set([...Object.keys(wanted), ...Object.keys(got)])];
    return types
      .filter((type) => !isSameDecimal(wanted[type] ?? '0', got[type] ?? '0'))
      .map((type) => `balance of ${address} in ${type}: expected ${wanted[type] ?? '0'}, got ${got[type] ?? '0'}`);
  });
}

function isSameDecimal(one: string, other: string): boolean {
  const [left, right] = [readDecimalText(one), readDecimalText(other)];
  if (!left || !right) return false;
  const isSameSign = left.negative === right.negative || left.digits === '';
  return isSameSign && left.digits === right.digits && left.power === right.power;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
