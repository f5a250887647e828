import { pino } from 'pino';
import { type App, type AppParts } from '../../packages/server/src/http/app-parts.ts';
import { buildApp } from '../../packages/server/src/http/app.ts';
console.log(JSON.stringify((await buildApp({newRequestId: () => 'x'} as unknown as AppParts, { logger: pino({ level: 'silent' }), trustProxy: false, requestTimeoutMs: 30_000 })).swagger(), null, 1));
