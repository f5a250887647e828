import { makeCalendar } from '../../../src/domain/calendar.ts';
import type { Decision } from '../../../src/domain/ledger/checks.ts';
import {
  emptyState,
  type LedgerState,
  type Overlay,
  openOverlay,
  walletKey,
} from '../../../src/domain/ledger/overlay.ts';
import type { PointType } from '../../../src/domain/ledger/point-type.ts';
import type { RecordBody } from '../../../src/domain/ledger/record.ts';
import { settleDue } from '../../../src/domain/ledger/settle-due.ts';
import { emptyWallet, type Lot, type Wallet } from '../../../src/domain/ledger/wallet.ts';
import type { Member } from '../../../src/domain/members/member.ts';
import { NO_RULES } from '../../../src/domain/rules/rules-in-force.ts';
import { pointTypeOf } from '../../reference/memory-core.ts';
import { NEVER } from '../../reference/reference-ledger.ts';

/** Noon of 5 January 2026 in Rome. */
export const NOON: number = Date.UTC(2026, 0, 5, 11);
export const TODAY = '2026-01-05';

function typeWith(changes: Partial<PointType> = {}): PointType {
  const rules = {
    floor: 0n,
    maxPerMovement: 10n ** 18n,
    maxBalance: 10n ** 18n,
    expiry: { days: NEVER },
    delay: 0,
    policy: 'refuse',
    grace: 0,
  } as const;
  return { ...pointTypeOf(rules), scale: 0, ...changes };
}

/** A small program for decisions: members 1 to 3 active, 4 blocked, 5 excluded, 6 erased; one point type, `points`. */
export type World = {
  state: LedgerState;
  /** Opens an overlay at an instant, as the lane does for a command. */
  at(instant?: number): Overlay;
  /** Decides, and when it is allowed makes it so: gives the body of the record, or the rejection's code. */
  apply(decide: (overlay: Overlay) => Decision, instant?: number): { number: number; body: RecordBody } | string;
  /** Books what is due on a member's wallet at an instant. */
  settle(member: number, instant: number): readonly { type: string; day?: string; amount?: number }[];
  wallet(member: number): Wallet;
  /** Lots in a form that reads well: `10 until 2026-02-01`. */
  lots(member: number): string[];
};

export function makeWorld(changes: Partial<PointType> = {}): World {
  const pointTypes = new Map([['points', typeWith(changes)]]);
  const config = {
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
  const state = emptyState();
  for (const [place, extra] of STANDINGS.entries()) {
    const number = place + 1;
    state.members.set(`number:${number}`, { number, state: 'active', mergedInto: null, excluded: false, ...extra });
    state.wallets.set(walletKey(number, 'points'), emptyWallet(number, 'points'));
  }
  let count = 0;
  const at = (instant = NOON): Overlay =>
    openOverlay({ config, base: state, by: 'test', nextNumber: count + 1, nextMemberNumber: 7, instant });
  const join = (overlay: Overlay): void => {
    overlay.join();
    count += overlay.appended.length;
  };
  const wallet = (member: number): Wallet =>
    state.wallets.get(walletKey(member, 'points')) ?? emptyWallet(member, 'points');
  return {
    state,
    at,
    apply(decide, instant) {
      const overlay = at(instant);
      const decision = decide(overlay);
      if ('rejection' in decision) return decision.rejection.code;
      const [record] = decision.records.map((draft) => overlay.append(draft));
      if (!record) throw new Error('a movement without a record');
      join(overlay);
      return { number: record.number, body: record.body };
    },
    settle(member, instant) {
      const overlay = at(instant);
      settleDue(overlay, member, 'points');
      join(overlay);
      return overlay.appended.map(({ type, body: { day, amount } }) => ({
        type,
        ...(day === undefined ? {} : { day }),
        ...(amount === undefined ? {} : { amount }),
      }));
    },
    wallet,
    lots: (member) => (wallet(member).lots ?? []).map(lotText).sort(),
  };
}

const STANDINGS: readonly Partial<Member>[] = [
  {},
  {},
  {},
  { state: 'blocked' },
  { excluded: true },
  { state: 'erased' },
];

function lotText({ amount, expiresOn, activatesOn, source, active }: Lot): string {
  const parts = [`${amount}`, `until ${expiresOn}`, activatesOn && `from ${activatesOn}`, source, !active && 'pending'];
  return parts.filter(Boolean).join(' ');
}
