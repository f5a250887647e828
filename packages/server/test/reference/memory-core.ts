import { type Batch, startBatch } from '../../src/commands/batch.ts';
import { decideCommand, type Verdict } from '../../src/commands/decide-batch.ts';
import { makeCalendar } from '../../src/domain/calendar.ts';
import { walletKey } from '../../src/domain/ledger/overlay.ts';
import type { PointType } from '../../src/domain/ledger/point-type.ts';
import type { ProgramConfig } from '../../src/domain/ledger/program-config.ts';
import { emptyWallet } from '../../src/domain/ledger/wallet.ts';
import type { MemberProfile } from '../../src/domain/members/member.ts';
import { NO_RULES } from '../../src/domain/rules/rules-in-force.ts';
import { NO_STANDING } from '../../src/domain/standings/standing.ts';
import { FIRST_HASH } from '../../src/storage/ledger/seal.ts';
import type { Answer, Rules } from './ask.ts';
import { answerOf, commandOf, MEMBERS, POINT_TYPE, SCALE, type Sent } from './asks.ts';
import { NEVER } from './reference-ledger.ts';

/** The product's decisions on a state that is all in memory: one batch that never ends. */
export function startCore(rules: Rules): Batch {
  const config = configOf(rules);
  const head = {
    number: 0,
    hash: FIRST_HASH,
    at: 0,
    configVersion: 1,
    nextMemberNumber: MEMBERS + 1,
    transaction: '0',
    refused: { number: 0, hash: FIRST_HASH },
  };
  const batch = startBatch({ programId: 1, head, config, now: 0 });
  for (let number = 1; number <= MEMBERS; number += 1) {
    batch.state.profiles.set(number, profileOf(number));
    batch.state.standings.set(number, NO_STANDING);
    batch.state.wallets.set(walletKey(number, POINT_TYPE), emptyWallet(number, POINT_TYPE));
  }
  return batch;
}

export function runCore(batch: Batch, sent: Sent): Answer {
  batch.now = sent.now;
  findMembers(batch, sent);
  const answer = answerOfVerdict(decideCommand(batch, commandOf(sent)));
  writeEffects(batch);
  return answer;
}

/** What loading finds under each number: who was merged is found as the survivor, save by another merge. */
function findMembers({ state }: Batch, { asks: [ask] }: Sent): void {
  for (const [number, profile] of state.profiles) {
    const isItself = ask?.do === 'merge' && ask.other === number && ask.member !== number;
    const found = profile.mergedInto === null || isItself ? profile : state.profiles.get(profile.mergedInto);
    state.members.set(`number:${number}`, found ?? profile);
  }
}

/** What storage does in other rows than those that were loaded. */
function writeEffects({ state, effects }: Batch): void {
  for (const effect of effects.splice(0)) {
    if (effect.kind === 'move_holds') {
      for (const hold of state.holds.values()) {
        if (hold.member === effect.from && hold.state === 'open')
          state.holds.set(hold.number, { ...hold, member: effect.to });
      }
    }
    if (effect.kind === 'merge_member') {
      for (const profile of state.profiles.values()) {
        if (profile.mergedInto === effect.from)
          state.profiles.set(profile.number, { ...profile, mergedInto: effect.into });
      }
    }
  }
}

function profileOf(number: number): MemberProfile {
  const member = { number, state: 'active', mergedInto: null, excluded: false } as const;
  const rest = { name: null, language: null, data: null, version: 1, createdAt: 0, updatedAt: 0, identities: [] };
  return { ...member, ...rest };
}

function answerOfVerdict(verdict: Verdict): Answer {
  if (verdict.kind === 'known') return answerOf(verdict.outcome);
  if (verdict.kind === 'dry') return { applied: verdict.records.map(({ number }) => number), again: false };
  return { applied: [...verdict.numbers], again: verdict.isReplay };
}

function configOf(rules: Rules): ProgramConfig {
  const pointTypes = new Map([[POINT_TYPE, pointTypeOf(rules)]]);
  return {
    programId: 1,
    version: 1,
    calendar: makeCalendar('Europe/Rome'),
    lateDays: 30,
    currency: null,
    aheadMs: 0,
    pointTypes,
    badges: new Map(),
    ranks: new Map(),
    segments: new Map(),
    promotions: new Map(),
    limits: new Map(),
    rules: NO_RULES,
    ruleStates: new Map(),
  };
}

/** The rules of the reference as a point type of the product. */
export function pointTypeOf(rules: Rules): PointType {
  const { expiry } = rules;
  const months = 'months' in expiry;
  return {
    key: POINT_TYPE,
    nameSingular: 'point',
    namePlural: 'points',
    scale: SCALE,
    decimalSeparator: '.',
    thousandsSeparator: ',',
    floor: Number(rules.floor),
    maxPerMovement: limitOf(rules.maxPerMovement),
    maxBalance: limitOf(rules.maxBalance),
    maxIssuedPerDay: null,
    expiry:
      'months' in expiry
        ? { kind: 'months', length: expiry.months }
        : expiry.days === NEVER
          ? { kind: 'never' }
          : { kind: 'days', length: expiry.days },
    lotGranularity: months ? 'month' : 'day',
    activationDelayDays: rules.delay,
    reversalPolicy: rules.policy as PointType['reversalPolicy'],
    reversalGraceDays: rules.grace,
    isDefault: true,
    version: 1,
  };
}

/** The reference has no other word for "no limit" than one that is never reached. */
function limitOf(amount: bigint): number | null {
  return amount < 10n ** 15n ? Number(amount) : null;
}
