export type { CallSettings, PathOf, ReplyOf, Schema } from './call-types.ts';
export { createPointhouse, type Pointhouse, type Token, type TokenSettings } from './pointhouse.ts';
export { PointhouseError, type Problem } from './pointhouse-error.ts';
export type { HistoryFilter, MovementSettings } from './shortcuts.ts';
export type { StreamEvent, StreamSettings } from './stream.ts';
export type { Credentials, TransportSettings } from './transport.ts';
export type { Reply } from './typed-call.ts';
