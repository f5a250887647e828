import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { EXPORT_NAMES, type ExportName, exportProgram } from '../../../queries/exports/export-program.ts';
import type { ExportForm } from '../../../queries/exports/write-rows.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { problemReplies } from '../../schemas.ts';

const ExportQuery = Type.Object(
  {
    format: Type.Optional(
      Type.Union([Type.Literal('ndjson'), Type.Literal('csv'), Type.Literal('spreadsheet')], {
        description:
          'One JSON object a line (`ndjson`, when left out), `csv`, or `spreadsheet`: CSV in which no text is taken for a formula.',
      }),
    ),
  },
  { additionalProperties: false },
);

const SUMMARIES: Record<ExportName, { operationId: string; summary: string }> = {
  journal: { operationId: 'exportJournal', summary: 'Every record as it is stored, with its hash and its key' },
  history: { operationId: 'exportHistory', summary: 'Every movement of members’ points, one row a leg' },
  balances: { operationId: 'exportBalances', summary: 'What every member has' },
  members: { operationId: 'exportMembers', summary: 'Every member who is active or blocked' },
};

/** Whole parts of a program, sent while they are read: `pointhouse import` takes journal, balances and members back in. */
export function addExportRoutes(app: App, parts: AppParts): void {
  for (const name of EXPORT_NAMES) {
    // Streamed: piece by piece it is text.
    const text = { schema: Type.Unsafe<Readable>(Type.String()) };
    app.get(
      `/v1/exports/${name}`,
      {
        config: { scope: 'exports:read' },
        // Fastify would answer HEAD by reading all of it.
        exposeHeadRoute: false,
        schema: {
          tags: ['exports'],
          ...SUMMARIES[name],
          description:
            'Streamed, and packed with gzip when `Accept-Encoding` allows. A reply that ends early, without its last chunk, is incomplete.',
          querystring: ExportQuery,
          response: {
            200: { description: 'The rows.', content: { 'application/x-ndjson': text, 'text/csv': text } },
            ...problemReplies(400, 401, 403, 429, 503),
          },
        },
      },
      async (request, reply) => openExport(parts, { name, form: request.query.format ?? 'ndjson' }, { request, reply }),
    );
  }
}

function openExport(
  parts: AppParts,
  { name, form }: { name: ExportName; form: ExportForm },
  { request, reply }: { request: FastifyRequest; reply: Pick<FastifyReply, 'header'> },
): Readable {
  const rows = Readable.from(exportProgram(parts, { programId: request.principal.programId, name, form }));
  const isJson = form === 'ndjson';
  const type = isJson ? 'application/x-ndjson; charset=utf-8' : 'text/csv; charset=utf-8; header=present';
  reply.header('content-type', type);
  reply.header('content-disposition', `attachment; filename="${name}.${isJson ? 'ndjson' : 'csv'}"`);
  reply.header('cache-control', 'no-store');
  reply.header('vary', 'accept-encoding');
  if (!takesGzip(request.headers['accept-encoding'])) return rows;
  // A reader that leaves ends the packing, and that ends the reading; a page under way is the last.
  reply.header('content-encoding', 'gzip');
  return pipeline(rows, createGzip(), () => {});
}

/** RFC 9110 §12.5.3: named, and not with a weight of zero. */
function takesGzip(header: string | string[] | undefined): boolean {
  const codings = String(header ?? '').split(',');
  return codings.some((coding) => /^\s*(gzip|x-gzip)\s*(;\s*q=(?!0(\.0*)?\s*$)[\d.]+\s*)?$/i.test(coding));
}
