import type { FastifySwaggerUiOptions } from '@fastify/swagger-ui';

/**
 * The reference page at `/docs`: everything that it loads comes from this server, and its browser is told to load nothing else.
 *
 * No `upgrade-insecure-requests`: inside a company's network the server is often reached by plain HTTP.
 */
export function referencePageOptions(): FastifySwaggerUiOptions {
  return {
    routePrefix: '/docs',
    staticCSP: {
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'font-src': ["'self'", 'data:'],
      'connect-src': ["'self'"],
      'base-uri': ["'self'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'self'"],
    },
    // The bar on top would offer to open any other document.
    theme: {
      title: 'Pointhouse API',
      css: [{ filename: 'pointhouse.css', content: '.swagger-ui .topbar { display: none }' }],
    },
    uiConfig: {
      // The page would otherwise ask a public service whether the document is valid.
      validatorUrl: null,
      deepLinking: true,
      docExpansion: 'list',
      defaultModelsExpandDepth: 0,
      displayRequestDuration: true,
      filter: true,
      persistAuthorization: false,
    },
  };
}
