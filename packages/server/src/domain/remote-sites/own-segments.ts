/**
 * The first path segments that are the house's own. No remote site may take one as its slug, and the Remote API's door
 * looks at no path that begins with one, so a site can never stand in front of a route.
 *
 * Some are kept free for doors still to come; adding a door later must not break somebody's site.
 */
const OWN_SEGMENTS: readonly string[] = [
  'v1',
  'v2',
  'docs',
  'oauth',
  'openapi.json',
  'livez',
  'readyz',
  'metrics',
  'wp-json',
  'index.php',
  'realms',
  'points',
  'console',
  'shop',
  'assets',
  'mcp',
  'favicon.ico',
  'robots.txt',
];

const lookUp: ReadonlySet<string> = new Set(OWN_SEGMENTS);

/** Whether a first path segment belongs to the house; in any letter case, so that `/V1` is no site either. */
export function isOwnSegment(segment: string): boolean {
  return segment.startsWith('.') || lookUp.has(segment.toLowerCase());
}
