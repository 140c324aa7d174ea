import {LitElement, html} from '../vendor/lit/index.js';
import {call, callAll} from '../api.js';
import {label, t, words} from '../i18n.js';
import {actsOf, mayDo, perform} from '../model/acts.js';
import {alerts, isOpen, isRaised, lane} from '../model/alerts.js';
import {desk} from '../model/desk.js';
import {names} from '../model/names.js';
import {notices, problemText} from '../model/notices.js';
import {session} from '../model/session.js';
import {shown} from '../model/shown.js';
import {wall} from '../model/time.js';
import {alertTags, kindMark, ownerText} from '../parts/alert-row.js';
import {Follow} from '../parts/follow.js';
import {homeCard} from '../parts/home-card.js';
import {icons} from '../parts/icons.js';
import {onKeys} from '../parts/keys.js';
import {planCard} from '../parts/plan-card.js';
import {timelineCard, toldCard} from '../parts/timeline-card.js';
import {waitingIds, waitingStrip} from '../parts/waiting-strip.js';
import '../parts/timers.js';
import {shared} from '../styles/shared.js';
import {alertPageStyles} from '../styles/alert-page.js';
import './outcome-dialog.js';

/** The states in their order, each with the fact that says it was reached. */
const states = {
  raised: 'raised',
  acknowledged: 'acknowledged',
  contacted: 'contacted',
  'en-route': 'en-route',
  'on-scene': 'arrived',
  closed: 'resolved',
};
const timelineLimit = 5000;
const settleMs = 250;

/** One alert with its home, its people, its plan and everything that happened. */
class AlertPage extends LitElement {
  static properties = {
    alertId: {},
    detail: {state: true},
    timeline: {state: true},
    problem: {state: true},
  };

  static styles = [shared, alertPageStyles];
  #timer = null;
  #heard = ({detail}) => (!detail.alert || detail.alert.id === this.alertId) && this.#soon();

  constructor() {
    super();
    new Follow(this, alerts, words);
    onKeys(this, {
      j: () => this.#next(1),
      k: () => this.#next(-1),
      a: () => this.#act('acknowledge'),
      r: () => this.#act('resolve'),
      n: () => this.renderRoot.querySelector('#note')?.focus(),
      Escape: () => (location.hash = '#/'),
    });
  }

