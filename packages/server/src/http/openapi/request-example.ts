/**
 * One example of a call: what fills its path, query and headers (by their names in the document), and its body.
 */
export type RequestExample = {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

export type Examples = Readonly<Record<string, RequestExample>>;
