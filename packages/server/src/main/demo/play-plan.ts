import type { Command, Outcome } from '../../commands/command.ts';
import { createMember } from '../../commands/create-member.ts';
import type { Lanes } from '../../commands/lanes.ts';
import { movementStep } from '../../commands/movements.ts';
import { returnStep } from '../../commands/return-purchase.ts';
import { occasionStep } from '../../commands/tell-occasion.ts';
import type { RuleBook } from '../../domain/rules/book.ts';
import { keyOfReturn, readPurchase } from '../../http/v1/occasions/read-purchase.ts';
import { naturalRecordKey } from '../../storage/ledger/seal.ts';
import type { DemoEvent } from './plan-demo.ts';

/** Where a plan is played, in whose name, and the rules that look at its purchases. So many commands are under way at a time. */
type Stage = { lanes: Lanes; programId: number; by: string; book: RuleBook; atOnce: number };

/**
 * Carries the plan through the lane in order, each event at its own time. What the demo's members cannot afford is refused.
 *
 * @returns the number of the last purchase's record
 */
export async function playPlan(stage: Stage, plan: readonly DemoEvent[]): Promise<number | undefined> {
  const followed = new Set(plan.flatMap((event) => ('follows' in event ? [event.follows] : [])));
  const lastPurchase = plan.findLastIndex(({ kind }) => kind === 'purchase');
  /** Numbers of records, by place in the plan; not the outcomes themselves, which have all the texts. */
  const records = new Map<number, Promise<number | undefined>>();
  const underWay: Promise<unknown>[] = [];
  for (const [place, event] of plan.entries()) {
    const about = 'follows' in event ? await records.get(event.follows) : undefined;
    const command = commandOf(event, stage, { place, about });
    if (!command) continue;
    const record = stage.lanes.submit(stage.programId, command).then(recordOf);
    // One that fails is told of when its turn comes to be waited for.
    record.catch(() => {});
    if (followed.has(place) || place === lastPurchase) records.set(place, record);
    underWay.push(record);
    if (underWay.length >= stage.atOnce) await underWay.shift();
  }
  await Promise.all(underWay);
  return records.get(lastPurchase);
}

function recordOf(outcome: Outcome): number | undefined {
  return outcome.kind === 'applied' ? outcome.records[0]?.number : undefined;
}

/** Undefined for what follows something that was refused. */
function commandOf(
  event: DemoEvent,
  { by, programId, book }: Stage,
  { place, about }: { place: number; about: number | undefined },
): Command | undefined {
  const key = naturalRecordKey(`demo:${place}`);
  const { at } = event;
  const does = (step: Command['steps'][number]): Command => ({ by, dryRun: false, at, steps: [step] });
  switch (event.kind) {
    case 'member':
      return createMember({ by, key, at }, event.input);
    case 'movement':
      return does(movementStep(event.movement, key));
    case 'purchase': {
      const told = readPurchase({ ...event.basket, entry: 'Purchase {reference_id}' }, { programId, client: by });
      return does(occasionStep({ ...told.input, occurredAt: at }, told.key));
    }
  }
  if (about === undefined) return undefined;
  switch (event.kind) {
    case 'return': {
      const { purchase, lines } = event;
      const body = { reference: `return-${purchase}`, ...(lines ? { lines } : {}) };
      const input = { purchase: about, book, lines, referenceId: body.reference, reason: undefined };
      return does(returnStep(input, keyOfReturn(purchase, body)));
    }
    case 'capture':
      return does(movementStep({ kind: 'capture', input: { hold: about, final: true, reference: 'gift_sent' } }, key));
    case 'release':
      return does(movementStep({ kind: 'release', input: { hold: about, reference: 'gift_cancelled' } }, key));
  }
}
