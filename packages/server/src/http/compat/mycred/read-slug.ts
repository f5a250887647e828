/**
 * The path slug that a raw request target asks for: the second element of the path split on `/`, letters as sent.
 *
 * `/api`, `/api/`, `/api?x=1` and `/api/v9/x` ask for `api`; `//api/` asks for the empty text, which is no slug.
 * Nothing is decoded or normalised: `/%61pi/` is not `api`.
 */
export function readSlug(target: string): string {
  return target.split('?', 1)[0]?.split('/', 2)[1] ?? '';
}
