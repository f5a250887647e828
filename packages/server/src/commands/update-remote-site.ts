import type { Instant } from '../domain/calendar.ts';
import {
  checkRemoteKey,
  decideRemoteSiteChange,
  type RemoteSiteProblem,
  type RemoteSiteSettings,
} from '../domain/remote-sites/settings.ts';
import type { SealingAuthor } from '../storage/author.ts';
import {
  callKeyPurpose,
  findRemoteSiteRow,
  keyPurpose,
  type RemoteSiteRow,
  updateRemoteSiteRow,
} from '../storage/remote-sites.ts';
import { encryptSecret } from '../storage/secret-box.ts';
import { resumeSite } from '../storage/sync/site-health.ts';

export type UpdateRemoteSiteOutcome =
  /** `key` is there when the change brought a new one. */
  | { kind: 'updated'; site: RemoteSiteRow; key?: string }
  | { kind: 'unknown' }
  | { kind: 'taken'; host: string; slug: string }
  | { kind: 'version_differs'; version: number }
  | { kind: 'wrong'; problems: readonly RemoteSiteProblem[] };

/** A new key, random unless given; the present one counts for `overlapMs` more. */
export type KeyRotation = { key?: string | undefined; overlapMs: number };

export type RemoteSiteChange = {
  programId: number;
  id: string;
  /** The version that the caller has seen; undefined: whichever is there. */
  version: number | undefined;
  settings?: Partial<RemoteSiteSettings>;
  rotation?: KeyRotation;
  /** A key for calls to the site; null: its own key serves for these again. */
  callKey?: string | null;
};

const ATTEMPTS = 10;

/**
 * Changes a remote site, its settings or its key. In force at once in this process after the directory is told to forget,
 * within a second in others.
 */
export async function updateRemoteSite(
  parts: SealingAuthor,
  change: RemoteSiteChange,
): Promise<UpdateRemoteSiteOutcome> {
  const key = change.rotation && (change.rotation.key ?? parts.randomBytes(32).toString('base64url'));
  for (let attempt = 1; ; attempt += 1) {
    const current = await findRemoteSiteRow(parts.pool, change.programId, change.id);
    if (!current) return { kind: 'unknown' };
    if (change.version !== undefined && change.version !== current.version) {
      return { kind: 'version_differs', version: current.version };
    }
    const changed = layOver(current, change, { key, now: parts.clock(), secretKey: parts.secretKey });
    if ('problems' in changed) return { kind: 'wrong', problems: changed.problems };
    const written = await updateRemoteSiteRow(parts, changed.site);
    if (written === 'taken') {
      const { host, slug } = changed.site.settings;
      return { kind: 'taken', host, slug };
    }
    // A site that was left alone for what may just have been set right is called again at once.
    if (written) await resumeSite(parts.pool, { programId: change.programId, siteId: change.id });
    if (written) return { kind: 'updated', site: written, ...(key === undefined ? {} : { key }) };
    // Somebody else wrote in between. Whoever named a version is told so in the next round; others change what is there now.
    if (attempt >= ATTEMPTS) throw new Error(`remote site ${change.id} changed ${ATTEMPTS} times while it was written`);
  }
}

function layOver(
  current: RemoteSiteRow,
  change: RemoteSiteChange,
  { key, now, secretKey }: { key: string | undefined; now: Instant; secretKey: Uint8Array },
): { site: RemoteSiteRow } | { problems: readonly RemoteSiteProblem[] } {
  const decision = decideRemoteSiteChange(current.settings, change.settings ?? {});
  const problems = [...('problems' in decision ? decision.problems : []), ...keyProblems(key, change.callKey)];
  if ('problems' in decision || problems.length > 0) return { problems };
  const callKey = nextCallKey(current, change.callKey, secretKey);
  const site = {
    ...current,
    settings: decision.settings,
    callKey,
    version: current.version + 1,
    updatedAt: new Date(now),
  };
  if (key === undefined || !change.rotation) return { site };
  const { overlapMs } = change.rotation;
  return {
    site: {
      ...site,
      key: encryptSecret(secretKey, key, keyPurpose(current.id)),
      previousKey: overlapMs > 0 ? current.key : null,
      previousKeyUntil: overlapMs > 0 ? new Date(now + overlapMs) : null,
    },
  };
}

function keyProblems(key: string | undefined, callKey: string | null | undefined): RemoteSiteProblem[] {
  const problems = [
    key === undefined ? undefined : checkRemoteKey(key),
    callKey === undefined || callKey === null ? undefined : checkRemoteKey(callKey, 'callKey'),
  ];
  return problems.filter((problem) => problem !== undefined);
}

function nextCallKey(
  current: RemoteSiteRow,
  callKey: string | null | undefined,
  secretKey: Uint8Array,
): RemoteSiteRow['callKey'] {
  if (callKey === undefined) return current.callKey;
  return callKey === null ? null : encryptSecret(secretKey, callKey, callKeyPurpose(current.id));
}
