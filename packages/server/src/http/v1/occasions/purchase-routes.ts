import { eventKey } from '../../../commands/keys.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { fingerprintOf } from '../../idempotency.ts';
import { ProblemError } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { readDataText, readMember } from '../movements/read-movement.ts';
import { answerOccasion } from './answer-occasion.ts';
import { EventBody, OccasionReply, PurchaseBody } from './basket-schemas.ts';
import { paymentStep } from './pay-with-points.ts';
import { checkCurrency } from './read-basket-body.ts';
import { checkUnlessTold, readOccurredAt } from './read-occurred-at.ts';
import { readPurchase } from './read-purchase.ts';

const config = { scope: 'purchases:write' } as const;
const response = {
  201: {
    ...OccasionReply,
    description: 'Booked, and safe. Without movements it earned nothing, and counts all the same.',
  },
  ...problemReplies(400, 401, 403, 404, 410, 413, 415, 422, 429, 503),
};
const ONCE =
  'The reference is the key: the same content again gives the same answer, another one is refused. No Idempotency-Key is needed.';

/** What members buy and do, for which the rules give points: each once by its reference. */
export function addPurchaseRoutes(app: App, parts: AppParts): void {
  addPurchases(app, parts);
  addEvents(app, parts);
}

function addPurchases(app: App, parts: AppParts): void {
  app.post(
    '/v1/purchases',
    {
      config,
      schema: {
        tags: ['purchases'],
        operationId: 'tellPurchase',
        summary: 'Have the rules give points for a purchase',
        description: ONCE,
        querystring: NoQuery,
        body: PurchaseBody,
        response,
      },
    },
    async (request, reply) => {
      const { body, principal } = request;
      const { programId, by: client } = principal;
      const { reference } = body;
      const { input: told, key, fingerprint } = readPurchase(body, { programId, client });
      const occurredAt = await checkUnlessTold(parts, { programId, key }, async () => {
        await checkCurrency(parts, programId, body.currency);
        return readOccurredAt(parts, programId, body.occurred_at);
      });
      const input = { ...told, ...(occurredAt === undefined ? {} : { occurredAt }) };
      const { pay_with_points: pay } = body;
      const payment = pay && (await paymentStep(parts, programId, { ...body, pay_with_points: pay }, fingerprint));
      return answerOccasion(parts, { input, key, reference, payment }, { request, reply });
    },
  );
}

function addEvents(app: App, parts: AppParts): void {
  app.post(
    '/v1/member-events',
    {
      config,
      schema: {
        tags: ['purchases'],
        operationId: 'tellMemberEvent',
        summary: 'Have the rules give points for something that a member did',
        description: `${ONCE} A code that no rule in force names is refused.`,
        querystring: NoQuery,
        body: EventBody,
        response,
      },
    },
    async (request, reply) => {
      const { body, principal } = request;
      const { programId, by: client } = principal;
      const { reference, event, entry, attributes = {} } = body;
      const key = eventKey(event, reference, fingerprintOf({ target: 'event', body }));
      const occurredAt = await checkUnlessTold(parts, { programId, key }, async () => {
        await checkEvent(parts, programId, event);
        return readOccurredAt(parts, programId, body.occurred_at);
      });
      const data = readDataText({ event, attributes }, '/attributes');
      const input = {
        member: readMember(body.member, programId),
        client,
        occasion: { kind: 'event', event, attributes } as const,
        reference: event,
        referenceId: reference,
        ...(occurredAt === undefined ? {} : { occurredAt }),
        text: { ...(entry === undefined ? {} : { entry }), data },
      };
      return answerOccasion(parts, { input, key, reference, payment: undefined }, { request, reply });
    },
  );
}

/** An event that no rule waits for is a mistake in its name: kept in silence, its points would be missed. */
async function checkEvent({ configs }: AppParts, programId: number, event: string): Promise<void> {
  const { rules } = await configs.get(programId);
  if (rules.events.has(event)) return;
  const known = [...rules.events].sort().slice(0, 20);
  throw new ProblemError({
    status: 422,
    code: 'unknown_event',
    detail: `No rule in force waits for the event ${event}: ${known.length > 0 ? `known are ${known.join(', ')}` : 'there are none'}.`,
    facts: { event, known },
  });
}
