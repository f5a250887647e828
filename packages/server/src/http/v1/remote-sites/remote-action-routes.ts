import { type Static, Type } from 'typebox';
import { type ActOutcome, actOnRemoteSite } from '../../../commands/act-on-remote-site.ts';
import { readDecimalText } from '../../../domain/decimal-text.ts';
import { numberedId } from '../../../domain/ids.ts';
import type { MemberProfile } from '../../../domain/members/member.ts';
import { formatAmount, parseAmount } from '../../../domain/points.ts';
import type { Rejection } from '../../../domain/rejection.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { fingerprintOf, keyWith, readIdempotencyKey } from '../../idempotency.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { NoQuery, problemReplies } from '../../schemas.ts';
import { findMember } from '../members/find-member.ts';
import { outcomeProblem } from '../movements/answer-movement.ts';
import { readMember } from '../movements/read-movement.ts';
import { presentAction } from './present-action.ts';
import { unknownRemoteSite } from './present-remote-site.ts';
import { RemoteActionBody, RemoteActionReply } from './remote-action-schemas.ts';
import { RemoteSitePath } from './remote-site-schemas.ts';

/** What this server has other sites do for its members, as a client of the Remote API. */
export function addRemoteActionRoutes(app: App, parts: AppParts): void {
  app.post(
    '/v1/remote-sites/:remote_site/actions',
    {
      config: { scope: 'remote-sites:act' },
      schema: {
        tags: ['remote-sites'],
        operationId: 'actOnRemoteSite',
        summary: 'Have a remote site tell or move a member’s points there',
        description:
          'One call of its Remote API, once for each `Idempotency-Key`. An uncertain one is settled by repeating this call: where ' +
          'the site finds repeats it is sent again and cannot count twice; elsewhere the balance must tell first.',
        params: RemoteSitePath,
        querystring: NoQuery,
        headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String()) }),
        body: RemoteActionBody,
        response: {
          200: { ...RemoteActionReply, description: 'What it came to, also when that is not known yet.' },
          ...problemReplies(400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request, reply) => {
      const { principal, body, params } = request;
      const { programId } = principal;
      const text = readIdempotencyKey(request);
      const fingerprint = fingerprintOf({ target: `POST ${request.url.split('?', 1)[0]}`, body });
      const movement = readMovement(body);
      const find = (ref: string | number) => findMember(parts, programId, readMember(ref, programId));
      const member = await find(body.member);
      const recipient = body.to === undefined ? undefined : await find(body.to);
      const outcome = await actOnRemoteSite(parts, {
        ...movement,
        programId,
        siteId: params.remote_site,
        by: principal.by,
        // A namespace of its own: these keys stand in no journal, and one of a movement here is another intent.
        key: { ...keyWith(principal, `remote-action\0${text}`, fingerprint), fingerprint },
        action: body.action,
        member: member.number,
        recipient: recipient?.number,
        halted: haltOf(member, programId) ?? (recipient && haltOf(recipient, programId)),
        remoteType: body.type ?? '',
      });
      const { action, isReplay } = acted(outcome, { programId, siteId: params.remote_site });
      if (isReplay) reply.header('idempotent-replayed', 'true');
      return presentAction(action);
    },
  );
}

function acted(outcome: ActOutcome, { programId, siteId }: { programId: number; siteId: string }) {
  switch (outcome.kind) {
    case 'acted':
      return outcome;
    case 'unknown_site':
      throw unknownRemoteSite(siteId);
    case 'not_callable':
      throw notCallable(siteId);
    case 'key_reused':
      throw new ProblemError(outcomeProblem({ kind: 'key_reused', step: 0 }));
    case 'not_linkable': {
      const member = numberedId('mbr', programId, outcome.member);
      const detail = `Member ${member} has no e-mail, by which alone an account elsewhere is found.`;
      throw new ProblemError({ status: 422, code: 'member_not_linkable', detail, facts: { member } });
    }
    case 'halted':
      throw new ProblemError(problemOf(outcome.rejection));
    case 'busy':
      throw new ProblemError({
        status: 503,
        code: 'remote_site_busy',
        detail: 'Another call about this member is under way at the site; nothing was sent. Repeat this one.',
        headers: { 'retry-after': '1' },
      });
  }
}

/** Why a member takes part in no movement; undefined: they may. */
function haltOf({ number, state, excluded }: MemberProfile, programId: number): Rejection | undefined {
  const member = numberedId('mbr', programId, number);
  if (state === 'blocked') return { code: 'member_blocked', member };
  return excluded ? { code: 'member_excluded', member } : undefined;
}

function notCallable(siteId: string): ProblemError {
  return new ProblemError({
    status: 409,
    code: 'remote_site_not_callable',
    detail: `The remote site ${siteId} has no address to call, or is switched off.`,
    facts: { remote_site: siteId },
  });
}

/** What a movement needs beside its account; a GET takes none of it. */
function readMovement(body: Static<typeof RemoteActionBody>) {
  const { action, amount, reference = action.toLowerCase(), entry = reference, to } = body;
  const errors = [
    ...(action !== 'GET' && amount === undefined
      ? [wrong('/amount', 'required', 'expected an amount above zero')]
      : []),
    ...(action === 'GET' && amount !== undefined ? [wrong('/amount', 'unexpected', 'expected none for a GET')] : []),
    ...(action === 'PAY' && to === undefined ? [wrong('/to', 'required', 'expected the member who is paid')] : []),
    ...(action !== 'PAY' && to !== undefined
      ? [wrong('/to', 'unexpected', 'expected a recipient only for a PAY')]
      : []),
  ];
  if (errors.length > 0)
    throw new ProblemError({ status: 400, code: 'invalid_request', detail: 'Some fields are wrong.', errors });
  if (action === 'GET' || amount === undefined) return { amount: undefined, reference: undefined, entry: undefined };
  return { amount: readPositive(amount), reference, entry: /^0?$/.test(entry.trim()) ? reference : entry };
}

/** As many decimals as any type may have; whether the type there has them is the site's to say. */
const MOST_DECIMALS = 6;

function readPositive(amount: string | number): string {
  const read = parseAmount(amount, MOST_DECIMALS);
  if ('amount' in read && read.amount > 0) {
    const { digits = '' } = readDecimalText(String(amount)) ?? {};
    if (digits !== '') return formatAmount(read.amount, MOST_DECIMALS).replace(/\.?0+$/, '');
  }
  const detail = `expected an amount above zero with at most ${MOST_DECIMALS} decimals, received ${String(amount).slice(0, 64)}`;
  throw new ProblemError({
    status: 422,
    code: 'amount_malformed',
    detail: 'The amount cannot be moved.',
    errors: [wrong('/amount', 'amount_malformed', detail)],
  });
}

const wrong = (pointer: string, code: string, detail: string) => ({ pointer, code, detail });
