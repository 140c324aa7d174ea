import {LitElement, html} from '../vendor/lit/index.js';
import {call} from '../api.js';
import {t, words} from '../i18n.js';
import {wall} from '../model/time.js';
import {Follow} from '../parts/follow.js';
import {Reading} from '../parts/reading.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {shared} from '../styles/shared.js';

const everyMs = 15_000;
const most = 50;
const lists = [
  'revoked-device', 'wrong-credential', 'unheard-device', 'unknown-device', 'announced-device',
  'retained-press', 'retained-state', 'telemetry-flood', 'will-too-long', 'bridge', 'certificate',
];

/** The work lists of what came to the door and was not let in, or not as it came. */
class RemarksCard extends LitElement {
  static styles = [shared, deskPageStyles];
  #rows = new Reading(this, read, {every: everyMs});

  constructor() {
    super();
    new Follow(this, words);
  }

  render() {
    return html`<section class="card" aria-labelledby="title">
      <div class="card-head"><h2 id="title">${t('remarks.title')}</h2></div>
      ${this.#rows.show((rows) =>
        rows.length
          ? html`<ul class="rows">${rows.map(row)}</ul>`
          : html`<p class="soft">${t('remarks.none')}</p>`,
      )}
    </section>`;
  }
}

async function read() {
  const pages = await Promise.all(lists.map((list) => call('GET', `worklists/${list}?limit=${most}`)));
  return pages.flatMap((page) => page.items).sort((a, b) => Date.parse(b.lastAt) - Date.parse(a.lastAt));
}

function row({list, key, detail, count, lastAt}) {
  return html`<li>
    <span class="grow"><strong>${key}</strong> ${t(`remarks.${list}`)}
      <span class="soft small">${detail}</span></span>
    <span class="num">${t('remarks.count', {n: count})}</span>
    <span class="num">${wall(lastAt)}</span>
  </li>`;
}

customElements.define('anling-remarks-card', RemarksCard);
