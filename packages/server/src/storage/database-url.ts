import { startRefusal } from './start-refusal.ts';

/** One host of a database URL, as a URL that names only this host. `label` is fit for logs: it holds no password. */
export type DatabaseHost = {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly label: string;
};

/**
 * Splits a PostgreSQL URL into its hosts, in the order in which they are tried.
 *
 * Understood are the forms of libpq: `postgres://user:password@host1:port1,host2:port2/database?parameters`, a socket folder
 * as percent-encoded host (`%2Frun%2Fpostgresql`), and hosts and ports as query parameters (`?host=/run/postgresql`, lists
 * with commas). The driver reads one host only, therefore each one gets a URL of its own with the same rest.
 *
 * @throws a start refusal when the text is no such URL; the message never holds the password
 */
export function splitDatabaseUrl(url: string): readonly DatabaseHost[] {
  const match = /^(postgres(?:ql)?:\/\/)(?:([^@/?#]*)@)?([^@/?#]*)(\/[^?#]*)?(?:\?(.*))?$/.exec(url);
  if (match === null) {
    throw startRefusal(
      'The database URL is not understood. Expected is postgres://user:password@host:port/database, with special characters ' +
        'in user and password percent-encoded.',
    );
  }
  const [, scheme = '', credentials, authority = '', path = '', query = ''] = match;
  const parameters = new URLSearchParams(query);
  const hosts = readHosts(authority, parameters);
  parameters.delete('host');
  parameters.delete('port');
  const user = credentials === undefined ? '' : `${credentials}@`;
  return hosts.map(({ host, port }) => {
    const own = new URLSearchParams(parameters);
    own.set('host', host);
    own.set('port', String(port));
    // The parameters win over the authority; a socket folder has no place in an authority that every parser accepts.
    return { url: `${scheme}${user}localhost${path}?${own}`, host, port, label: `${host}:${port}` };
  });
}

function readHosts(authority: string, parameters: URLSearchParams): readonly { host: string; port: number }[] {
  const listed = parameters.get('host');
  if (listed !== null) {
    const ports = (parameters.get('port') ?? '').split(',');
    return listed.split(',').map((host, index) => ({ host, port: readPort(ports[index] ?? ports[0] ?? '') }));
  }
  return authority.split(',').map((part) => {
    const pieces = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(part);
    if (pieces === null) {
      throw startRefusal('A host of the database URL is not understood. Expected is host, host:port or [ipv6]:port.');
    }
    const host = decodeURIComponent(pieces[1] ?? '').replace(/^\[(.*)\]$/, '$1');
    return { host: host === '' ? 'localhost' : host, port: readPort(pieces[2] ?? '') };
  });
}

function readPort(text: string): number {
  const port = text === '' ? 5432 : Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw startRefusal(`The database URL names the port "${text}". Expected is a number from 1 to 65535.`);
  }
  return port;
}

/** The URL with its password replaced, fit for logs and for `pointhouse config`. Text that is no URL is masked whole. */
export function maskDatabaseUrl(url: string): string {
  const withoutParameter = url.replace(/([?&](?:password|sslpassword)=)[^&]*/g, '$1****');
  const masked = withoutParameter.replace(/^(postgres(?:ql)?:\/\/[^:@/?#]*):[^@/?#]*@/, '$1:****@');
  return /^postgres(?:ql)?:\/\//.test(masked) ? masked : '****';
}
