import type { FastifyRequest } from 'fastify';
import type { AppParts } from './app-parts.ts';

/** Where this server is reached: as configured, else as the caller has reached it. */
export function homeOf({ publicUrl }: Pick<AppParts, 'publicUrl'>, { protocol, host }: FastifyRequest): string {
  return publicUrl ?? `${protocol}://${host}`;
}