  connectedCallback() {
    super.connectedCallback();
    desk.addEventListener('alert', this.#heard);
  }

  disconnectedCallback() {
    desk.removeEventListener('alert', this.#heard);
    clearTimeout(this.#timer);
    shown.drawn([]);
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (!changed.has('alertId')) return;
    this.detail = null;
    this.timeline = [];
    this.problem = null;
    this.#read();
  }

  updated() {
    shown.drawn([...waitingIds(this.alertId), ...(this.detail ? [this.alertId] : [])]);
  }

  /** The newest known state on top of what only the detail has. */
  get alert() {
    return this.detail && {...this.detail, ...alerts.get(this.alertId)};
  }

  render() {
    const {alert} = this;
    return html`
      <div class="path">
        <a class="button" href="#/">${icons.back}${t('alert.back')}</a>
        ${waitingStrip(this.alertId)}
      </div>
      ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : ''}
      ${alert ? this.#page(alert) : this.problem ? '' : html`<p class="soft">${t('list.loading')}</p>`}
      <anling-outcome-dialog></anling-outcome-dialog>
    `;
  }

  #page(alert) {
    return html`
      <section class="head edge-${lane(alert)} ${alert.state}">
        <div class="title">
          <h1>${kindMark(alert)}<span class="who">${people(alert)}</span></h1>
          <p>${alert.home?.address ?? ''} <span class="soft">${alert.region}</span></p>
          <div class="tags">${alertTags(alert)}</div>
        </div>
        <dl class="times">
          <div><dt>${t(isOpen(alert) ? 'alert.elapsed' : 'alert.took')}</dt>
            <dd class="num big">${this.#elapsed(alert)}</dd></div>
          <div><dt>${t('alert.raisedAt')}</dt><dd class="num">${wall(alert.raisedAt)}</dd></div>
          ${alert.deadline
            ? html`<div><dt>${t(isRaised(alert) ? 'alert.nextStep' : 'alert.deadline')}</dt>
                <dd class="num"><anling-until at=${alert.deadline}></anling-until></dd></div>`
            : ''}
          <div><dt>${t('alert.owner')}</dt><dd>${ownerText(alert)}</dd></div>
          ${alert.outcome
            ? html`<div><dt>${t('alert.outcome')}</dt><dd>${label('outcomes', alert.outcome)}</dd></div>`
            : ''}
        </dl>
        <ol class="steps" aria-label=${t('alert.state')}>
          ${Object.keys(states).map((state) => this.#state(alert, state))}
        </ol>
        ${session.mayAct ? this.#acts(alert) : ''}
      </section>
      <div class="columns">
        <div>${homeCard(alert)} ${planCard(alert)}</div>
        <div>${toldCard(alert)} ${timelineCard(this.timeline)}</div>
      </div>
    `;
  }

  #acts(alert) {
    const acts = actsOf(alert);
    return html`<div class="acts">
      ${acts.map(
        (name, i) => html`<button
          type="button"
          class=${i === 0 ? 'primary' : ''}
          @click=${() => this.#act(name)}
        >${t(`act.${name}`)}${keyOf(name)}</button>`,
      )}
      <form class="note" @submit=${this.#note}>
        <label class="hidden-text" for="note">${t('act.note')}</label>
        <input id="note" maxlength="2000" placeholder=${t('alert.noteHint')} autocomplete="off" />
        <button>${t('act.note')}</button>
      </form>
    </div>`;
  }

  /** A state short of the present one is ticked off only if it was reached, not if it was left out. */
  #state(alert, state) {
    const order = Object.keys(states);
    const past = order.indexOf(state) < order.indexOf(alert.state);
    const reached = past && this.timeline.some((entry) => entry.what === states[state]);
    const now = state === alert.state;
    return html`<li class=${now ? 'now' : reached ? 'past' : ''} aria-current=${now ? 'step' : 'false'}>
      ${reached ? icons.tick : ''}${label('states', state)}
    </li>`;
  }

  #elapsed(alert) {
    const end = isOpen(alert) ? null : this.timeline.find((entry) => entry.what === 'resolved')?.at;
    return end
      ? html`<anling-since at=${alert.raisedAt} end=${end}></anling-since>`
      : html`<anling-since at=${alert.raisedAt}></anling-since>`;
  }

  async #act(name) {
    const {alert} = this;
    if (!alert || !mayDo(alert, name)) return;
    if (name === 'resolve') return this.renderRoot.querySelector('anling-outcome-dialog').open(alert);
    await perform(alert, name);
    this.#soon();
  }

  async #note(event) {
    event.preventDefault();
    const field = this.renderRoot.querySelector('#note');
    const text = field.value.trim();
    if (!text || !(await perform(this.alert, 'note', {text}))) return;
    field.value = '';
    notices.say(t('alert.noted'));
    this.#soon();
  }

  #next(by) {
    const ids = alerts.sorted().filter(isOpen).map((alert) => alert.id);
    const to = ids[ids.indexOf(this.alertId) + by];
    if (to) location.hash = `#/alerts/${encodeURIComponent(to)}`;
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#read(), settleMs);
  }

  async #read() {
    const id = this.alertId;
    const path = `alerts/${encodeURIComponent(id)}`;
    const before = alerts.get(id);
    try {
      const [detail, timeline] = await Promise.all([
        call('GET', path),
        callAll(`${path}/timeline`, timelineLimit),
      ]);
      if (id !== this.alertId) return;
      this.problem = null;
      this.detail = detail;
      this.timeline = timeline;
      names.learn(detail.household, detail.home);
      const {home, plan, told, ...alert} = detail;
      alerts.answered(alert, before);
    } catch (problem) {
      if (id === this.alertId) this.problem = problemText(problem);
    }
  }
}

function people(alert) {
  const known = (alert.home?.persons ?? []).map((person) => person.name).filter(Boolean);
  return known.join(t('text.and')) || alert.household || (alert.devices ?? []).join(' ');
}

function keyOf(name) {
  const key = {acknowledge: 'A', resolve: 'R'}[name];
  return key ? html` <kbd aria-hidden="true">${key}</kbd>` : '';
}

customElements.define('anling-alert-page', AlertPage);
