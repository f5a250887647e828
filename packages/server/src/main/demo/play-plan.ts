import type { Command, Outcome } from '../../commands/command.ts';
import { createMember } from '../../commands/create-member.ts';
import type { Lanes } from '../../commands/lanes.ts';
import { movementStep } from '../../commands/movements.ts';
import { returnStep } from '../../commands/return-purchase.ts';
import { occasionStep } from '../../commands/tell-occasion.ts';
import type { Rejection } from '../../domain/rejection.ts';
import type { RuleBook } from '../../domain/rules/book.ts';
import { keyOfReturn, readPurchase } from '../../http/v1/occasions/read-purchase.ts';
import { naturalRecordKey } from '../../storage/ledger/seal.ts';
import { startRefusal } from '../../storage/start-refusal.ts';
import type { DemoEvent } from './plan-demo.ts';

/**
 * Where a plan is played, in whose name, and the rules that look at its purchases. `atOnce`: so many commands are under way at a time.
 * `signal`: begins no more once it is aborted.
 */
type Stage = { lanes: Lanes; programId: number; by: string; book: RuleBook; atOnce: number; signal: AbortSignal };

/**
 * Carries the plan through the lane in order, each event at its own time. What the demo's members cannot afford is refused.
 *
 * Where a start was cut short, all of it is told again: what was booked answers as it did then. A refusal is not kept, so a voucher or a
 * gift that could not be afforded then is tried again with what the member has by now, and is booked at the journal's last instant
 * if that is enough: such a demo is as good, but not the same to the last point.
 *
 * @returns the number of the last purchase's record
 * @throws the signal's reason once it is aborted, and what was under way is settled; a start refusal when anything else is refused,
 *   or when the journal is past the time of a purchase
 */
export async function playPlan(stage: Stage, plan: readonly DemoEvent[]): Promise<number | undefined> {
  const followed = new Set(plan.flatMap((event) => ('follows' in event ? [event.follows] : [])));
  const lastPurchase = plan.findLastIndex(({ kind }) => kind === 'purchase');
  /** Numbers of records, by place in the plan; not the outcomes themselves, which have all the texts. */
  const records = new Map<number, Promise<number | undefined>>();
  const underWay: Promise<unknown>[] = [];
  for (const [place, event] of plan.entries()) {
    if (stage.signal.aborted) break;
    const about = 'follows' in event ? await records.get(event.follows) : undefined;
    const command = commandOf(event, stage, { place, about });
    if (!command) continue;
    const record = stage.lanes.submit(stage.programId, command).then((outcome) => recordOf(outcome, event));
    // One that fails is told of when its turn comes to be waited for.
    record.catch(() => {});
    if (followed.has(place) || place === lastPurchase) records.set(place, record);
    underWay.push(record);
    if (underWay.length >= stage.atOnce) await underWay.shift();
  }
  await Promise.all(underWay);
  stage.signal.throwIfAborted();
  return records.get(lastPurchase);
}

/** Members of the demo spend without a look at their balance, and sometimes draw themselves for a gift. */
const EXPECTED: ReadonlySet<string> = new Set(['insufficient_points', 'same_member'] satisfies Rejection['code'][]);

function recordOf(outcome: Outcome, event: DemoEvent): number | undefined {
  if (outcome.kind === 'applied') {
    const [record] = outcome.records;
    // What was refused before a start was cut short may be done by the next one, and then it is late: no purchase ever is.
    if (event.kind === 'purchase' && record?.at !== event.at) throw cannotPlay(event, 'would be booked after its time');
    return record?.number;
  }
  const code = outcome.kind === 'refused' ? outcome.rejection.code : outcome.kind;
  if (!EXPECTED.has(code)) throw cannotPlay(event, `was refused (${code})`);
  return undefined;
}

function cannotPlay({ kind, at }: DemoEvent, why: string): Error {
  const expected = 'programs called demo that nobody else has made or written to';
  return startRefusal(
    `The demo cannot be made: its ${kind} of ${new Date(at).toISOString()} ${why}. Expected are ${expected}; or start without --demo.`,
  );
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
