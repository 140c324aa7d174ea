import {LitElement, html} from '../vendor/lit/index.js';
import {call, callAll} from '../api.js';
import {t, words} from '../i18n.js';
import {keyOf, mayDo, perform} from '../model/acts.js';
import {alerts, isOpen} from '../model/alerts.js';
import {desk} from '../model/desk.js';
import {names} from '../model/names.js';
import {notices, problemText} from '../model/notices.js';
import {session} from '../model/session.js';
import {shown} from '../model/shown.js';
import {actBar} from '../parts/act-bar.js';
import {alertHead} from '../parts/alert-head.js';
import {Follow} from '../parts/follow.js';
import {followUpCard} from '../parts/follow-up-card.js';
import {homeCard} from '../parts/home-card.js';
import {icons} from '../parts/icons.js';
import {onKeys} from '../parts/keys.js';
import {offersCard} from '../parts/offers-card.js';
import {planCard} from '../parts/plan-card.js';
import {timelineCard, toldCard} from '../parts/timeline-card.js';
import {waitingIds, waitingStrip} from '../parts/waiting-strip.js';
import '../parts/timers.js';
import {shared} from '../styles/shared.js';
import {alertPageStyles} from '../styles/alert-page.js';
import {callStyles} from '../styles/call.js';
import {waitingStyles} from '../styles/waiting.js';
import './ask-dialog.js';
import './call-dialog.js';
import './outcome-dialog.js';
import './recipients-dialog.js';

/** Which dialog asks before an act; an act that is not named is done at once. */
const dialogs = {
  resolve: 'anling-outcome-dialog',
  contact: 'anling-call-dialog',
  dispatch: 'anling-recipients-dialog',
  support: 'anling-recipients-dialog',
  'hand-over': 'anling-recipients-dialog',
  release: 'anling-ask-dialog',
  decline: 'anling-ask-dialog',
  escalate: 'anling-ask-dialog',
  supervise: 'anling-ask-dialog',
  'follow-up': 'anling-ask-dialog',
  review: 'anling-ask-dialog',
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

  static styles = [shared, callStyles, waitingStyles, alertPageStyles];
  #timer = null;
  #heard = ({detail}) => (!detail.alert || detail.alert.id === this.alertId) && this.#soon();

  constructor() {
    super();
    new Follow(this, alerts, words);
    const acts = Object.entries(keyOf).map(([name, key]) => [key.toLowerCase(), () => this.#act(name)]);
    onKeys(this, {
      ...Object.fromEntries(acts),
      n: () => this.renderRoot.querySelector('#note')?.focus(),
      o: () => this.renderRoot.querySelector('.offers button')?.focus(),
      j: () => this.#next(1),
      k: () => this.#next(-1),
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
      <anling-recipients-dialog @done=${this.#soon}></anling-recipients-dialog>
      <anling-ask-dialog @done=${this.#soon}></anling-ask-dialog>
      <anling-call-dialog @done=${this.#soon}></anling-call-dialog>
    `;
  }

  #page(alert) {
    const acts = session.mayAct ? actBar(alert, (name, also) => this.#do(name, also), this.#note) : '';
    return html`
      ${alertHead(alert, this.timeline, acts)}
      <div class="columns">
        <div>${followUpCard(alert)} ${homeCard(alert)} ${planCard(alert)}</div>
        <div>
          ${offersCard(alert, (name, {to}) => this.#do(name, {for: to}))}
          ${toldCard(alert)} ${timelineCard(this.timeline, alert)}
        </div>
      </div>
    `;
  }

  /** From a key: only what the state allows. */
  #act(name) {
    const {alert} = this;
    if (alert && mayDo(alert, name)) this.#do(name);
  }

  /** Does an act, or asks first; `also` are members that its request has anyway. */
  async #do(name, also = {}) {
    const {alert} = this;
    if (dialogs[name]) return this.renderRoot.querySelector(dialogs[name]).open(alert, name, also);
    await perform(alert, name, also);
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

customElements.define('anling-alert-page', AlertPage);
