import { type AllowedDestinations, findUrlFault, type UrlParts } from '../destinations/allowed-destinations.ts';
import { EVENT_TYPES, isEventType } from './events.ts';

/** What may be set of an endpoint. No `events`: all of them. */
export type EndpointSettings = { url: string; description: string; events: readonly string[] };

export type EndpointProblem = { field: string; code: string; detail: string };

const MAX_URL_LENGTH = 2_000;
const MAX_DESCRIPTION_LENGTH = 500;

/**
 * Lays changes over what is there and checks the whole.
 *
 * @param url the parts of the URL that results, undefined when it is none
 */
export function decideEndpoint(
  current: EndpointSettings,
  change: Partial<EndpointSettings>,
  { url, allowed }: { url: UrlParts | undefined; allowed: AllowedDestinations },
): { settings: EndpointSettings } | { problems: readonly EndpointProblem[] } {
  const events = change.events ?? current.events;
  const settings = { ...current, ...change, events: [...new Set(events)] };
  const problems: EndpointProblem[] = [];
  const fault = settings.url.length > MAX_URL_LENGTH || !url ? 'expected an https URL' : findUrlFault(allowed, url);
  if (fault !== undefined) problems.push({ field: 'url', code: 'url_refused', detail: fault });
  if (settings.description.length > MAX_DESCRIPTION_LENGTH) {
    problems.push({
      field: 'description',
      code: 'malformed',
      detail: `expected at most ${MAX_DESCRIPTION_LENGTH} characters`,
    });
  }
  for (const [place, event] of events.entries()) {
    if (isEventType(event)) continue;
    const detail = `expected one of ${EVENT_TYPES.join(', ')}`;
    problems.push({ field: `events.${place}`, code: 'unknown_event', detail });
  }
  return problems.length > 0 ? { problems } : { settings };
}
