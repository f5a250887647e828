import type { components, paths } from './generated/schema.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A schema of the document by its name, for example `Schema<'Transaction'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** The operation at a path, or never where the path does not know the method. */
type OperationAt<Path extends keyof paths, M extends Method> = Exclude<
  paths[Path][Lowercase<M> & keyof paths[Path]],
  undefined
>;

/** The paths that know a method. `/oauth/token` takes a form and is not among them: `token()` does that. */
export type PathOf<M extends Method> = Exclude<
  { [Path in keyof paths]: [OperationAt<Path, M>] extends [never] ? never : Path }[keyof paths],
  '/oauth/token'
>;

type RequiredKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T];

type Params<Op> = Op extends { parameters: infer P } ? Pick<P, keyof P & ('path' | 'query' | 'header')> : never;
type ParamsOption<P> = RequiredKeys<P> extends never ? { params?: P } : { params: P };
type BodyOption<Op> = Op extends { requestBody: { content: infer Content } }
  ? { body: Content[keyof Content] }
  : { body?: never };

/** What every call may be given besides its own parameters and body. */
export type CallSettings = {
  /** The call's own key. Left out: calls that move points get a random one, the same for every repetition. */
  idempotencyKey?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

type Options<Op> = ParamsOption<Params<Op>> & BodyOption<Op> & CallSettings;

/** The arguments after the path: optional where the call needs nothing. */
export type CallArguments<M extends Method, Path extends PathOf<M>> =
  RequiredKeys<Options<OperationAt<Path, M>>> extends never
    ? [options?: Options<OperationAt<Path, M>>]
    : [options: Options<OperationAt<Path, M>>];

type ContentOf<Reply> = Reply extends { content: infer Content } ? Content[keyof Content] : undefined;
type Replies<Op> = Op extends { responses: infer R } ? ContentOf<R[keyof R & (200 | 201 | 202 | 204)]> : never;

/** What a call gives when it goes well. */
export type ReplyOf<M extends Method, Path extends PathOf<M>> = Replies<OperationAt<Path, M>>;
