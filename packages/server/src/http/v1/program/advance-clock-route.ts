import { Type } from 'typebox';
import { advanceClock } from '../../../commands/advance-clock.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { asCaller } from '../../auth/as-caller.ts';
import { ProblemError } from '../../problems.ts';
import { Instant, NoQuery, problemReplies } from '../../schemas.ts';
import { readBodyInstant } from '../movements/read-movement.ts';

const Body = Type.Object(
  { to: { ...Instant, description: 'What the clock shows then: later than now, by ten years at most.' } },
  { additionalProperties: false },
);
const Reply = Type.Object(
  { now: { ...Instant, description: 'What the clock of the program shows.' } },
  { title: 'ProgramClock' },
);

/** Moves a staging program ahead in time. */
export function addAdvanceClockRoute(app: App, parts: AppParts): void {
  app.post(
    '/v1/program/advance-clock',
    {
      config: { scope: 'program:write' },
      schema: {
        tags: ['program'],
        operationId: 'advanceClock',
        summary: 'Move a staging program ahead in time',
        description:
          'Points become usable and expire, rules begin and end, birthdays come, as they would; the clock never goes back. ' +
          'A production program has the time of the world: 409. Credentials and webhooks keep that time as well.',
        querystring: NoQuery,
        body: Body,
        response: {
          200: { ...Reply, description: 'The clock was moved.' },
          ...problemReplies(400, 401, 403, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async (request) => {
      const { programId } = request.principal;
      const to = readBodyInstant(request.body.to, '/to');
      const outcome = await advanceClock(asCaller(parts, request.principal), programId, to);
      if (outcome.kind !== 'advanced') throw refusal(outcome, to);
      parts.configs.forget(programId);
      return { now: instantText(to) };
    },
  );
}

type Refused = Exclude<Awaited<ReturnType<typeof advanceClock>>, { kind: 'advanced' }>;

function refusal(outcome: Refused, to: number): ProblemError {
  if (outcome.kind === 'production') {
    const detail = 'A production program has the time of the world: only a staging program can be moved ahead.';
    return new ProblemError({ status: 409, code: 'production_clock', detail, facts: {} });
  }
  const facts = { to: instantText(to), now: instantText(outcome.now) };
  const isBack = outcome.kind === 'back';
  const detail = isBack
    ? `It is ${facts.now} in this program: expected is a later instant, for its clock never goes back.`
    : `It is ${facts.now} in this program: expected is an instant at most ten years ahead of the world.`;
  return new ProblemError({ status: 422, code: isBack ? 'clock_goes_back' : 'clock_too_far', detail, facts });
}
