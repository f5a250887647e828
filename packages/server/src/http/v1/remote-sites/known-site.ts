import { getRemoteSite } from '../../../queries/list-remote-sites.ts';
import type { AppParts } from '../../app-parts.ts';
import { unknownRemoteSite } from './present-remote-site.ts';

/** The id of the site that a path names; throws 404 when the caller's program has none of that id. */
export async function knownSite(
  pool: AppParts['pool'],
  { principal, params }: { principal: { programId: number }; params: { remote_site: string } },
): Promise<string> {
  const id = params.remote_site;
  if (!(await getRemoteSite(pool, principal.programId, id))) throw unknownRemoteSite(id);
  return id;
}
