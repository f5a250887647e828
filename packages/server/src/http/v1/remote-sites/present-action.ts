import type { Static } from 'typebox';
import type { ActionRow } from '../../../commands/settle-remote-action.ts';
import { numberedId } from '../../../domain/ids.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import { ProblemError } from '../../problems.ts';
import type { RemoteActionReply } from './remote-action-schemas.ts';

/** An action that has come to something; one that another process is still calling about is not known to have been done. */
export function presentAction(action: ActionRow): Static<typeof RemoteActionReply> {
  const { programId } = action;
  const result = action.result === 'waiting' || action.result === 'calling' ? 'uncertain' : action.result;
  return {
    id: action.id,
    remote_site: action.siteId,
    action: action.action,
    member: numberedId('mbr', programId, action.member),
    to: action.recipient === null ? null : numberedId('mbr', programId, action.recipient),
    type: action.remoteType,
    amount: action.amount,
    result,
    error: action.error,
    detail: action.detail,
    balance: action.balance,
    data: action.data,
    attempts: action.attempts,
    created_at: instantText(action.createdAt.getTime()),
    updated_at: instantText(action.updatedAt.getTime()),
  };
}

/** Whether a text may be the id of an action of this program. */
export function isActionId(programId: number, text: string): boolean {
  return new RegExp(`^rma_${programId}_[0-9a-f]{16}$`).test(text);
}

export function unknownAction(id: string): ProblemError {
  const detail = `No action ${id} at this remote site is uncertain.`;
  return new ProblemError({ status: 404, code: 'unknown_action', detail, facts: { remote_action: id } });
}
