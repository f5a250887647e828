import { isUtf8 } from 'node:buffer';
import { Type } from 'typebox';
import type { App, AppParts } from '../../app-parts.ts';
import { ProblemError } from '../../problems.ts';
import { DryRunQuery, problemReplies } from '../../schemas.ts';
import { checkChangeable } from './check-changeable.ts';
import { importMembers } from './import-members.ts';
import { readSegmentNumber } from './present-segment.ts';
import { MemberImportReply, SegmentPath } from './segment-schemas.ts';

const MAX_FILE_BYTES = 16_000_000;

/** `POST /v1/segments/{segment}/members/import`: a file of members, as CSV. */
export function addMemberImport(app: App, parts: AppParts): void {
  app.register((door: App, _options, done) => {
    door.removeAllContentTypeParsers();
    const limits = { parseAs: 'buffer', bodyLimit: MAX_FILE_BYTES } as const;
    door.addContentTypeParser('text/csv', limits, (_request, body: Buffer, parsed) => {
      if (isUtf8(body)) return parsed(null, body.toString('utf8'));
      const detail = 'The body is not UTF-8; expected CSV in UTF-8.';
      parsed(new ProblemError({ status: 400, code: 'invalid_csv', detail }));
    });
    addRoute(door, parts);
    done();
  });
}

function addRoute(door: App, parts: AppParts): void {
  door.post(
    '/v1/segments/:segment/members/import',
    {
      bodyLimit: MAX_FILE_BYTES,
      config: { scope: 'segments:write' },
      schema: {
        tags: ['segments'],
        operationId: 'importSegmentMembers',
        summary: 'Put the members of a CSV file into a static segment, or take them out, with a report by line',
        description:
          'The first line names the columns: `member`, and, if you like, `action` (`add`, `remove`), `from` and `until` (days of the ' +
          'program’s calendar, or instants). At most 16 MB and 100,000 lines. A line that is wrong keeps no other one back; the ' +
          'whole file can be sent again.',
        params: SegmentPath,
        querystring: DryRunQuery,
        body: { content: { 'text/csv': { schema: Type.String({ maxLength: MAX_FILE_BYTES }) } } },
        response: {
          200: { ...MemberImportReply, description: 'What became of the lines.' },
          ...problemReplies(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
        },
      },
    },
    async ({ principal, params, query, body }) => {
      const segment = readSegmentNumber(params.segment, await parts.configs.get(principal.programId));
      const config = await checkChangeable(parts, principal.programId, segment);
      const text = typeof body === 'string' ? body : '';
      return await importMembers(parts, principal, { segment, text, isDry: query.dry_run ?? false, config });
    },
  );
}
