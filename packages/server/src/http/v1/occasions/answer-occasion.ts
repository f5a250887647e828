import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import type { Step } from '../../../commands/command.ts';
import { occasionStep } from '../../../commands/tell-occasion.ts';
import { numberedId } from '../../../domain/ids.ts';
import type { ProgramConfig } from '../../../domain/ledger/program-config.ts';
import { memberLegs, type RecordKey } from '../../../domain/ledger/record.ts';
import { formatAmount } from '../../../domain/points.ts';
import { giverId } from '../../../domain/promotions/promotion-rules.ts';
import type { OccasionInput } from '../../../domain/rules/told-occasion.ts';
import { configForRecords } from '../../../queries/config-for-records.ts';
import { getPartsOf, type StoredRecord } from '../../../queries/rules/get-parts.ts';
import type { AppParts } from '../../app-parts.ts';
import { ProblemError } from '../../problems.ts';
import { outcomeProblem } from '../movements/answer-movement.ts';
import type { OccasionReply } from './basket-schemas.ts';

/** Has the rules decide on a purchase or an event, through the lane, once under its reference; answers with what it earned. */
export async function answerOccasion(
  parts: AppParts,
  told: { input: OccasionInput; key: RecordKey; reference: string; payment: Step | undefined },
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<Static<typeof OccasionReply>> {
  const { programId, by } = request.principal;
  const steps = [...(told.payment ? [told.payment] : []), occasionStep(told.input, told.key)];
  const outcome = await parts.lanes.submit(programId, { by, steps, dryRun: false });
  if (outcome.kind === 'key_reused') throw referenceReused(programId, told.reference, outcome.number);
  if (outcome.kind === 'refused') throw new ProblemError(outcomeProblem(outcome));
  const first = outcome.records.at(-1);
  if (!first) throw new Error('bug: an occasion was applied without a record');
  const records = [first, ...(await getPartsOf(parts.pool, programId, first))];
  if (outcome.isReplay) reply.header('idempotent-replayed', 'true');
  reply.code(201).header('location', `/v1/transactions/${numberedId('txn', programId, first.number)}`);
  const config = await configForRecords(parts.configs, programId, [...outcome.records, ...records]);
  const payment = told.payment && outcome.records[0];
  return {
    ...presentOccasion(told.reference, records, config),
    ...(payment ? { paid: presentMoved(payment, config) } : {}),
  };
}

/** Points that were moved: paid, taken back, or given back. */
export function presentMoved({ number, body }: StoredRecord, { programId, pointTypes }: ProgramConfig) {
  const { pointType = '', amount = 0 } = body;
  const decimal = (minor: number) => formatAmount(minor, pointTypes.get(pointType)?.scale ?? 0);
  return {
    transaction: numberedId('txn', programId, number),
    point_type: pointType,
    points: decimal(amount),
    balance: decimal(memberLegs(body)[0]?.after ?? 0),
  };
}

function presentOccasion(
  reference: string,
  records: readonly StoredRecord[],
  config: ProgramConfig,
): Static<typeof OccasionReply> {
  const { programId, pointTypes } = config;
  const [first] = records;
  const member = first?.body.member ?? (first && memberLegs(first.body)[0]?.member) ?? 0;
  return {
    reference,
    transaction: numberedId('txn', programId, first?.number ?? 0),
    member: numberedId('mbr', programId, member),
    movements: records.flatMap(({ number, body }) => {
      const [leg] = memberLegs(body);
      if (!leg) return [];
      const { amount = 0, requested, grants = [] } = body;
      const decimal = (minor: number) => formatAmount(minor, pointTypes.get(leg.pointType)?.scale ?? 0);
      const [part] = leg.lots ?? [];
      return {
        transaction: numberedId('txn', programId, number),
        kind: leg.amount < 0 ? ('redeemed' as const) : ('earned' as const),
        point_type: leg.pointType,
        points: decimal(amount),
        ...(requested === undefined ? {} : { requested: decimal(requested) }),
        bucket: leg.bucket === 'pending' ? ('pending' as const) : ('available' as const),
        balance: decimal(leg.after),
        ...(part?.expiresOn === undefined ? {} : { expires_on: part.expiresOn }),
        ...(part?.activatesOn === undefined ? {} : { activates_on: part.activatesOn }),
        rules: grants.map(({ rule, version, amount: points }) => ({
          rule: giverId(programId, rule),
          version,
          points: decimal(points),
        })),
      };
    }),
  };
}

/** 422: a reference stands for another content. */
export function referenceReused(programId: number, reference: string, number: number | undefined): ProblemError {
  const first = number === undefined ? null : numberedId('txn', programId, number);
  return new ProblemError({
    status: 422,
    code: 'reference_reused',
    detail: `Reference ${reference} stands for another content already, booked as ${first ?? 'another transaction'}.`,
    facts: { reference, transaction: first },
  });
}
