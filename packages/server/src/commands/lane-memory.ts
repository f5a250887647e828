import { walletKey } from '../domain/ledger/overlay.ts';
import type { Wallet } from '../domain/ledger/wallet.ts';
import { type Member, type MemberRef, memberRefText } from '../domain/members/member.ts';
import type { ProgramHead } from '../storage/ledger/head.ts';
import type { WalletRequest } from '../storage/ledger/wallets.ts';
import { type Batch, takeWallet } from './batch.ts';
import { rememberNewest } from './lane-newest-entries.ts';

/**
 * What a lane remembers of the members and wallets that its last batches left behind.
 *
 * It is true as long as the head row still has the hash of the lane's own last record: every write to them goes with a record
 * under the head lock. Only after the lock can that be known, so what is taken from here is checked then, and asked of the
 * database when another process has written in between.
 */
export type KnownState = {
  /** The number of a member, if the memory is still true. */
  memberNumber(ref: MemberRef): number | undefined;
  /** Whether this request need not be asked of the database, if the memory is still true. */
  has(request: WalletRequest): boolean;
  /** Gives the batch what is remembered of these requests. False: another process has written, and all is forgotten. */
  give(batch: Batch, requests: readonly WalletRequest[]): boolean;
  /** After a commit: the state as the batch left it, with the hash of its last record. */
  keep(batch: Batch, hash: Uint8Array): void;
  /** After anything that may have gone wrong. */
  forget(): void;
};

/** Wallets and members each. */
const MAX_ENTRIES = 20_000;
/** While processes take turns, remembering is in vain: a lane that was overtaken asks for this many batches. */
const PAUSE = 50;

export function openKnownState(): KnownState {
  const members = rememberNewest<Member>(MAX_ENTRIES);
  const wallets = rememberNewest<Wallet>(MAX_ENTRIES);
  let hash: Uint8Array | undefined;
  let paused = 0;

  function forget(): void {
    members.clear();
    wallets.clear();
    hash = undefined;
  }

  return {
    forget,
    memberNumber: (ref) => members.get(memberRefText(ref))?.number,
    has({ ref, pointType, lots }) {
      const member = members.get(memberRefText(ref));
      if (!member || pointType === '') return member !== undefined;
      const wallet = wallets.get(walletKey(member.number, pointType));
      return wallet !== undefined && (!lots || wallet.lots !== undefined);
    },
    give(batch, requests) {
      if (hash !== undefined && !isHash(batch.head, hash)) {
        forget();
        paused = PAUSE;
        return false;
      }
      for (const { ref, pointType } of requests) {
        const text = memberRefText(ref);
        const member = members.get(text);
        if (!member) continue;
        batch.state.members.set(text, member);
        if (ref.kind !== 'number' || ref.number !== member.number)
          batch.state.members.set(`number:${member.number}`, member);
        const wallet = wallets.get(walletKey(member.number, pointType));
        if (wallet) takeWallet(batch, wallet);
      }
      return true;
    },
    keep(batch, last) {
      // Whoever changes members changes more than the batch has loaded.
      if (batch.effects.length > 0) return forget();
      if (paused > 0) {
        paused -= 1;
        return;
      }
      hash = last;
      members.keep(batch.state.members);
      wallets.keep(batch.state.wallets);
    },
  };
}

function isHash(head: ProgramHead, hash: Uint8Array): boolean {
  return Buffer.compare(head.hash, hash) === 0;
}
