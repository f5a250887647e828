import type { Static } from 'typebox';
import { instantText } from '../../../domain/ledger/checks.ts';
import { eventId } from '../../../domain/webhooks/events.ts';
import type { getDelivery } from '../../../queries/list-deliveries.ts';
import { ProblemError } from '../../problems.ts';
import type { DeliveryPath, WebhookDelivery } from './webhook-schemas.ts';

type DeliveryRow = NonNullable<Awaited<ReturnType<typeof getDelivery>>>['delivery'];

export function presentDelivery(programId: number, delivery: DeliveryRow): Static<typeof WebhookDelivery> {
  return {
    event: eventId(programId, delivery.number),
    type: delivery.type,
    state: delivery.state,
    attempt_count: delivery.attemptCount,
    created_at: instantText(delivery.createdAt.getTime()),
    next_attempt_at: delivery.state === 'pending' ? instantText(delivery.dueAt.getTime()) : null,
    settled_at: delivery.settledAt ? instantText(delivery.settledAt.getTime()) : null,
    attempts: delivery.attempts.map((attempt) => ({ ...attempt })),
  };
}

export function unknownDelivery({ webhook_endpoint, event }: Static<typeof DeliveryPath>): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'unknown_delivery',
    detail: `There is no delivery of ${event} to an endpoint ${webhook_endpoint} in this program.`,
    facts: { webhook_endpoint, event },
  });
}
