import {
  checkRemoteKey,
  decideNewRemoteSite,
  type RemoteSiteProblem,
  type RemoteSiteSettings,
} from '../domain/remote-sites/settings.ts';
import type { SealingAuthor } from '../storage/author.ts';
import { callKeyPurpose, insertRemoteSite, keyPurpose, type RemoteSiteRow } from '../storage/remote-sites.ts';
import { encryptSecret } from '../storage/secret-box.ts';

export type CreateRemoteSiteOutcome =
  | { kind: 'created'; site: RemoteSiteRow; key: string }
  | { kind: 'taken'; host: string; slug: string }
  | { kind: 'wrong'; problems: readonly RemoteSiteProblem[] };

/**
 * Makes a remote site of a program that exists. Its key is the one given, else 256 random bits; it is kept encrypted, and
 * the outcome is the only place where it is shown. `taken`: host and slug, as a pair, are another's on this server.
 */
export async function createRemoteSite(
  parts: SealingAuthor,
  wanted: {
    programId: number;
    key?: string | undefined;
    /** For calls to the site; the key serves for these as well when there is none. */
    callKey?: string | undefined;
    settings: { slug: string } & Partial<RemoteSiteSettings>;
  },
): Promise<CreateRemoteSiteOutcome> {
  const { programId, callKey } = wanted;
  const decision = decideNewRemoteSite(wanted.settings);
  const key = wanted.key ?? parts.randomBytes(32).toString('base64url');
  const keyProblems = [checkRemoteKey(key), callKey === undefined ? undefined : checkRemoteKey(callKey, 'callKey')];
  const problems = [
    ...('problems' in decision ? decision.problems : []),
    ...keyProblems.filter((problem) => problem !== undefined),
  ];
  if ('problems' in decision || problems.length > 0) return { kind: 'wrong', problems };
  const id = `rms_${programId}_${parts.randomBytes(8).toString('hex')}`;
  const now = new Date(parts.clock());
  const site = await insertRemoteSite(parts, {
    programId,
    id,
    settings: decision.settings,
    key: encryptSecret(parts.secretKey, key, keyPurpose(id)),
    callKey: callKey === undefined ? null : encryptSecret(parts.secretKey, callKey, callKeyPurpose(id)),
    previousKey: null,
    previousKeyUntil: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  });
  return site
    ? { kind: 'created', site, key }
    : { kind: 'taken', host: decision.settings.host, slug: decision.settings.slug };
}
