import type { RecordBody } from '../ledger/record.ts';

/** Records of one chain of causes stand at most so deep: what goes in circles ends. */
export const MAX_DEPTH = 5;

/**
 * By which record something came, and how deep that stands in its chain of causes. `fired`: the rules that have given something in
 * the chain; none of them looks again.
 */
export type Cause = { readonly cause: number; readonly depth: number; readonly fired?: readonly number[] };

type Caused = { readonly number: number; readonly body: RecordBody };

/** What a record is the cause of is called so. */
export function causeOf({ number, body }: Caused): Cause {
  const fired = new Set([...(body.fired ?? []), ...(body.grants ?? []).map(({ rule }) => rule)]);
  return { cause: number, depth: (body.depth ?? 0) + 1, ...(fired.size > 0 ? { fired: [...fired] } : {}) };
}

/** A record that ends its chain of causes is counted, but leads nowhere by itself. */
export function isEndOfChain({ depth = 0 }: RecordBody): boolean {
  return depth >= MAX_DEPTH;
}
