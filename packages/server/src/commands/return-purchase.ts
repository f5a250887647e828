import type { LedgerView } from '../domain/ledger/ledger-view.ts';
import { memberLegs, type RecordKey } from '../domain/ledger/record.ts';
import { decideReturn, type ReturnInput } from '../domain/rules/decide-return.ts';
import type { Needs, Step } from './command.ts';

/** Takes a purchase back, whole or line by line. */
export function returnStep(input: ReturnInput, key: RecordKey): Step {
  return {
    key,
    needs: () => ({ records: [input.purchase], returns: [input.purchase] }),
    alsoNeeds: (view) => purchaseNeeds(view, input.purchase),
    decide: (view) => decideReturn(view, input),
  };
}

/** The other records of the purchase, and the wallets that it went to. */
function purchaseNeeds(view: LedgerView, purchase: number): Needs {
  const first = view.record(purchase);
  if (!first) return {};
  const { more = 0, member: named } = first.body;
  const numbers = Array.from({ length: more }, (_, place) => purchase + place + 1);
  const records = [first, ...numbers.flatMap((number) => view.record(number) ?? [])];
  const wallets = records.flatMap(({ body }) =>
    memberLegs(body).map(({ member, pointType }) => ({
      ref: { kind: 'number', number: member } as const,
      pointType,
      lots: true,
    })),
  );
  return {
    records: numbers,
    wallets,
    ...(named === undefined ? {} : { members: [{ kind: 'number', number: named } as const] }),
  };
}
