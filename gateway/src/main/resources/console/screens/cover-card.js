import {LitElement, html} from '../vendor/lit/index.js';
import {call} from '../api.js';
import {language, t, textOr, words} from '../i18n.js';
import {dayTime, span} from '../model/time.js';
import {Follow} from '../parts/follow.js';
import {Reading} from '../parts/reading.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {shared} from '../styles/shared.js';

const everyMs = 60_000;
const days = 14;
const shownAtOnce = 50;

/** Where and when nobody can be told in the days ahead, the first such time on top. */
class CoverCard extends LitElement {
  static properties = {
    /** The rotas that are known, for their names. */
    rotas: {},
  };

  static styles = [shared, deskPageStyles];
  #cover = new Reading(this, () => call('GET', `cover?days=${days}`), {every: everyMs});

  constructor() {
    super();
    this.rotas = [];
    new Follow(this, words);
  }

  again() {
    return this.#cover.again();
  }

  render() {
    return html`<section class="card" aria-labelledby="title">
      <div class="card-head"><h2 id="title">${t('cover.title', {n: days})}</h2></div>
      ${this.#cover.show((cover) => html`
        ${cover.covered ? html`<p><span class="tag good">${t('cover.none')}</span></p>` : ''}
        ${cover.gaps.length ? this.#table(cover.gaps.slice(0, shownAtOnce)) : ''}
        ${more(cover)}
        ${Object.entries(cover.years).map(
          ([year, known]) => html`<p class="soft small">${t('cover.year', {year, known: textOr('holidays.', known)})}</p>`,
        )}
      `)}
    </section>`;
  }

  #table(gaps) {
    return html`<div class="wide"><table>
      <thead><tr>
        <th scope="col">${t('time.from')}</th>
        <th scope="col">${t('time.to')}</th>
        <th scope="col" class="num">${t('cover.length')}</th>
        <th scope="col">${t('manual.region')}</th>
        <th scope="col">${t('cover.why')}</th>
      </tr></thead>
      <tbody>${gaps.map(
        (gap) => html`<tr>
          <td class="when">${dayTime(gap.from)}</td>
          <td class="when">${dayTime(gap.to)}</td>
          <td class="num">${span(Date.parse(gap.to) - Date.parse(gap.from))}</td>
          <td>${gap.region}</td>
          <td><span class=${gap.warns ? 'late' : 'soft'}>${gap[language()] ?? gap.why}</span>
            ${this.rotas.find((one) => one.id === gap.rota)?.name ?? ''}</td>
        </tr>`,
      )}</tbody>
    </table></div>`;
  }
}

function more({gaps, left}) {
  const n = Math.max(0, gaps.length - shownAtOnce) + left;
  return n ? html`<p class="soft small">${t('list.more', {n})}</p>` : '';
}

customElements.define('anling-cover-card', CoverCard);
