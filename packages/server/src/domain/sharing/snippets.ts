import type { CallAmount } from '../rules/rule.ts';

/** A piece of code to copy. `check`: how a callback is proved genuine in the same language, where that is shown. */
export type Snippet = { readonly name: string; readonly code: string; readonly check?: string };

/**
 * How a rule is triggered from five languages, with what each has by itself: no package is needed. Secrets come from the environment.
 *
 * @param rule.endpoint where requests are posted to
 */
export function snippetsFor(rule: { endpoint: string; amount: CallAmount }): readonly Snippet[] {
  return [curl(rule), php(rule), python(rule), typescript(rule), appsScript(rule)];
}

/** Ids that no example of the documentation has: whoever tries both would be told that the id is used. */
export const EXAMPLE_REQUEST_ID = 'guide-1';
export const EXAMPLE_MEMBER = 'external_id:C-1001';

/** The request that all of them send. */
export function exampleRequest(amount: CallAmount): Readonly<Record<string, string>> {
  const request = { request_id: EXAMPLE_REQUEST_ID, member: EXAMPLE_MEMBER };
  return amount === 'none' ? request : { ...request, amount: amount === 'money' ? '49.90' : '25' };
}

type Rule = Parameters<typeof snippetsFor>[0];

function curl({ endpoint, amount }: Rule): Snippet {
  const data = shellQuoted(JSON.stringify(exampleRequest(amount)));
  return {
    name: 'curl',
    code: `${CURL} \\
  --header 'Content-Type: application/json' \\
  --data ${data} \\
  ${shellQuoted(endpoint)}`,
  };
}

/** How that request is taken back. */
export function reversalSnippet(endpoint: string): string {
  return `${CURL} \\
  --request POST ${shellQuoted(`${endpoint}/${EXAMPLE_REQUEST_ID}/reverse`)}`;
}

const CURL = `curl --silent --show-error \\
  --user "$POINTHOUSE_CLIENT_ID:$POINTHOUSE_CLIENT_SECRET"`;

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function php({ endpoint, amount }: Rule): Snippet {
  const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
  const fields = Object.entries(exampleRequest(amount)).map(
    ([name, value]) => `    ${quoted(name)} => ${quoted(value)},`,
  );
  return {
    name: 'PHP',
    code: `<?php
$credentials = base64_encode(getenv('POINTHOUSE_CLIENT_ID') . ':' . getenv('POINTHOUSE_CLIENT_SECRET'));
$request = [
${fields.join('\n')}
];
$reply = file_get_contents(${quoted(endpoint)}, false, stream_context_create(['http' => [
    'method' => 'POST',
    'header' => "Authorization: Basic $credentials\\r\\nContent-Type: application/json",
    'content' => json_encode($request, JSON_THROW_ON_ERROR),
    'ignore_errors' => true,
    'timeout' => 30,
]]));
if ($reply === false) {
    exit("No answer: send the same request again.\\n");
}
echo $reply, "\\n";`,
    check: `<?php
/** @param array<string, string> $headers by lower-case name */
function isGenuine(array $headers, string $body, string $secret): bool
{
    ['webhook-id' => $id, 'webhook-timestamp' => $at] = $headers;
    if (abs(time() - (int) $at) > 300) {
        return false;
    }
    $key = base64_decode(substr($secret, strlen('whsec_')));
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$at.$body", $key, true));
    foreach (explode(' ', $headers['webhook-signature']) as $given) {
        if (hash_equals($expected, $given)) {
            return true;
        }
    }
    return false;
}`,
  };
}

function python({ endpoint, amount }: Rule): Snippet {
  return {
    name: 'Python',
    code: `import base64, json, os, urllib.error, urllib.request

credentials = f"{os.environ['POINTHOUSE_CLIENT_ID']}:{os.environ['POINTHOUSE_CLIENT_SECRET']}"
request = urllib.request.Request(
    ${JSON.stringify(endpoint)},
    data=json.dumps(${JSON.stringify(exampleRequest(amount))}).encode(),
    headers={
        "Authorization": "Basic " + base64.b64encode(credentials.encode()).decode(),
        "Content-Type": "application/json",
    },
)
try:
    with urllib.request.urlopen(request, timeout=30) as reply:
        print(reply.read().decode())
except urllib.error.HTTPError as refusal:
    print(refusal.read().decode())`,
    check: `import base64, hashlib, hmac, time


def is_genuine(headers, body, secret):
    """headers: by lower-case name; body: the bytes as they came"""
    if abs(time.time() - int(headers["webhook-timestamp"])) > 300:
        return False
    key = base64.b64decode(secret[len("whsec_"):])
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(expected, given) for given in headers["webhook-signature"].split(" "))`,
  };
}

function typescript({ endpoint, amount }: Rule): Snippet {
  return {
    name: 'TypeScript',
    code: `const credentials = \`\${process.env.POINTHOUSE_CLIENT_ID}:\${process.env.POINTHOUSE_CLIENT_SECRET}\`;
const reply = await fetch(${JSON.stringify(endpoint)}, {
  method: 'POST',
  headers: {
    authorization: \`Basic \${Buffer.from(credentials).toString('base64')}\`,
    'content-type': 'application/json',
  },
  body: JSON.stringify(${JSON.stringify(exampleRequest(amount))}),
  signal: AbortSignal.timeout(30_000),
});
console.log(await reply.text());`,
    check: `import { createHmac, timingSafeEqual } from 'node:crypto';

/** headers: by lower-case name; body: the text as it came */
export function isGenuine(headers: Record<string, string>, body: string, secret: string): boolean {
  const at = headers['webhook-timestamp'] ?? '';
  if (!(Math.abs(Date.now() / 1000 - Number(at)) <= 300)) return false;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const mac = createHmac('sha256', key).update(\`\${headers['webhook-id']}.\${at}.\${body}\`);
  const expected = Buffer.from(\`v1,\${mac.digest('base64')}\`);
  return (headers['webhook-signature'] ?? '').split(' ').some((given) => {
    const bytes = Buffer.from(given);
    return bytes.length === expected.length && timingSafeEqual(bytes, expected);
  });
}`,
  };
}

function appsScript({ endpoint, amount }: Rule): Snippet {
  return {
    name: 'Apps Script',
    code: `function triggerRule() {
  // Set both under Project Settings, Script Properties.
  const properties = PropertiesService.getScriptProperties();
  const credentials = properties.getProperty('POINTHOUSE_CLIENT_ID') + ':' + properties.getProperty('POINTHOUSE_CLIENT_SECRET');
  const reply = UrlFetchApp.fetch(${JSON.stringify(endpoint)}, {
    method: 'post',
    contentType: 'application/json',
    headers: { Authorization: 'Basic ' + Utilities.base64Encode(credentials) },
    payload: JSON.stringify(${JSON.stringify(exampleRequest(amount))}),
    muteHttpExceptions: true,
  });
  Logger.log(reply.getContentText());
}`,
  };
}
