/** A Lit controller: the host is drawn again whenever one of the sources fires `change`. */
export class Follow {
  #host;
  #sources;
  #again = () => this.#host.requestUpdate();

  constructor(host, ...sources) {
    this.#host = host;
    this.#sources = sources;
    host.addController(this);
  }

  hostConnected() {
    for (const source of this.#sources) source.addEventListener('change', this.#again);
  }

  hostDisconnected() {
    for (const source of this.#sources) source.removeEventListener('change', this.#again);
  }
}
