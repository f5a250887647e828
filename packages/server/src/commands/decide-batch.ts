import type { Overlay } from '../domain/ledger/overlay.ts';
import type { LedgerRecord, RecordKey } from '../domain/ledger/record.ts';
import { settleDue } from '../domain/ledger/settle-due.ts';
import { countUse } from '../domain/limits/count-use.ts';
import type { MemberRef } from '../domain/members/member.ts';
import type { Rejection } from '../domain/rejection.ts';
import type { StoredRecord } from '../storage/ledger/journal-rows.ts';
import { naturalRecordKey } from '../storage/ledger/seal.ts';
import type { Alert } from '../storage/limits/alerts.ts';
import { type Batch, instantFor, keyText, overlayOn, scratchOf } from './batch.ts';
import type { Command, Outcome, Rehearsal, Step } from './command.ts';

/** A command's outcome while the batch is not sealed: records of this batch by number. */
export type Verdict =
  | { kind: 'appended'; numbers: readonly number[]; isReplay: boolean }
  | { kind: 'dry'; records: readonly LedgerRecord[] }
  | { kind: 'known'; outcome: Outcome };

/**
 * Decides one command on the batch's state, in memory.
 *
 * A key that was used before gives the outcome of then. A refusal leaves nothing but the memory of its key: the overlay it
 * was decided on, with whatever fell due, is dropped.
 */
export function decideCommand(batch: Batch, command: Command): Verdict {
  const earlier = findEarlier(batch, command);
  if (earlier) return earlier;
  const overlay = overlayOn(batch, command.by, command.at);
  const keys = new Map<number, RecordKey>();
  const mains: LedgerRecord[] = [];
  for (const [place, step] of command.steps.entries()) {
    const refusal = decideStep(overlay, step, { batch, keys, mains });
    if (refusal) return refuse(batch, command, { rejection: refusal, step: place });
  }
  if (command.dryRun) return { kind: 'dry', records: mains };
  join(batch, overlay, keys);
  return { kind: 'appended', numbers: mains.map((record) => record.number), isReplay: false };
}

/** What became of a command while the batch is not sealed; an invariant that breaks in one ends that one, and no other. */
export type Decided = readonly Verdict[] | { bug: unknown };

export function decideSafely(batch: Batch, command: Command): Decided {
  try {
    return [decideCommand(batch, command)];
  } catch (bug) {
    return { bug };
  }
}

/**
 * Decides the steps of a rehearsal on a copy of the batch's state, which is dropped afterwards: one verdict a step. `load`
 * brings what a step still lacks after those before it, such as the wallets of a member that one of them made.
 */
export async function rehearse(
  batch: Batch,
  { by, steps }: Rehearsal,
  load: (scratch: Batch, step: Step) => Promise<void> | undefined,
): Promise<Decided> {
  const scratch = scratchOf(batch);
  const verdicts: Verdict[] = [];
  for (const step of steps) {
    await load(scratch, step);
    const decided = decideSafely(scratch, { by, steps: [step], dryRun: false });
    if ('bug' in decided) return decided;
    verdicts.push(...decided.map((verdict) => dryVerdict(scratch, verdict)));
  }
  return verdicts;
}

function dryVerdict(scratch: Batch, verdict: Verdict): Verdict {
  if (verdict.kind !== 'appended') return verdict;
  return { kind: 'dry', records: verdict.numbers.flatMap((number) => scratch.state.records.get(number) ?? []) };
}

/** Turns a verdict into an outcome once the batch's records are sealed. */
export function outcomeOf(verdict: Verdict, sealed: ReadonlyMap<number, StoredRecord>): Outcome {
  if (verdict.kind === 'known') return verdict.outcome;
  if (verdict.kind === 'dry') {
    const records = verdict.records.map((record) => ({ ...record, hash: Buffer.alloc(0), isErased: false }));
    return { kind: 'applied', records, isReplay: false };
  }
  const records = verdict.numbers.map((number) => {
    const record = sealed.get(number);
    if (!record) throw new Error(`bug: record ${number} was decided and not sealed`);
    return record;
  });
  return { kind: 'applied', records, isReplay: verdict.isReplay };
}

function decideStep(
  overlay: Overlay,
  step: Step,
  into: { batch: Batch; keys: Map<number, RecordKey>; mains: LedgerRecord[] },
): Rejection | undefined {
  if (!step.isReplay) bookDue(overlay, step, into.batch);
  const records: LedgerRecord[] = [];
  for (let decide: Step['decide'] | undefined = step.decide; decide; ) {
    const decision = decide(overlay.view);
    if ('rejection' in decision) return decision.rejection;
    records.push(...decision.records.map((draft) => overlay.append(draft)));
    for (const effect of decision.effects ?? []) overlay.apply(effect);
    decide = decision.next;
  }
  const [main] = records;
  if (main) {
    into.mains.push(main);
    if (step.key) into.keys.set(main.number, step.key);
  }
  return countUse(overlay, records);
}

