import { isUnreadable } from '../storage/secret-box.ts';

/** Whether something failed because a stored secret was stored under another secret key than this server's. */
export function isSecretUnreadable(error: unknown): error is Error {
  return isUnreadable(error);
}
