import { fillEntry } from '../../../domain/entry-text.ts';
import { type NumberedPrefix, numberedId } from '../../../domain/ids.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import type { ProgramConfig } from '../../../domain/ledger/program-config.ts';
import type { LedgerRecord, LotPart } from '../../../domain/ledger/record.ts';
import { formatAmount } from '../../../domain/points.ts';
import { giverId } from '../../../domain/promotions/promotion-rules.ts';
import { presentRange } from '../segments/present-segment.ts';

/** A record as it is presented: sealed, or decided in a dry run (then without a hash). */
export type PresentableRecord = LedgerRecord & { hash: Uint8Array; isErased: boolean };

/** One record on the wire (schema `Transaction`). Amounts are decimals at the point type's scale. */
export function presentTransaction(record: PresentableRecord, config: ProgramConfig): Record<string, unknown> {
  const { body } = record;
  const isDry = record.hash.length === 0;
  const id = (prefix: NumberedPrefix, number: number | undefined) =>
    number === undefined ? undefined : numberedId(prefix, config.programId, number);
  const decimal = (amount: number | undefined) =>
    amount === undefined ? undefined : formatAmount(amount, scaleOf(config, body.pointType));
  return {
    id: isDry ? null : id('txn', record.number),
    number: isDry ? null : record.number,
    type: record.type,
    at: instantText(record.at),
    occurred_at: body.occurredAt === undefined ? undefined : instantText(body.occurredAt),
    by: body.by,
    dry_run: isDry ? true : undefined,
    point_type: body.pointType,
    amount: decimal(body.amount),
    requested: decimal(body.requested),
    member: id('mbr', body.member ?? soleMember(record)),
    into: id('mbr', body.into),
    changed: body.changed,
    reference: body.reference,
    reference_id: body.referenceId,
    ...presentText(record, config),
    hold: isDry && record.type === 'hold' ? undefined : id('hld', record.type === 'hold' ? record.number : body.hold),
    hold_expires_at: body.holdExpiresAt === undefined ? undefined : instantText(body.holdExpiresAt),
    reverses: id('txn', body.reverses),
    cause: id('txn', body.cause),
    badges: body.badges?.map(({ badge, level, byHand }) => ({
      badge: id('bdg', badge),
      level,
      by_hand: byHand ?? false,
    })),
    ranks: body.ranks?.map(({ pointType, rank, previous }) => ({
      point_type: pointType,
      rank: id('rnk', rank),
      previous: previous === null ? null : id('rnk', previous),
    })),
    rules: body.grants?.map(({ rule, version, amount }) => ({
      rule: giverId(config.programId, rule),
      version,
      amount: decimal(amount),
    })),
    segments: body.segments?.map(({ segment, ranges }) => ({
      segment: id('seg', segment),
      ranges: ranges.map(presentRange),
    })),
    unpaid: body.unpaid,
    day: body.day,
    origin: body.origin,
    silent: body.silent,
    legs: presentLegs(record, config),
    hash: isDry ? null : Buffer.from(record.hash).toString('hex'),
  };
}

function presentText(record: PresentableRecord, config: ProgramConfig): Record<string, unknown> {
  const { entry, data } = record.text ?? {};
  return {
    entry,
    entry_text: entry === undefined ? undefined : fillEntry(entry, record, config),
    data: data === undefined ? undefined : readData(data),
    text_erased: record.isErased ? true : undefined,
  };
}

/** Data written through `/v1` is JSON; what other doors were given is text of their own. */
function readData(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}

function presentLegs(record: PresentableRecord, config: ProgramConfig): Record<string, unknown>[] {
  return (record.body.legs ?? []).map((leg) => {
    const scale = scaleOf(config, leg.pointType);
    const amount = formatAmount(leg.amount, scale);
    if (!('member' in leg)) return { account: leg.account, point_type: leg.pointType, amount };
    return {
      member: numberedId('mbr', config.programId, leg.member),
      point_type: leg.pointType,
      bucket: leg.bucket,
      amount,
      balance_after: formatAmount(leg.after, scale),
      lots: (leg.lots ?? [{ amount: leg.amount }]).map((part) => presentPart(part, scale)),
    };
  });
}

function presentPart(part: LotPart, scale: number): Record<string, unknown> {
  return {
    amount: formatAmount(part.amount, scale),
    expires_on: part.expiresOn,
    activates_on: part.activatesOn,
    source: part.source,
  };
}

/** The member whom a movement is about, when it is one. */
function soleMember(record: PresentableRecord): number | undefined {
  const members = new Set((record.body.legs ?? []).flatMap((leg) => ('member' in leg ? [leg.member] : [])));
  return members.size === 1 ? [...members][0] : undefined;
}

function scaleOf(config: ProgramConfig, pointType: string | undefined): number {
  return pointType === undefined ? 0 : (config.pointTypes.get(pointType)?.scale ?? 0);
}
