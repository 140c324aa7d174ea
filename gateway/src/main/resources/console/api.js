const timeout = 10_000;

/** Fires `signed-out` when the server no longer knows this session. */
export const door = new EventTarget();

/** A refusal of the server (RFC 9457); `status` 0 means that no answer came. */
export class Problem extends Error {
  constructor(status, body = {}) {
    super(body.detail ?? body.title ?? '');
    this.status = status;
    this.body = body;
    this.owner = body.owner;
    this.ownerName = body.ownerName;
    this.retryAfter = body.retryAfter;
  }
}

/** Sends one request and answers its JSON body, or null where there is none. */
export async function call(method, path, body, headers = {}) {
  return (await exchange(method, path, body, headers)).body;
}

/** Reads what has an ETag: `body`, and the `tag` by which a change says on what it is based. */
export async function readTagged(path) {
  return exchange('GET', path, undefined, {});
}

async function exchange(method, path, body, headers) {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), timeout);
  try {
    const answer = await fetch(`api/v1/${path}`, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: method === 'GET' ? headers : {'Content-Type': 'application/json', ...headers},
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: giveUp.signal,
    }).catch(() => Promise.reject(new Problem(0)));
    // A proxy that packs what it hands on calls the tag weak.
    return {body: await read(answer), tag: answer.headers.get('ETag')?.replace(/^W\//, '') ?? ''};
  } finally {
    clearTimeout(timer);
  }
}

/**
 * An act of a person, sent at most twice under one idempotency key, so that a lost answer neither
 * loses nor doubles it.
 *
 * @param key of an act that may be sent again later
 */
export async function act(path, body, key = randomKey()) {
  const headers = {'Idempotency-Key': key};
  try {
    return await call('POST', path, body, headers);
  } catch (problem) {
    if (problem.status !== 0) throw problem;
    return call('POST', path, body, headers);
  }
}

/** Reads a list page by page up to `most` items. */
export async function callAll(path, most) {
  return (await callMost(path, most)).items;
}

/** As `callAll`, and says whether there is `more` that was not read. */
export async function callMost(path, most) {
  const items = [];
  let after = '';
  while (items.length < most) {
    const page = await call('GET', `${path}${path.includes('?') ? '&' : '?'}limit=500${after}`);
    items.push(...page.items);
    if (!page.next) return {items, more: false};
    after = `&after=${encodeURIComponent(page.next)}`;
  }
  return {items, more: true};
}

async function read(answer) {
  const text = await answer.text().catch(() => Promise.reject(new Problem(0)));
  if (answer.ok) return text ? JSON.parse(text) : null;
  if (answer.status === 401) door.dispatchEvent(new Event('signed-out'));
  throw new Problem(answer.status, parsed(text));
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** A key that nobody else has. */
export function randomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}
