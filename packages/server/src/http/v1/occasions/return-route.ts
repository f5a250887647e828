import type { Static } from 'typebox';
import { purchaseKey, purchasePaymentKey } from '../../../commands/keys.ts';
import { returnStep } from '../../../commands/return-purchase.ts';
import { numberedId } from '../../../domain/ids.ts';
import type { ProgramConfig } from '../../../domain/ledger/program-config.ts';
import { memberLegs } from '../../../domain/ledger/record.ts';
import { configForRecords } from '../../../queries/config-for-records.ts';
import { findKeyUses } from '../../../queries/find-key-uses.ts';
import { findRulesOf } from '../../../queries/rules/find-rules-of.ts';
import { getPartsOf, type StoredRecord } from '../../../queries/rules/get-parts.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { ProblemError } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { outcomeProblem } from '../movements/answer-movement.ts';
import { presentMoved, referenceReused } from './answer-occasion.ts';
import { PurchasePath, ReturnBody, ReturnReply } from './basket-schemas.ts';
import { keyOfReturn } from './read-purchase.ts';

/** What comes back of a purchase: its points go back as well. */
export function addReturnRoute(app: App, parts: AppParts): void {
  app.post(
    '/v1/purchases/:purchase/returns',
    {
      config: { scope: 'purchases:write' },
      schema: {
        tags: ['purchases'],
        operationId: 'returnPurchase',
        summary: 'Take back what a purchase earned, whole or for the lines that come back',
        description:
          'What the rest of the basket earns is computed by the rules and the facts of then, and the difference is taken back, ' +
          'to the same lots; caps count as if what came back had not been bought. The reference is the key. What other rules gave ' +
          'because of the purchase is taken back right after, by records of its own.',
        params: PurchasePath,
        querystring: NoQuery,
        body: ReturnBody,
        response: {
          201: { ...ReturnReply, description: 'Booked, and safe.' },
          ...problemReplies(400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { principal, params, body } = request;
      const { programId, by } = principal;
      const purchase = await findPurchase(parts, programId, params.purchase);
      const book = await findRulesOf(parts.pool, await parts.configs.get(programId), purchase);
      const { reference, lines, reason } = body;
      const payment = (await findPayment(parts, programId, params.purchase))?.number;
      const told = { purchase: purchase.number, book, lines, referenceId: reference, reason };
      const input = { ...told, ...(payment === undefined ? {} : { payment }) };
      const steps = [returnStep(input, keyOfReturn(params.purchase, body))];
      const outcome = await parts.lanes.submit(programId, { by, steps, dryRun: false });
      if (outcome.kind === 'key_reused') throw referenceReused(programId, reference, outcome.number);
      if (outcome.kind === 'refused') throw new ProblemError(outcomeProblem(outcome));
      const [first] = outcome.records;
      if (!first) throw new Error('bug: a return was applied without a record');
      const records = [first, ...(await getPartsOf(parts.pool, programId, first))];
      if (outcome.isReplay) reply.header('idempotent-replayed', 'true');
      const config = await configForRecords(parts.configs, programId, records);
      return reply.code(201).send(presentReturn({ reference, purchase: purchase.number, payment, records }, config));
    },
  );
}

/** What was paid with points. */
async function findPayment(parts: AppParts, programId: number, purchase: string): Promise<StoredRecord | undefined> {
  const [use] = await findKeyUses(parts.pool, programId, [purchasePaymentKey(purchase, new Uint8Array()).hash]);
  return use?.kind === 'applied' ? use.record : undefined;
}

async function findPurchase(parts: AppParts, programId: number, reference: string): Promise<StoredRecord> {
  const { hash } = purchaseKey(reference, new Uint8Array());
  const [use] = await findKeyUses(parts.pool, programId, [hash]);
  if (use?.kind === 'applied') return use.record;
  throw new ProblemError({
    status: 404,
    code: 'unknown_purchase',
    detail: `No purchase was told under the reference ${reference}.`,
    facts: { purchase: reference },
  });
}

function presentReturn(
  told: { reference: string; purchase: number; payment: number | undefined; records: readonly StoredRecord[] },
  config: ProgramConfig,
): Static<typeof ReturnReply> {
  const { reference, purchase, payment, records } = told;
  const { programId } = config;
  const isPayment = ({ body }: StoredRecord) => payment !== undefined && body.reverses === payment;
  const paid = records.find(isPayment);
  const taken = records.filter((record) => memberLegs(record.body).length > 0 && !isPayment(record));
  return {
    reference,
    purchase: numberedId('txn', programId, purchase),
    transaction: numberedId('txn', programId, records[0]?.number ?? 0),
    taken_back: taken.map((record) => presentMoved(record, config)),
    ...(paid ? { given_back: presentMoved(paid, config) } : {}),
  };
}
