import type { Instant } from '../calendar.ts';
import { numberedId } from '../ids.ts';
import { instantText } from '../ledger/checks.ts';
import type { OccasionInput } from '../rules/told-occasion.ts';

/** Names one request: a client gives each that it makes of a rule an id of its own, at most once. */
export type TriggerName = { programId: number; clientId: string; rule: number; requestId: string };

/** What was asked, as the rules are told of it; and what the client calls the member. */
export type TriggerAsk = { userId: string; input: OccasionInput };

/** How a request ended. Points and balance are decimal text; `code` names why it was refused. */
export type TriggerResult = {
  status: 'completed' | 'refused';
  code: string | undefined;
  points: string | undefined;
  balance: string | undefined;
  transactionId: string | undefined;
  occurredAt: Instant;
};

/** What is posted to a client that asked to be called back; each attempt says the same. */
export type CallbackBody = {
  request_id: string;
  rule_id: string;
  user_id: string;
  status: TriggerResult['status'];
  code: string | null;
  points: string | null;
  balance: string | null;
  transaction_id: string | null;
  occurred_at: string;
};

/** @param userId as the client named the member, or our id once that name is erased */
export function callbackBody(name: TriggerName, userId: string, result: TriggerResult): CallbackBody {
  return {
    request_id: name.requestId,
    rule_id: numberedId('rul', name.programId, name.rule),
    user_id: userId,
    ...resultFields(result),
  };
}

/** A result as it is told, whoever asks for it. */
export function resultFields(result: TriggerResult): Omit<CallbackBody, 'request_id' | 'rule_id' | 'user_id'> {
  return {
    status: result.status,
    code: result.code ?? null,
    points: result.points ?? null,
    balance: result.balance ?? null,
    transaction_id: result.transactionId ?? null,
    occurred_at: instantText(result.occurredAt),
  };
}
