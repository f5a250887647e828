import type { App, AppParts } from '../app-parts.ts';
import { addMetadataRoute } from './metadata.ts';
import { BODY_LIMIT, FORM } from './oauth-call.ts';
import { readForm } from './read-form.ts';
import { addTokenRoute } from './token.ts';
import { addIntrospectionRoute, addRevocationRoute } from './token-state.ts';

/**
 * `/oauth/…`: OAuth 2.0 for clients (RFC 6749 §4.4, RFC 7009, RFC 7662). These have content types of their own, so they live
 * in a scope of their own.
 */
export function addOAuthDoor(app: App, parts: AppParts): void {
  addMetadataRoute(app, parts);
  app.register((door: App, _options, done) => {
    readOnlyForms(door);
    addTokenRoute(door, parts);
    addRevocationRoute(door, parts);
    addIntrospectionRoute(door, parts);
    done();
  });
}

/** Has a scope of routes read forms, as OAuth wants them. */
export function readOnlyForms(door: App): void {
  door.removeAllContentTypeParsers();
  door.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    done(null, readForm(String(body))),
  );
  // Anything else is read and dropped: RFC 6749 has an answer for it, 415 is not among them.
  door.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, _body, done) =>
    done(null, undefined),
  );
}
