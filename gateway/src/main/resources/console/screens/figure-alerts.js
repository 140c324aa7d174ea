import {LitElement, css, html} from '../vendor/lit/index.js';
import {call} from '../api.js';
import {label, t} from '../i18n.js';
import {alerts} from '../model/alerts.js';
import {addressOf} from '../model/route.js';
import {wall} from '../model/time.js';
import {Reading} from '../parts/reading.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {shared} from '../styles/shared.js';

/** The alerts that a figure counts, the newest first. Fires `closed`. */
class FigureAlerts extends LitElement {
  static properties = {figure: {}, path: {}};

  static styles = [
    shared,
    deskPageStyles,
    css`
      ul { columns: 14rem; }
      li { padding: 0.15rem 0; break-inside: avoid; white-space: nowrap; }
    `,
  ];

  #counted = new Reading(this, async () => {
    return (await call('GET', `${this.path}&figure=${encodeURIComponent(this.figure)}`)).drillDown;
  });

  updated(changed) {
    const again = ['figure', 'path'].some((name) => changed.get(name) !== undefined);
    if (!again) return;
    this.#counted.clear();
    this.#counted.again();
  }

  render() {
    return html`<section class="card" aria-labelledby="title">
      <div class="card-head">
        <h2 id="title">${label('figures', this.figure)}</h2>
        <button type="button" @click=${() => this.dispatchEvent(new Event('closed'))}>${t('button.close')}</button>
      </div>
      ${this.#counted.show((answer) => html`
        <ul>${[...answer.alerts].reverse().map(
          (id) => html`<li><a class="num" href=${addressOf('alerts', id)}>${nameOf(id)}</a></li>`,
        )}</ul>
        ${answer.more ? html`<p class="soft small">${t('list.more', {n: answer.more})}</p>` : ''}
      `)}
    </section>`;
  }
}

/** An alert's kind where it is known here, and its time, which its id carries (RFC 9562, version 7). */
function nameOf(id) {
  const known = alerts.get(id);
  if (known) return `${wall(known.raisedAt)} ${label('kinds', known.kind)}`;
  const parts = /^([0-9a-f]{8})-?([0-9a-f]{4})-?7/.exec(id);
  return parts ? `${wall(parseInt(parts[1] + parts[2], 16))} …${id.slice(-4)}` : id;
}

customElements.define('anling-figure-alerts', FigureAlerts);
