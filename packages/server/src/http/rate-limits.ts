import type { FastifyReply } from 'fastify';
import type { RequestCounts } from '../queries/request-counts.ts';
import { type ProblemDraft, ProblemError } from './problems.ts';

/** How many requests a minute; 0: as many as they like. */
export type RateLimitSettings = {
  /** Of one client, whatever they do. */
  clientRequestsPerMinute: number;
  /** From one address, of those that are refused for their credentials. */
  refusedRequestsPerMinute: number;
};

/** `headers` go with the reply, whichever it is; `problem` is the reply instead, once there were too many. */
export type Counted = { headers: Readonly<Record<string, string>>; problem?: ProblemDraft };

export type RateLimits = {
  /** Counts a request of a principal, by its id. */
  countRequest(by: string): Counted;
  /**
   * Counts a request that is refused for its credentials. Only such are ever answered with 429 for what else came from their
   * address: who has the right secret is not kept out by the wrong ones of others.
   */
  countRefusal(address: string | undefined): Counted;
};

/** Tells the caller what is left of their limit. @throws ProblemError 429 once it is used up */
export function heedLimit({ headers, problem }: Counted, reply: FastifyReply): void {
  reply.headers(headers);
  if (problem) throw new ProblemError(problem);
}

const WINDOW_SECONDS = 60;

/**
 * Counts in minutes of the clock, for all processes together.
 *
 * `RateLimit` and `RateLimit-Policy` are those of the IETF draft "RateLimit header fields for HTTP".
 */
export function makeRateLimits(settings: RateLimitSettings, counts: Pick<RequestCounts, 'count'>): RateLimits {
  const ofClients = openCounter(counts, 'client', settings.clientRequestsPerMinute);
  const ofRefusals = openCounter(counts, 'refused', settings.refusedRequestsPerMinute);
  return {
    countRequest: (by) => ofClients(by),
    countRefusal: (address = 'unknown') => ofRefusals(address),
  };
}

function openCounter(counts: Pick<RequestCounts, 'count'>, policy: string, limit: number): (key: string) => Counted {
  if (limit === 0) return () => ({ headers: {} });
  const stated = `"${policy}";q=${limit};w=${WINDOW_SECONDS}`;
  return (key) => {
    const { total, msToNext } = counts.count(`${policy} ${key}`);
    const seconds = Math.ceil(msToNext / 1_000);
    const headers = {
      'ratelimit-policy': stated,
      ratelimit: `"${policy}";r=${Math.max(0, limit - total)};t=${seconds}`,
    };
    return total > limit ? { headers, problem: tooMany({ policy, limit, seconds }) } : { headers };
  };
}

function tooMany({ policy, limit, seconds }: { policy: string; limit: number; seconds: number }): ProblemDraft {
  const counted =
    policy === 'client' ? 'requests of this client' : 'requests from this address with credentials that were refused';
  return {
    status: 429,
    code: 'rate_limited',
    detail: `More than ${limit} ${counted} in ${WINDOW_SECONDS} seconds. Try again in ${seconds} s.`,
    facts: { limit, window_seconds: WINDOW_SECONDS, retry_after_seconds: seconds },
    headers: { 'retry-after': String(seconds) },
  };
}
