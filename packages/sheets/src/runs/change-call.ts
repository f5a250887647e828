import type { ServerCall } from '../google/call-server.ts';
import type { Intent } from '../rows/row-key.ts';

/** The call that adds, or sets, what rows ask for. */
export function changeCall(
  action: Intent['action'],
  rows: readonly { intent: Intent; key?: string }[],
  { isDry }: { isDry: boolean },
): ServerCall {
  const users = rows.map(({ intent, key }) => ({ ...bodyOf(intent), ...(key === undefined ? {} : { key }) }));
  const path = action === 'add' ? '/update-user-credits' : '/update-total-user-credits';
  return { path, body: isDry ? { users, dry_run: true } : { users } };
}

function bodyOf({ action, user, amount, expected }: Intent) {
  return action === 'add' ? { user_id: user, amount } : { user_id: user, total: amount, expected_balance: expected };
}
