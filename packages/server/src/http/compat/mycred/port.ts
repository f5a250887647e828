import type { AskingSite } from '../../../commands/remote-movement.ts';
import type { DisplayFormat } from '../../../domain/decimal-text.ts';

/**
 * What the Remote API's door needs of the house. `remote-port.ts` gives the real one; this door owns the contract.
 *
 * A fault (the database is away) is a rejected promise of any method: the door answers 503 with an empty body, so that
 * the caller knows nothing about the outcome and may ask again.
 */
export type RemoteApiPort = {
  /**
   * The site for a path slug and the name under which the caller addresses us (the Host header without port, lower
   * case, empty when there was none): the one made for that name, else the one for any name.
   */
  findSite(slug: string, addressedAs: string): Promise<RemoteSite | undefined>;
  /** The member with this e-mail address; ASCII letters without regard to case, all else exactly. */
  findAccount(site: RemoteSite, email: string): Promise<RemoteAccount | undefined>;
  /** The available points of a member; an unknown type gives those of the site's default type. Writes nothing. */
  readBalance(site: RemoteSite, account: RemoteAccount, type: RemoteType): Promise<RemoteBalance>;
  /**
   * Checks and executes a movement as one step, in the order: type, duplicate, amount, funds, maximum, range, move.
   * Only 'completed' leaves a trace. `reason`: why it was declined or failed, for the program's own log; the caller is not told.
   */
  move(site: RemoteSite, movement: RemoteMovement): Promise<{ outcome: RemoteOutcome; reason?: string | undefined }>;
  /** Counts a call that ended in an error; once there were too many from there, the seconds to wait. */
  countError(address: string | undefined): Promise<number | undefined>;
};

/** Another installation that speaks the Remote API with one of our programs. */
export type RemoteSite = AskingSite & {
  enabled: boolean;
  /** Whether an error names its number; otherwise its body is empty. */
  debug: boolean;
  /** The secret keys that count now: one, or two while a rotation overlaps. Never empty texts. */
  keys: readonly string[];
  /** Names or URLs that the `host` parameter may give; empty: any. */
  allowedHosts: readonly string[];
  /** IP addresses or CIDR blocks that calls may come from; empty: any. */
  allowedAddresses: readonly string[];
};

export type RemoteAccount = {
  /** The member's number: of the survivor when the address belongs to a merged member. */
  member: number;
  /** The numbers of members who were merged into this one: a repeat may have been kept under any of them. */
  formerNumbers: readonly number[];
  /** Takes part in no movement. */
  excluded: boolean;
};

/** A point type's key as sent; null when none was sent, which means the site's default type. */
export type RemoteType = string | null;

export type RemoteBalance = { minor: number; format: DisplayFormat };

/**
 * A movement whose sender is known and whose token is right. `amount` is the text as sent, still to be read at the
 * type's own scale; `referenceId` is the exact digits of an integer, '0' for none; `data` may be empty for CREDIT and
 * DEBIT only. All texts are cleaned.
 */
export type RemoteMovement = {
  account: RemoteAccount;
  type: RemoteType;
  amount: string;
  reference: string;
  entry: string;
  data: string;
  host: string;
} & ({ kind: 'credit' | 'debit'; referenceId: string } | { kind: 'pay'; recipient: RemoteAccount });

export type RemoteOutcome = 'completed' | 'duplicate' | 'declined' | 'failed';
