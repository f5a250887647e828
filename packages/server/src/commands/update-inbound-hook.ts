import type { Instant } from '../domain/calendar.ts';
import { decideHook, findSecretFault, type HookChange, type HookProblem } from '../domain/inbound-hooks/settings.ts';
import type { SealingAuthor } from '../storage/author.ts';
import { findHook, type HookRow, updateHookRow } from '../storage/inbound-hooks/hooks.ts';
import { sealHookSecret } from '../storage/inbound-hooks/seal-hook-secret.ts';

/** `version`: as the caller has seen it. A new secret is the one given, else made; the present one counts for so long beside it. */
export type InboundHookChange = {
  programId: number;
  id: string;
  version: number | undefined;
  settings?: HookChange;
  rotation?: { secret: string | undefined; overlapMs: number };
};

export type UpdateHookOutcome =
  /** `secret` is there when the change brought a new one. */
  | { kind: 'updated'; hook: HookRow; secret: string | undefined }
  | { kind: 'unknown' }
  | { kind: 'version_differs'; version: number }
  | { kind: 'wrong'; problems: readonly HookProblem[] };

const ATTEMPTS = 10;

/** Changes a hook, its settings or its secret; in force with the next event that it is sent. */
export async function updateInboundHook(parts: SealingAuthor, change: InboundHookChange): Promise<UpdateHookOutcome> {
  const made = change.rotation && (change.rotation.secret ?? parts.randomBytes(32).toString('hex'));
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const current = await findHook(parts.pool, change);
    if (!current) return { kind: 'unknown' };
    if (change.version !== undefined && change.version !== current.version) {
      return { kind: 'version_differs', version: current.version };
    }
    const changed = layOver(current, change, { secret: made, now: parts.clock(), secretKey: parts.secretKey });
    if ('problems' in changed) return { kind: 'wrong', problems: changed.problems };
    const hook = await updateHookRow(parts, changed.row);
    if (hook) return { kind: 'updated', hook, secret: made };
    // Somebody else wrote in between. Whoever named a version is told so in the next round; others change what is there now.
  }
  throw new Error(`inbound hook ${change.id} changed ${ATTEMPTS} times while it was written`);
}

function layOver(
  current: HookRow,
  change: InboundHookChange,
  made: { secret: string | undefined; now: Instant; secretKey: Uint8Array },
): { row: HookRow } | { problems: readonly HookProblem[] } {
  const decision = decideHook(current.settings, change.settings ?? {});
  if ('problems' in decision) return decision;
  const row = { ...current, settings: decision.settings, updatedAt: new Date(made.now) };
  if (made.secret === undefined || !change.rotation) return { row };
  const { authentication } = decision.settings;
  const fault = findSecretFault(made.secret, authentication);
  if (fault) return { problems: [fault] };
  const { overlapMs } = change.rotation;
  return {
    row: {
      ...row,
      secret: sealHookSecret(made.secretKey, made.secret, { id: current.id, authentication }),
      previousSecret: overlapMs > 0 ? current.secret : null,
      previousSecretUntil: overlapMs > 0 ? new Date(made.now + overlapMs) : null,
    },
  };
}
