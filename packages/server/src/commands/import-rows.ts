import type { Instant } from '../domain/calendar.ts';
import type { BalanceRow } from '../domain/imports/balance-row.ts';
import {
  decideImportedMember,
  findImportedMember,
  importedMemberRefs,
} from '../domain/imports/decide-imported-member.ts';
import { decideImportedBalance, decideImportedMovement } from '../domain/imports/decide-imported-movement.ts';
import { decideImportedRecord } from '../domain/imports/decide-imported-record.ts';
import type { JournalRow } from '../domain/imports/journal-row.ts';
import type { MycredLogRow } from '../domain/imports/mycred-log-row.ts';
import type { LedgerView } from '../domain/ledger/ledger-view.ts';
import { memberLegs, type RecordKey } from '../domain/ledger/record.ts';
import type { CreateMemberInput } from '../domain/members/decide-create-member.ts';
import type { MemberRef } from '../domain/members/member.ts';
import { naturalRecordKey } from '../storage/ledger/seal.ts';
import type { WalletRequest } from '../storage/ledger/wallets.ts';
import type { Needs, Step } from './command.ts';

/**
 * The steps by which an import writes. Each has a natural key made of `source`, the name of where the rows come from, and of
 * what the row is there, so that a row counts once however often its file is imported.
 */
export type ImportedStep = { step: Step; at?: Instant; isAlone?: boolean };

/** A movement of the past, at its own time where the journal has not gone past it. */
export function importLogRow(source: string, row: MycredLogRow): ImportedStep {
  const { member, pointType, amount, reference, referenceId, entry, data, at } = row;
  const text = { ...(entry === undefined ? {} : { entry }), ...(data === undefined ? {} : { data }) };
  const input = {
    member,
    pointType,
    amount,
    reference,
    occurredAt: at,
    ...(referenceId === undefined ? {} : { referenceId }),
    ...(Object.keys(text).length > 0 ? { text } : {}),
  };
  return {
    at,
    step: {
      key: importKey(source, 'log', row.id),
      needs: () => walletOf(member, pointType, amount.startsWith('-')),
      decide: (view) => decideImportedMovement(view, input),
    },
  };
}

/** A member of another system: made, or given what is still missing of them. */
export function importMemberRow(source: string, input: CreateMemberInput): ImportedStep {
  const { number, externalId, email } = input;
  return {
    step: {
      key: importKey(source, 'member', JSON.stringify([number, externalId, email])),
      needs: () => ({ members: importedMemberRefs(input) }),
      alsoNeeds(view) {
        const found = findImportedMember(view, input);
        return found ? { profiles: [{ ref: byNumber(found.number), allWallets: false }] } : {};
      },
      decide: (view) => decideImportedMember(view, input),
    },
  };
}

/** A balance to be set. Its key holds the amount: a file with another amount for the member sets that one. */
export function importBalanceRow(source: string, { member, pointType, amount }: BalanceRow): ImportedStep {
  const input = { member, pointType, balance: amount, reference: 'import' };
  const who = member.kind === 'number' ? String(member.number) : member.value;
  return {
    step: {
      key: importKey(source, 'balance', who, pointType, amount),
      needs: () => walletOf(member, pointType, true),
      decide: (view) => decideImportedBalance(view, input),
    },
  };
}

/** A record of another journal, taken over as it is: its number is what makes it count once, its own key goes along. */
export function importRecord(row: JournalRow): ImportedStep {
  const { member, into, hold, reverses } = row.body;
  const isMerge = row.type === 'members_merged';
  const refs = [member, into].flatMap((number) => (number === undefined ? [] : [byNumber(number)]));
  const needs: Needs = {
    wallets: memberLegs(row.body).map((leg) => ({ ref: byNumber(leg.member), pointType: leg.pointType, lots: true })),
    ...(hold === undefined ? {} : { holds: [hold] }),
    records: [row.number, ...(reverses === undefined ? [] : [reverses])],
    ...(row.type === 'member_created'
      ? { members: refs }
      : { profiles: refs.map((ref) => ({ ref, allWallets: isMerge })) }),
  };
  return {
    at: row.at,
    // These move rows that no leg names.
    isAlone: isMerge || row.type === 'member_erased',
    step: {
      key: row.key && readKey(row.key),
      isReplay: true,
      needs: () => needs,
      ...(isMerge && member !== undefined && into !== undefined
        ? { alsoNeeds: (view) => ({ wallets: survivorWallets(view, member, into) }) }
        : {}),
      decide: (view) => decideImportedRecord(view, row),
    },
  };
}

/** The survivor needs a wallet, even if empty, for each that comes in. */
function survivorWallets(view: LedgerView, from: number, into: number): WalletRequest[] {
  return view.walletsOf(from).map(({ pointType }) => ({ ref: byNumber(into), pointType, lots: true }));
}

function byNumber(number: number): MemberRef {
  return { kind: 'number', number };
}

/** The key of a row: of one kind, from one source. */
function importKey(source: string, kind: string, ...parts: readonly string[]): RecordKey {
  return naturalRecordKey(`import:${JSON.stringify([source, kind, ...parts])}`);
}

function walletOf(ref: MemberRef, pointType: string, lots: boolean): Needs {
  return { wallets: [{ ref, pointType, lots }] };
}

function readKey({ hash, fingerprint }: NonNullable<JournalRow['key']>): RecordKey {
  return {
    hash: Buffer.from(hash, 'hex'),
    fingerprint: fingerprint === undefined ? null : Buffer.from(fingerprint, 'hex'),
  };
}
