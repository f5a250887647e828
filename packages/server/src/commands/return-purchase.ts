import type { LedgerView } from '../domain/ledger/ledger-view.ts';
import { memberLegs, partNumbers, type RecordKey } from '../domain/ledger/record.ts';
import { decideReturn, type ReturnInput } from '../domain/rules/decide-return.ts';
import { decideTakeBack, type LedInput } from '../domain/rules/decide-take-back.ts';
import { naturalRecordKey } from '../storage/ledger/seal.ts';
import type { Command, Needs, Step } from './command.ts';

/** Takes a purchase back, whole or line by line. */
export function returnStep(input: ReturnInput, key: RecordKey): Step {
  return {
    key,
    needs: () => ({ records: [input.purchase, ...paymentOf(input)], returns: [input.purchase] }),
    alsoNeeds: (view) => decidedNeeds(view, input.purchase, paymentOf(input)),
    decide: (view) => decideReturn(view, input),
  };
}

function paymentOf({ payment }: ReturnInput): number[] {
  return payment === undefined ? [] : [payment];
}

/** Takes back what rules gave because of a record of which something has been taken back, once for each taking back. */
export function takeBackLed(input: LedInput): Command {
  const { by, undone, decided, led } = input;
  const needs: Needs = { records: [by, undone, decided, led], returns: [decided, led] };
  const step: Step = {
    key: naturalRecordKey(`rule-back:${by}:${led}`),
    needs: () => needs,
    alsoNeeds(view) {
      const { records = [], ...also } = decidedNeeds(view, led);
      return { ...also, records: [...records, ...(decidedNeeds(view, decided).records ?? [])] };
    },
    decide: (view) => decideTakeBack(view, input),
  };
  return { by: 'system', dryRun: false, steps: [step] };
}

/** The other records of what rules decided, by its first one, and the wallets that it went to, and `besides` those records. */
function decidedNeeds(view: LedgerView, number: number, besides: readonly number[] = []): Needs {
  const first = view.record(number);
  if (!first) return {};
  const { member: named } = first.body;
  const numbers = partNumbers(first);
  const records = [first, ...[...numbers, ...besides].flatMap((each) => view.record(each) ?? [])];
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
