import { compareReply } from './compare-reply.ts';
import type { Balances, RecordedRequest, RemoteCase } from './remote-case.ts';
import type { RemoteProfile } from './remote-profile.ts';
import { type Destination, sendRequest } from './send-request.ts';

/**
 * The server under test, as the replay needs it.
 *
 * `prepare` sets up a world of its own for one case: the profile's site, types, members and balances, no history and no
 * memory of earlier movements.
 */
export type ConformanceTarget = {
  prepare(profile: RemoteProfile, caseId: string): Promise<PreparedCase>;
};

export type PreparedCase = {
  destination: Destination;
  /** Available points of every member of the case, as decimal texts; types without a wallet may be missing. */
  readBalances(): Promise<Balances>;
  /** How many history rows there are: one per member leg. */
  countHistoryRows(): Promise<number>;
};

type CaseResult =
  | { kind: 'passed' }
  | { kind: 'failed'; differences: readonly string[] }
  | { kind: 'skipped'; reason: string };

export type Totals = { passed: number; failed: number; skipped: number };

/**
 * Replays cases one after another and writes what happened line by line: skips with their reason, failures with every
 * difference, and last `N passed, N failed, N skipped`.
 */
export async function replayCases(
  cases: readonly RemoteCase[],
  profiles: ReadonlyMap<string, RemoteProfile>,
  target: ConformanceTarget,
  writeLine: (line: string) => void,
): Promise<Totals> {
  const totals: Totals = { passed: 0, failed: 0, skipped: 0 };
  for (const each of cases) {
    const result = await replayCase(each, profiles.get(each.profile), target);
    totals[result.kind] += 1;
    for (const line of describeResult(each, result)) writeLine(line);
  }
  writeLine(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
  return totals;
}

async function replayCase(
  each: RemoteCase,
  profile: RemoteProfile | undefined,
  target: ConformanceTarget,
): Promise<CaseResult> {
  if (!each.expected) return { kind: 'skipped', reason: each.basis.replace(/^skip:\s*/, '') };
  if (!profile)
    return { kind: 'failed', differences: [`the profiles have none called ${JSON.stringify(each.profile)}`] };
  try {
    const prepared = await target.prepare(profile, each.id);
    for (const prior of each.prior) await sendRequest(prepared.destination, prior);
    const rowsBefore = await prepared.countHistoryRows();
    const reply = await sendRequest(prepared.destination, each.request);
    const newLogRows = (await prepared.countHistoryRows()) - rowsBefore;
    const seen = { reply, balances: await prepared.readBalances(), newLogRows };
    const differences = compareReply(each.expected, seen);
    return differences.length === 0 ? { kind: 'passed' } : { kind: 'failed', differences };
  } catch (error) {
    // One case that cannot be set up or gets no reply must not hide how the others fare.
    return { kind: 'failed', differences: [error instanceof Error ? error.message : String(error)] };
  }
}

function describeResult(each: RemoteCase, result: CaseResult): string[] {
  const title = `${each.id} ${each.name}`;
  if (result.kind === 'passed') return [];
  if (result.kind === 'skipped') return [`SKIP ${title}: ${result.reason}`];
  return [
    `FAIL ${title} (profile ${each.profile}, ${each.basis})`,
    ...each.prior.map((request) => `     first: ${describeRequest(request)}`),
    `     sent: ${describeRequest(each.request)}`,
    ...result.differences.map((difference) => `     - ${difference}`),
  ];
}

const SHOWN_BODY_CHARACTERS = 300;

function describeRequest({ method, path, contentType, rawBody }: RecordedRequest): string {
  const body = rawBody === null ? 'no body' : JSON.stringify(rawBody);
  const shown = body.length > SHOWN_BODY_CHARACTERS ? `${body.slice(0, SHOWN_BODY_CHARACTERS)}…` : body;
  return `${method} ${path} ${contentType === null ? '(no content type)' : `(${contentType})`} ${shown}`;
}
