import { DEFAULT_REMOTE_TYPE } from '../domain/remote-sites/settle-action.ts';
import type { Direction } from '../domain/sync/link.ts';
import type { Author } from '../storage/author.ts';
import { loadProgramConfig } from '../storage/ledger/program-config.ts';
import { findRemoteSiteRow } from '../storage/remote-sites.ts';
import { deleteLink, type LinkName, type LinkRow, putLink } from '../storage/sync/links.ts';

/** What is wanted of a link; what is left out has its default, whatever it was before. */
export type WantedLink = {
  direction: Direction;
  remoteType?: string | undefined;
  triggers?: boolean | undefined;
  pullIntervalSeconds?: number | undefined;
};

export type LinkOutcome =
  | { kind: 'linked'; link: LinkRow }
  | { kind: 'unknown_site' | 'unknown_point_type' }
  /** Another point type is linked with that one of the site. */
  | { kind: 'taken'; remoteType: string };

const PULL_INTERVAL_SECONDS = 300;

/**
 * Links a point type with one of a site's, or changes the link. Nothing is moved by that: pushing begins with the next record,
 * pulling with the balances of now.
 */
export async function linkPointType(parts: Author, name: LinkName, wanted: WantedLink): Promise<LinkOutcome> {
  if (!(await findRemoteSiteRow(parts.pool, name.programId, name.siteId))) return { kind: 'unknown_site' };
  const config = await loadProgramConfig(parts.pool, name.programId);
  if (!config?.pointTypes.has(name.pointType)) return { kind: 'unknown_point_type' };
  const { direction, triggers = false, pullIntervalSeconds = PULL_INTERVAL_SECONDS } = wanted;
  // The default type has this name wherever the protocol is spoken: two links with it are found to be one.
  const remoteType = wanted.remoteType || DEFAULT_REMOTE_TYPE;
  const settings = { direction, remoteType, triggers, pullIntervalSeconds };
  const link = await putLink(parts, name, settings);
  return link === 'taken' ? { kind: 'taken', remoteType } : { kind: 'linked', link };
}

/** Ends a link and forgets what waited for it; false when there is none. */
export function unlinkPointType(author: Author, name: LinkName): Promise<boolean> {
  return deleteLink(author, name);
}
