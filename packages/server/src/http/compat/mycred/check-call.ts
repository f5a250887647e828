import { readIntegerPart } from '../../../domain/decimal-text.ts';
import type { RemoteAccount, RemoteMovement, RemoteType } from './port.ts';
import type { RemoteParameters } from './read-parameters.ts';
import { isTokenRight } from './token.ts';

/** A call that may be carried out, or the number of the error that stopped it. */
export type CheckedCall =
  | { kind: 'error'; error: number }
  | { kind: 'balance'; account: RemoteAccount; type: RemoteType }
  | { kind: 'movement'; movement: RemoteMovement };

/** What the checks need to know: the keys that count, and who has an e-mail address. */
export type CallContext = {
  keys: readonly string[];
  findAccount(email: string): Promise<RemoteAccount | undefined>;
};

/**
 * Checks a call, step by step; the first step that fails names the error.
 *
 * 101 no parameters · 102 action, 103 account, 104 token, 105 host empty · 201 account unknown, 202 excluded · then by
 * action: GET 301 token; CREDIT and DEBIT 401 ref, 402 entry, 403 amount, 301; PAY 501 ref, 502 entry, 503 amount,
 * 504 to, 505 data, 301, 506 recipient unknown, 507 recipient is the sender, 508 recipient excluded; any other action
 * 302, its token unchecked. Actions are case-sensitive. Amounts are read later, at the scale of their type.
 */
export async function checkCall(parameters: RemoteParameters, context: CallContext): Promise<CheckedCall> {
  if (parameters.size === 0) return fail(101);
  const missing = findMissing(parameters, { action: 102, account: 103, token: 104, host: 105 });
  if (missing) return fail(missing);
  const account = await context.findAccount(textOf(parameters, 'account'));
  if (!account) return fail(201);
  if (account.excluded) return fail(202);
  switch (textOf(parameters, 'action')) {
    case 'GET':
      return checkGet(parameters, context, account);
    case 'CREDIT':
      return checkCreditOrDebit(parameters, context, { account, kind: 'credit' });
    case 'DEBIT':
      return checkCreditOrDebit(parameters, context, { account, kind: 'debit' });
    case 'PAY':
      return await checkPay(parameters, context, account);
    default:
      return fail(302);
  }
}

function checkGet(parameters: RemoteParameters, context: CallContext, account: RemoteAccount): CheckedCall {
  if (!hasRightToken(parameters, context)) return fail(301);
  return { kind: 'balance', account, type: readType(parameters) };
}

function checkCreditOrDebit(
  parameters: RemoteParameters,
  context: CallContext,
  { account, kind }: { account: RemoteAccount; kind: 'credit' | 'debit' },
): CheckedCall {
  const missing = findMissing(parameters, { ref: 401, entry: 402, amount: 403 });
  if (missing) return fail(missing);
  if (!hasRightToken(parameters, context)) return fail(301);
  const referenceId = readIntegerPart(textOf(parameters, 'ref_id')) ?? '0';
  return { kind: 'movement', movement: { ...readMovement(parameters, account), kind, referenceId } };
}

async function checkPay(
  parameters: RemoteParameters,
  context: CallContext,
  account: RemoteAccount,
): Promise<CheckedCall> {
  const missing = findMissing(parameters, { ref: 501, entry: 502, amount: 503, to: 504, data: 505 });
  if (missing) return fail(missing);
  if (!hasRightToken(parameters, context)) return fail(301);
  const recipient = await context.findAccount(textOf(parameters, 'to'));
  if (!recipient) return fail(506);
  if (recipient.member === account.member) return fail(507);
  if (recipient.excluded) return fail(508);
  return { kind: 'movement', movement: { ...readMovement(parameters, account), kind: 'pay', recipient } };
}

function readMovement(parameters: RemoteParameters, account: RemoteAccount) {
  return {
    account,
    type: readType(parameters),
    amount: textOf(parameters, 'amount'),
    reference: textOf(parameters, 'ref'),
    entry: textOf(parameters, 'entry'),
    data: isEmpty(textOf(parameters, 'data')) ? '' : textOf(parameters, 'data'),
    host: textOf(parameters, 'host'),
  };
}

/** The error of the first name, in order, whose value is empty; undefined when none is. */
function findMissing(parameters: RemoteParameters, errors: Readonly<Record<string, number>>): number | undefined {
  return Object.entries(errors).find(([name]) => isEmpty(textOf(parameters, name)))?.[1];
}

function hasRightToken(parameters: RemoteParameters, context: CallContext): boolean {
  const material = {
    host: textOf(parameters, 'host'),
    action: textOf(parameters, 'action'),
    amount: textOf(parameters, 'amount'),
    account: textOf(parameters, 'account'),
    to: textOf(parameters, 'to'),
  };
  return isTokenRight(textOf(parameters, 'token'), material, context.keys);
}

function readType(parameters: RemoteParameters): RemoteType {
  const type = textOf(parameters, 'type');
  return isEmpty(type) ? null : type;
}

/** PHP's idea of empty: missing, no text, or the text `0` (but not `0.00`). */
function isEmpty(value: string): boolean {
  return value === '' || value === '0';
}

function textOf(parameters: RemoteParameters, name: string): string {
  return parameters.get(name) ?? '';
}

function fail(error: number): CheckedCall {
  return { kind: 'error', error };
}
