/** Cuts a byte stream into server-sent events (WHATWG HTML, "Interpreting an event stream"). */
export class EventLines {
  #decoder = new TextDecoder();
  #rest = '';
  #emit;
  #event = '';
  #id = '';
  #data = [];

  /** @param emit called with {event, id, data}; data is the parsed JSON. */
  constructor(emit) {
    this.#emit = emit;
  }

  feed(bytes) {
    this.#rest += this.#decoder.decode(bytes, {stream: true});
    const lines = this.#rest.split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop();
    for (const line of lines) this.#line(line);
  }

  #line(line) {
    if (line === '') return this.#dispatch();
    if (line.startsWith(':')) return;
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.#event = value;
    else if (field === 'id') this.#id = value;
    else if (field === 'data') this.#data.push(value);
  }

  #dispatch() {
    const data = this.#data.join('\n');
    const event = this.#event || 'message';
    this.#event = '';
    this.#data = [];
    if (data) this.#emit(read(event, this.#id, data));
    this.#id = '';
  }
}

/** What cannot be read counts as a gap: the list is read again. */
function read(event, id, data) {
  try {
    return {event, id, data: JSON.parse(data)};
  } catch {
    return {event: 'reload', id, data: {}};
  }
}
