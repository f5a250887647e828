import type { Principal } from '../../queries/authenticate.ts';
import type { AppParts } from '../app-parts.ts';

/** What a command that changes configuration is given: what it changes is noted as this caller's. */
export function asCaller(parts: AppParts, { by }: Principal): AppParts & { readonly by: string } {
  return { ...parts, by };
}
