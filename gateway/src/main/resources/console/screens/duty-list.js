import {LitElement, html} from '../vendor/lit/index.js';
import {live} from '../vendor/lit-html/directives/live.js';
import {repeat} from '../vendor/lit-html/directives/repeat.js';
import {call} from '../api.js';
import {t, words} from '../i18n.js';
import {mayDo, perform} from '../model/acts.js';
import {alerts, isOpen, isRaised, lane} from '../model/alerts.js';
import {desk} from '../model/desk.js';
import {names} from '../model/names.js';
import {notices, problemText} from '../model/notices.js';
import {shown} from '../model/shown.js';
import {alertRow, placeOf} from '../parts/alert-row.js';
import {Follow} from '../parts/follow.js';
import {onKeys} from '../parts/keys.js';
import '../parts/timers.js';
import {shared} from '../styles/shared.js';
import {dutyListStyles} from '../styles/duty-list.js';
import './outcome-dialog.js';

const filters = ['open', 'emergency', 'all'];
const rowLimit = 1000;
const namedRows = 30;

/** The live list. A raised emergency or urgent alert is never hidden by a filter or a search. */
class DutyList extends LitElement {
  static properties = {filter: {state: true}, search: {state: true}, selected: {state: true}};
  static styles = [shared, dutyListStyles];

  constructor() {
    super();
    this.filter = filters[0];
    this.search = '';
    this.selected = null;
    new Follow(this, alerts, desk, names, words);
    onKeys(this, {
      j: () => this.#move(1),
      k: () => this.#move(-1),
      a: () => this.#act('acknowledge'),
      r: () => this.#act('resolve'),
      '/': () => this.renderRoot.querySelector('#search').focus(),
    });
  }

  render() {
    const list = this.#list();
    const rows = list.slice(0, rowLimit);
    return html`
      <h1 class="hidden-text">${t('list.title')}</h1>
      ${this.#tools()}
      ${list.length ? '' : html`<p class="empty">${t(nothing())}</p>`}
      ${desk.incomplete ? html`<p class="more" role="alert">${t('list.incomplete')}</p>` : ''}
      <ul aria-label=${t('list.title')}>
        ${repeat(
          rows,
          (alert) => alert.id,
          (alert) => alertRow(alert, alert.id === this.selected, this),
        )}
      </ul>
      ${list.length > rowLimit
        ? html`<p class="more" role="status">${t('list.more', {n: list.length - rowLimit})}</p>`
        : ''}
      <anling-outcome-dialog></anling-outcome-dialog>
    `;
  }

  updated() {
    const rows = this.#list().slice(0, rowLimit);
    shown.drawn(rows.map((alert) => alert.id));
    names.want(rows.slice(0, namedRows).filter(isOpen));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    shown.drawn([]);
  }

  /** Called by a row's button. */
  async act(alert, name) {
    this.selected = alert.id;
    if (name === 'resolve') this.renderRoot.querySelector('anling-outcome-dialog').open(alert);
    else await perform(alert, name);
  }

  #tools() {
    const open = alerts.sorted().filter(isOpen);
    const raised = open.filter(isRaised);
    const grave = raised.some((alert) => ['emergency', 'urgent'].includes(lane(alert)));
    return html`<div class="tools">
      <p class="counts">
        <span class=${grave ? 'count red' : 'count'}>
          <b class="num">${raised.length}</b> ${t('list.raised')}
        </span>
        <span class="count"><b class="num">${open.length - raised.length}</b> ${t('list.inHand')}</span>
      </p>
      <div class="filters" role="group" aria-label=${t('list.filter')}>
        ${filters.map(
          (name) => html`<button
            type="button"
            aria-pressed=${String(this.filter === name)}
            @click=${() => this.#choose(name)}
          >${t(`filter.${name}`)}</button>`,
        )}
      </div>
      <input
        id="search"
        type="search"
        aria-label=${t('list.search')}
        placeholder=${t('list.searchHint')}
        .value=${live(this.search)}
        @input=${(event) => (this.search = event.target.value)}
        @keydown=${(event) => event.key === 'Escape' && this.#leaveSearch(event)}
      />
    </div>`;
  }

  #list() {
    const wanted = this.search.trim().toLowerCase();
    return alerts.sorted().filter((alert) => {
      if (isRaised(alert) && ['emergency', 'urgent'].includes(lane(alert))) return true;
      if (this.filter !== 'all' && !isOpen(alert)) return false;
      if (this.filter === 'emergency' && lane(alert) !== 'emergency') return false;
      return !wanted || placeOf(alert).toLowerCase().includes(wanted);
    });
  }

  async #choose(name) {
    this.filter = name;
    if (name !== 'all') return;
    try {
      alerts.add((await call('GET', 'alerts?state=closed&limit=100')).items);
    } catch (problem) {
      notices.say(problemText(problem), 'bad');
    }
  }

  #leaveSearch(event) {
    this.search = '';
    event.target.blur();
  }

  async #move(by) {
    const ids = this.#list().slice(0, rowLimit).map((alert) => alert.id);
    const at = ids.indexOf(this.selected);
    const next = at < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, at + by));
    this.selected = ids[next] ?? null;
    await this.updateComplete;
    const row = this.renderRoot.querySelector('li.selected');
    row?.scrollIntoView({block: 'nearest'});
    row?.querySelector('a').focus({preventScroll: true});
  }

  /** Acts on the row that is marked, and on no other: without one, the first is marked instead. */
  #act(name) {
    const alert = alerts.get(this.selected);
    if (!alert || !this.#list().includes(alert)) return this.#move(0);
    if (mayDo(alert, name)) return this.act(alert, name);
    return undefined;
  }
}

/** An empty list is good news only while the stream is there. */
function nothing() {
  if (desk.disconnected) return 'list.emptyLost';
  return desk.stale ? 'list.loading' : 'list.empty';
}

customElements.define('anling-duty-list', DutyList);
