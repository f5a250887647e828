import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { openSecretLink } from '../../commands/open-secret-link.ts';
import { getSecretLink, type SecretLinkView } from '../../queries/get-secret-link.ts';
import { acceptedLanguage } from '../accepted-language.ts';
import type { App, AppParts } from '../app-parts.ts';
import { heedRefusal } from '../auth/check-caller.ts';
import { PAGE_HEADERS } from '../html-page.ts';
import { closedPage, openedPage, readyPage } from './secret-page.ts';

const route = {
  config: { scope: null },
  schema: { hide: true, params: Type.Object({ token: Type.String() }) },
} as const;

/**
 * `/secrets/…`: the pages of secret links, for people. Reading one spends nothing; only its button does, once.
 *
 * The button sends a form, so these have a content type of their own, and live in a scope of their own.
 */
export function addSecretLinkDoor(app: App, parts: AppParts): void {
  app.register((door: App, _options, done) => {
    door.removeAllContentTypeParsers();
    // Whatever comes is read and dropped: who asks is in the address.
    door.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 1_024 }, (_request, _body, done) =>
      done(null, undefined),
    );
    door.get('/secrets/:token', route, async (request, reply) => {
      const view = await getSecretLink(parts.pool, request.params.token, parts.clock());
      if (view.kind !== 'ready') return await answerClosed(parts, view, { request, reply });
      return send(reply, 200, readyPage(acceptedLanguage(request.headers['accept-language']), view));
    });
    door.post('/secrets/:token', route, async (request, reply) => {
      const { token } = request.params;
      const opened = await openSecretLink(parts, { token, from: request.ip });
      if (!opened) {
        const view = await getSecretLink(parts.pool, token, parts.clock());
        if (view.kind === 'ready') throw new Error('bug: a link that is ready was not opened');
        return await answerClosed(parts, view, { request, reply });
      }
      parts.authenticator.forget(opened.clientId);
      return send(reply, 200, openedPage(acceptedLanguage(request.headers['accept-language']), opened));
    });
    done();
  });
}

/** 410 for a link that is over; 404, after a while, for one that never was: that may be somebody who guesses. */
async function answerClosed(
  parts: AppParts,
  view: Exclude<SecretLinkView, { kind: 'ready' }>,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  if (view.kind === 'unknown') await heedRefusal(parts, request, reply);
  const language = acceptedLanguage(request.headers['accept-language']);
  return send(reply, view.kind === 'unknown' ? 404 : 410, closedPage(language, view));
}

function send(reply: FastifyReply, status: number, html: string): FastifyReply {
  return reply.code(status).headers(PAGE_HEADERS).type('text/html; charset=utf-8').serializer(String).send(html);
}