/** Books what is due on every wallet that the step named, in the order in which it fell due. */
function bookDue(overlay: Overlay, step: Step, batch: Batch): void {
  const { view } = overlay;
  for (const { ref, pointType } of walletsOf(step, batch, overlay)) {
    const member = view.findMember(ref);
    if (member && view.config.pointTypes.has(pointType)) settleDue(overlay, member.number, pointType);
  }
}

function walletsOf(step: Step, batch: Batch, overlay: Overlay): { ref: MemberRef; pointType: string }[] {
  const direct = step.needs(batch.config);
  const also = step.alsoNeeds?.(overlay.view);
  const named = [...(direct.wallets ?? []), ...(also?.wallets ?? [])];
  const whole = [...(direct.profiles ?? []), ...(also?.profiles ?? [])].flatMap(({ ref, allWallets }) => {
    const member = allWallets ? overlay.view.findMember(ref) : undefined;
    return member ? overlay.view.walletsOf(member.number).map(({ pointType }) => ({ ref, pointType })) : [];
  });
  return [...named, ...whole];
}

function join(batch: Batch, overlay: Overlay, keys: ReadonlyMap<number, RecordKey>): void {
  overlay.join();
  batch.effects.push(...overlay.effects);
  batch.nextMemberNumber = overlay.view.nextMemberNumber;
  for (const record of overlay.appended) {
    const natural = record.naturalKey === undefined ? undefined : naturalRecordKey(record.naturalKey);
    const key = keys.get(record.number) ?? natural;
    batch.appended.push({ record, key });
    batch.lastAt = record.at;
    if (key) {
      batch.keyUses.set(keyText(key.hash), { kind: 'appended', fingerprint: key.fingerprint, number: record.number });
    }
  }
}

function refuse(batch: Batch, command: Command, refusal: { rejection: Rejection; step: number }): Verdict {
  // The first step's key stands for the command. Natural keys are not stored on refusal: such a call may be retried.
  const key = command.dryRun ? undefined : command.steps[0]?.key;
  if (key?.fingerprint && !key.forgetsRefusals) {
    const { hash, fingerprint } = key;
    batch.refused.push({ hash, fingerprint, ...refusal });
    batch.keyUses.set(keyText(hash), { kind: 'refused', fingerprint: Buffer.from(fingerprint), ...refusal });
  }
  if (!command.dryRun) batch.alerts.push(...alertsOf(batch, refusal.rejection));
  return { kind: 'known', outcome: { kind: 'refused', ...refusal, isReplay: false } };
}

/** A caller who goes past a limit may be somebody who has another's key. */
function alertsOf(batch: Batch, rejection: Rejection): Alert[] {
  if (rejection.code !== 'over_caller_limit') return [];
  const at = instantFor(batch, undefined);
  const { caller: principal, limit, point_type, amount, used, maximum } = rejection;
  const detail = `${amount} ${point_type} asked for, ${used} used, limit ${maximum}`;
  const day = batch.config.calendar.dayOf(at);
  return [{ day, kind: 'caller_limit', principal, subject: `${limit} ${point_type}`, detail, at: new Date(at) }];
}

function findEarlier(batch: Batch, command: Command): Verdict | undefined {
  const found: { record?: StoredRecord; number?: number }[] = [];
  const own = new Set<string>();
  for (const [place, { key, formerKeys = [] }] of command.steps.entries()) {
    if (!key) continue;
    const text = keyText(key.hash);
    // Two steps of one command are two executions: they cannot both be the one that this key stands for.
    if (own.has(text)) return { kind: 'known', outcome: { kind: 'key_reused', step: place } };
    own.add(text);
    const use = batch.keyUses.get(text) ?? findUse(batch, formerKeys);
    if (!use) continue;
    if (!sameBytes(key.fingerprint, use.fingerprint)) {
      const number = use.kind === 'applied' ? use.record.number : use.kind === 'appended' ? use.number : undefined;
      return { kind: 'known', outcome: { kind: 'key_reused', step: place, ...(number ? { number } : {}) } };
    }
    if (use.kind === 'refused') {
      const { rejection, step } = use;
      return { kind: 'known', outcome: { kind: 'refused', rejection, step, isReplay: true } };
    }
    found.push(use.kind === 'applied' ? { record: use.record } : { number: use.number });
  }
  if (found.length === 0) return undefined;
  const numbers = found.flatMap(({ number }) => (number === undefined ? [] : [number]));
  // Keys of several earlier commands, or of only some steps: not a repetition of this command.
  const isPartial = found.length < command.steps.length || (numbers.length > 0 && numbers.length < found.length);
  if (isPartial) return { kind: 'known', outcome: { kind: 'key_reused', step: 0 } };
  if (numbers.length > 0) return { kind: 'appended', numbers, isReplay: true };
  const records = found.flatMap(({ record }) => (record ? [record] : []));
  return { kind: 'known', outcome: { kind: 'applied', records, isReplay: true } };
}

function findUse(batch: Batch, keys: readonly RecordKey[]) {
  return keys.map(({ hash }) => batch.keyUses.get(keyText(hash))).find((use) => use !== undefined);
}

function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === null || b === null ? a === b : Buffer.compare(a, b) === 0;
}
