import { openUseTally } from '../packages/server/src/domain/backtests/use-tally.ts';
import type { LedgerRecord, RecordBody } from '../packages/server/src/domain/ledger/record.ts';
import { capKeyText } from '../packages/server/src/domain/rules/caps.ts';
import { evaluate } from '../packages/server/src/domain/rules/evaluate.ts';
import type { Grant } from '../packages/server/src/domain/rules/evaluation.ts';
import { explanationText } from '../packages/server/src/domain/rules/kept-explanation.ts';
import { readBasket } from '../packages/server/src/domain/rules/read-basket.ts';
import { watchWorld } from '../packages/server/src/domain/rules/seen-facts.ts';
import { makeRetailBaskets, makeRetailMembers } from '../packages/server/src/main/demo/retail/baskets.ts';
import { openRetail, RETAIL, retailFacts, toldBasket } from './retail-world.ts';

/** A row of the journal, without its hash. */
export type BookedRow = { number: number; at: string; type: LedgerRecord['type']; record: string } & Texts;
type Texts = { data: string | null; explanation: string | null };

/** The records of purchases of the retail example, decided and explained as the lane does it; balances and hashes are none. */
export function* bookRetail({ count, members }: { count: number; members: number }): Generator<BookedRow> {
  const { book, calendar, pointTypes } = openRetail();
  const facts = retailFacts(makeRetailMembers(members));
  const uses = openUseTally(calendar, 400);
  let number = 0;
  for (const told of makeRetailBaskets({ count, members, end: RETAIL.end, days: RETAIL.days })) {
    const basket = toldBasket(told);
    const read = readBasket(basket);
    if ('faults' in read) throw new Error(JSON.stringify(read.faults));
    const instant = Date.parse(told.occurred_at);
    const member = facts.get(told.member);
    const plain = { book, calendar, pointTypes, instant, member, client: 'till', used: uses.used };
    const { world, seen } = watchWorld(plain, book.asks);
    const occasion = { kind: 'purchase', basket: read.basket } as const;
    const evaluation = evaluate(world, occasion);
    const explanation = `${explanationText(evaluation).slice(0, -1)},"seen":${seen()}}`;
    const parcels = Map.groupBy(evaluation.grants, ({ pointType, expiresOn }) => `${pointType} ${expiresOn}`);
    let texts: Texts = { data: JSON.stringify({ basket }), explanation };
    const more = parcels.size > 1 ? { more: parcels.size - 1 } : {};
    const first = number + 1;
    for (const grants of parcels.values()) {
      number += 1;
      const besides = number === first ? more : { cause: first };
      const body = bodyOf(grants, { member: member?.number ?? 0, reference: told.reference, besides });
      yield { number, at: told.occurred_at, type: 'credit', record: JSON.stringify(body), ...texts };
      texts = { data: null, explanation: null };
    }
    for (const { counts, amount } of evaluation.grants) {
      uses.add(
        counts.map((key) => ({ ...key, count: 1, points: amount })),
        instant,
      );
    }
  }
}

function bodyOf(
  grants: readonly Grant[],
  { member, reference, besides }: { member: number; reference: string; besides: Partial<RecordBody> },
): RecordBody {
  const amount = grants.reduce((sum, grant) => sum + grant.amount, 0);
  const pointType = grants[0]?.pointType ?? '';
  return {
    by: 'till',
    reference: 'purchase',
    referenceId: reference,
    pointType,
    amount,
    legs: [
      { member, pointType, bucket: 'available', amount, after: amount },
      { account: 'issued', pointType, amount: -amount },
    ],
    ...besides,
    grants: grants.map((grant) => ({
      rule: grant.rule,
      version: grant.version,
      amount: grant.amount,
      ...(grant.counts.length > 0 ? { counts: grant.counts.map(capKeyText) } : {}),
      ...(grant.capLeft === null ? {} : { left: grant.capLeft }),
    })),
  };
}
