import {t} from '../i18n.js';
import {clock} from '../model/clock.js';
import {span, wall} from '../model/time.js';

/** Text that the clock's tick keeps right; light DOM, so that a list of hundreds stays cheap. */
class Ticking extends HTMLElement {
  static observedAttributes = ['at', 'end'];
  #tick = () => this.show();

  connectedCallback() {
    clock.addEventListener('tick', this.#tick);
    this.show();
  }

  disconnectedCallback() {
    clock.removeEventListener('tick', this.#tick);
  }

  attributeChangedCallback() {
    this.show();
  }

  write(text) {
    if (this.textContent !== text) this.textContent = text;
  }
}

/** `<anling-since at=INSTANT [end=INSTANT]>`: how long ago, or how long it took. */
class Since extends Ticking {
  show() {
    const end = this.getAttribute('end');
    const until = end ? Date.parse(end) : clock.now();
    this.write(span(until - Date.parse(this.getAttribute('at'))));
  }
}

/** `<anling-until at=INSTANT>`: what is left, or by how much it is overdue (attribute `overdue`). */
class Until extends Ticking {
  show() {
    const left = Date.parse(this.getAttribute('at')) - clock.now();
    this.toggleAttribute('overdue', left < 0);
    // The last second counts whole: 0:01 until it is over.
    if (left < 0) this.write(t('time.over', {span: span(-left)}));
    else this.write(t('time.left', {span: span(left + 999)}));
  }
}

/** `<anling-now>`: the server's wall clock. */
class Now extends Ticking {
  show() {
    this.write(wall(clock.now()));
  }
}

customElements.define('anling-since', Since);
customElements.define('anling-until', Until);
customElements.define('anling-now', Now);
