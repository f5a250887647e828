import { type AdjustmentInput, decideAdjustment } from '../domain/ledger/decide-adjustment.ts';
import { type CreditInput, creditTouchesLots, decideCredit } from '../domain/ledger/decide-credit.ts';
import { type DebitInput, decideDebit } from '../domain/ledger/decide-debit.ts';
import {
  type CaptureInput,
  decideCapture,
  decideHold,
  decideRelease,
  type HoldInput,
  type ReleaseInput,
} from '../domain/ledger/decide-hold.ts';
import { decideReversal, type ReversalInput } from '../domain/ledger/decide-reversal.ts';
import { decideTransfer, type TransferInput } from '../domain/ledger/decide-transfer.ts';
import { memberLegs, type RecordKey } from '../domain/ledger/record.ts';
import type { Needs, Step } from './command.ts';

/** A movement as a caller asked for it. */
export type Movement =
  | { kind: 'credit'; input: CreditInput }
  | { kind: 'debit'; input: DebitInput }
  | { kind: 'transfer'; input: TransferInput }
  | { kind: 'adjustment'; input: AdjustmentInput }
  | { kind: 'hold'; input: HoldInput }
  | { kind: 'capture'; input: CaptureInput }
  | { kind: 'release'; input: ReleaseInput }
  | { kind: 'reversal'; input: ReversalInput };

/** The lane step of a movement: what it needs, and its decision. */
export function movementStep(movement: Movement, key: RecordKey | undefined): Step {
  switch (movement.kind) {
    case 'credit':
      return creditStep(movement.input, key);
    case 'debit':
      return ownWalletStep(movement.input, key, (view) => decideDebit(view, movement.input));
    case 'adjustment':
      return ownWalletStep(movement.input, key, (view) => decideAdjustment(view, movement.input));
    case 'hold':
      return ownWalletStep(movement.input, key, (view) => decideHold(view, movement.input));
    case 'transfer':
      return transferStep(movement.input, key);
    case 'capture':
      return holdStep(movement.input.hold, key, (view) => decideCapture(view, movement.input));
    case 'release':
      return holdStep(movement.input.hold, key, (view) => decideRelease(view, movement.input));
    case 'reversal':
      return reversalStep(movement.input, key);
  }
}

function creditStep(input: CreditInput, key: RecordKey | undefined): Step {
  const { member, pointType } = input;
  return {
    key,
    needs: (config) => ({
      wallets: [{ ref: member, pointType, lots: creditTouchesLots(input, config.pointTypes.get(pointType)) }],
    }),
    decide: (view) => decideCredit(view, input),
  };
}

function ownWalletStep(
  input: DebitInput | AdjustmentInput | HoldInput,
  key: RecordKey | undefined,
  decide: Step['decide'],
): Step {
  const needs: Needs = { wallets: [{ ref: input.member, pointType: input.pointType, lots: true }] };
  return { key, needs: () => needs, decide };
}

function transferStep(input: TransferInput, key: RecordKey | undefined): Step {
  const { from, to, pointType } = input;
  const needs: Needs = {
    wallets: [
      { ref: from, pointType, lots: true },
      { ref: to, pointType, lots: true },
    ],
  };
  return { key, needs: () => needs, decide: (view) => decideTransfer(view, input) };
}

function holdStep(number: number, key: RecordKey | undefined, decide: Step['decide']): Step {
  const needs: Needs = { holds: [number] };
  return {
    key,
    needs: () => needs,
    alsoNeeds(view) {
      const hold = view.hold(number);
      if (!hold) return {};
      return { wallets: [{ ref: { kind: 'number', number: hold.member }, pointType: hold.pointType, lots: true }] };
    },
    decide,
  };
}

function reversalStep(input: ReversalInput, key: RecordKey | undefined): Step {
  const needs: Needs = { records: [input.transaction] };
  return {
    key,
    needs: () => needs,
    alsoNeeds(view) {
      const record = view.record(input.transaction);
      if (!record) return {};
      const wallets = memberLegs(record.body).map(({ member, pointType }) => ({
        ref: { kind: 'number', number: member } as const,
        pointType,
        lots: true,
      }));
      return { wallets };
    },
    decide: (view) => decideReversal(view, input),
  };
}
