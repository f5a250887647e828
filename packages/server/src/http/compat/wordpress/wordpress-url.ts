/** Where WordPress sites have their REST API: what is below it answers in that system's forms. */
export const BASE = '/wp-json';

/**
 * The URL under which a route is found, for each way in which callers write it: `/wp-json/ns/v1/x/` is also
 * `/?rest_route=/ns/v1/x`. URLs of other doors stay as they are.
 */
export function normalUrl(url: string): string {
  const [path = '', query = ''] = splitOnce(url, '?');
  if (path === '/' || path === '/index.php') {
    const parameters = query.split('&');
    const route = parameters.findIndex((parameter) => parameter.startsWith('rest_route='));
    if (route === -1) return url;
    const others = parameters.toSpliced(route, 1).join('&');
    return joinUrl(`${BASE}/${decodeRoute(parameters[route] ?? '')}`, others);
  }
  return isWordPressUrl(url) ? joinUrl(path, query) : url;
}

export function isWordPressUrl(url: string): boolean {
  return url.startsWith(BASE) && /^(?:[/?]|$)/.test(url.slice(BASE.length));
}

function joinUrl(path: string, query: string): string {
  const bare = path.replace(/\/{1,100}$/, '');
  return query === '' ? bare : `${bare}?${query}`;
}

/** Slashes are often encoded here, being part of a query; whatever else is encoded stays so, as in any path. */
function decodeRoute(parameter: string): string {
  return parameter.slice('rest_route='.length).replaceAll(/%2f/gi, '/').replace(/^\/+/, '');
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
