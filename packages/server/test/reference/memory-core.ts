import { type Batch, startBatch } from '../../src/commands/batch.ts';
import type { Command, Outcome } from '../../src/commands/command.ts';
import { decideCommand, type Verdict } from '../../src/commands/decide-batch.ts';
import { movementStep } from '../../src/commands/movements.ts';
import { makeCalendar } from '../../src/domain/calendar.ts';
import { walletKey } from '../../src/domain/ledger/overlay.ts';
import type { PointType, ProgramConfig } from '../../src/domain/ledger/program-config.ts';
import { emptyWallet } from '../../src/domain/ledger/wallet.ts';
import { FIRST_HASH } from '../../src/storage/ledger/seal.ts';
import { keyOf, MEMBERS, movementOf, POINT_TYPE, SCALE, type Sent } from './asks.ts';
import type { Answer, Rules } from './reference-ledger.ts';

/** The product's decisions on a state that is all in memory: one batch that never ends. */
export function startCore(rules: Rules): Batch {
  const config = configOf(rules);
  const head = { number: 0, hash: FIRST_HASH, at: 0, configVersion: 1, nextMemberNumber: MEMBERS.length + 1 };
  const batch = startBatch({ programId: 1, head, config, now: 0 });
  for (const number of MEMBERS) {
    batch.state.members.set(`number:${number}`, { number, state: 'active', mergedInto: null, excluded: false });
    batch.state.wallets.set(walletKey(number, POINT_TYPE), emptyWallet(number, POINT_TYPE));
  }
  return batch;
}

export function runCore(batch: Batch, sent: Sent): Answer {
  batch.now = sent.now;
  return answerOfVerdict(decideCommand(batch, commandOf(sent)));
}

/** What is sent, as the lane takes it. */
export function commandOf(sent: Sent): Command {
  const steps = sent.asks.map((ask, place) => movementStep(movementOf(ask), keyOf(sent, place)));
  return { by: 'cli_1_test', steps, dryRun: sent.dry, at: sent.now };
}

/** The lane's outcome in the words of the reference. */
export function answerOf(outcome: Outcome): Answer {
  if (outcome.kind === 'key_reused') return { reused: true };
  if (outcome.kind === 'refused')
    return { refused: outcome.rejection.code, step: outcome.step, again: outcome.isReplay };
  return { applied: outcome.records.map(({ number }) => number), again: outcome.isReplay };
}

function answerOfVerdict(verdict: Verdict): Answer {
  if (verdict.kind === 'known') return answerOf(verdict.outcome);
  if (verdict.kind === 'dry') return { applied: verdict.records.map(({ number }) => number), again: false };
  return { applied: [...verdict.numbers], again: verdict.isReplay };
}

function configOf(rules: Rules): ProgramConfig {
  const pointTypes = new Map([[POINT_TYPE, pointTypeOf(rules)]]);
  return { programId: 1, version: 1, calendar: makeCalendar('Europe/Rome'), pointTypes };
}

/** The rules of the reference as a point type of the product. */
export function pointTypeOf(rules: Rules): PointType {
  const { expiry } = rules;
  const months = expiry !== null && 'months' in expiry;
  return {
    key: POINT_TYPE,
    nameSingular: 'point',
    namePlural: 'points',
    scale: SCALE,
    decimalSeparator: '.',
    thousandsSeparator: ',',
    floor: Number(rules.floor),
    maxPerMovement: rules.maxPerMovement === null ? null : Number(rules.maxPerMovement),
    maxBalance: rules.maxBalance === null ? null : Number(rules.maxBalance),
    expiry:
      expiry === null
        ? { kind: 'never' }
        : 'months' in expiry
          ? { kind: 'months', length: expiry.months }
          : { kind: 'days', length: expiry.days },
    lotGranularity: months ? 'month' : 'day',
    activationDelayDays: rules.delay,
    reversalPolicy: rules.policy,
    reversalGraceDays: rules.grace,
    isDefault: true,
    version: 1,
  };
}
