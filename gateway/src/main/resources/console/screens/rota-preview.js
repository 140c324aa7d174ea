import {LitElement, css, html} from '../vendor/lit/index.js';
import {call} from '../api.js';
import {language, t, textOr, words} from '../i18n.js';
import {marked, marksOf} from '../model/holidays.js';
import {people} from '../model/people.js';
import {Follow} from '../parts/follow.js';
import {Reading} from '../parts/reading.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {shared} from '../styles/shared.js';

const shownGaps = 50;

/** The days ahead by a rota that is not saved: its shifts, the days off in them, and the gaps. */
class RotaPreview extends LitElement {
  static properties = {
    preview: {},
    days: {},
    /** The id that gaps name it by. */
    rotaId: {},
    /** Where it serves. */
    region: {},
    /** Whether the draft is another one by now. */
    stale: {type: Boolean},
  };

  static styles = [
    shared,
    deskPageStyles,
    css`
      :host { margin-top: 0.8rem; }
      .both { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1rem 2rem; align-items: start; }
      .both > * { min-width: 0; }
      tr.gap > * { background: var(--red-wash); }
      .stale { opacity: 0.6; }
      @media (max-width: 40rem) {
        .when { white-space: normal; }
        th, td { min-width: 3.5rem; padding-right: 0.5rem; }
      }
    `,
  ];

  #holidays = new Reading(this, async () => marksOf((await call('GET', 'holidays')).items));

  constructor() {
    super();
    this.stale = false;
    new Follow(this, people, words);
  }

  render() {
    const {shifts, cover} = this.preview;
    return html`
      ${this.stale ? html`<p class="soft"><span class="tag warn">${t('preview.stale')}</span></p>` : ''}
      <div class="both ${this.stale ? 'stale' : ''}">${this.#shifts(shifts)} ${this.#gaps(cover)}</div>`;
  }

  #shifts(shifts) {
    const marks = this.#holidays.value ?? new Map();
    return html`<div class="wide" tabindex="0" role="region" aria-label=${t('preview.shifts', {n: this.days})}><table>
      <caption>${t('preview.shifts', {n: this.days})}</caption>
      <thead><tr>
        <th scope="col">${t('time.from')}</th>
        <th scope="col">${t('time.to')}</th>
        <th scope="col">${t('rotas.onDuty')}</th>
      </tr></thead>
      <tbody>${shifts.map(
        ({from, to, onDuty}) => html`<tr class=${onDuty.length ? '' : 'gap'}>
          <th scope="row" class="when">${at(from)}</th>
          <td class="when">${at(to)}</td>
          <td>${onDuty.length ? onDuty.map((id) => people.name(id)).join(t('text.and')) : html`<span class="late">${t('rotas.nobody')}</span>`}
            ${marked(marks, from, to).map(
              ([date, mark]) => html` <span class="tag ${mark === 'off' ? 'warn' : ''}">${t(`preview.${mark}`, {day: date.slice(5)})}</span>`,
            )}</td>
        </tr>`,
      )}</tbody>
    </table></div>`;
  }

  /** What the cover check would find where the rota serves, and above it; its own hours of rest are in the shifts already. */
  #gaps({covered, gaps, left, years}) {
    const all = gaps.filter((gap) => (gap.rota === this.rotaId ? gap.warns : isWithin(gap.region, this.region)));
    const hidden = Math.max(0, all.length - shownGaps) + left;
    return html`<div>
      <h3>${t('cover.title', {n: this.days})}</h3>
      ${covered
        ? html`<p><span class="tag good">${t('cover.none')}</span></p>`
        : all.length || left
          ? ''
          : html`<p><span class="tag good">${t('preview.noneHere')}</span></p>`}
      <ul class="rows">${all.slice(0, shownGaps).map(
        (gap) => html`<li>
          <span class="when">${at(gap.from)} – ${at(gap.to)}</span>
          <span class="grow"><span class=${gap.warns ? 'late' : 'soft'}>${gap[language()] ?? gap.why}</span>
            ${gap.region} ${gap.rota === this.rotaId ? html`<span class="tag">${t('preview.own')}</span>` : ''}</span>
        </li>`,
      )}</ul>
      ${hidden ? html`<p class="soft small">${t('list.more', {n: hidden})}</p>` : ''}
      ${Object.entries(years).map(
        ([year, known]) => html`<p class="soft small">${t('cover.year', {year, known: textOr('holidays.', known)})}</p>`,
      )}
    </div>`;
  }
}

/** Whether one of the two regions lies in the other. */
function isWithin(one, other) {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}

/** Weekday, day and time as the server writes them. */
function at(text) {
  const weekday = t(`weekday.${new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDay()}`);
  return `${weekday} ${text.slice(5, 16).replace('T', ' ')}`;
}

customElements.define('anling-rota-preview', RotaPreview);
