import {LitElement, html} from '../vendor/lit/index.js';
import {call} from '../api.js';
import {label, t, words} from '../i18n.js';
import {desk} from '../model/desk.js';
import {names} from '../model/names.js';
import {dayTime} from '../model/time.js';
import {alertTags, kindMark} from '../parts/alert-row.js';
import {Follow} from '../parts/follow.js';
import {Reading} from '../parts/reading.js';
import '../parts/timers.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {shared} from '../styles/shared.js';

const most = 500;
const named = 30;
const everyMs = 60_000;

/** The calls that are owed after an alert was closed, the one due first on top. */
class FollowUpsCard extends LitElement {
  static styles = [shared, deskPageStyles];
  #owed = new Reading(this, owed, {every: everyMs});
  #heard = ({detail}) => ['resolved', 'followed-up'].includes(detail.change) && this.#owed.again();

  constructor() {
    super();
    new Follow(this, names, words);
  }

  connectedCallback() {
    super.connectedCallback();
    desk.addEventListener('alert', this.#heard);
  }

  disconnectedCallback() {
    desk.removeEventListener('alert', this.#heard);
    super.disconnectedCallback();
  }

  updated() {
    names.want((this.#owed.value ?? []).slice(0, named));
  }

  render() {
    return html`<section class="card" aria-labelledby="title">
      <div class="card-head"><h2 id="title">${t('followUps.title')}</h2></div>
      ${this.#owed.show((list) =>
        list.length
          ? html`<ul class="rows">${list.map(row)}</ul>`
          : html`<p class="soft">${t('followUps.none')}</p>`,
      )}
    </section>`;
  }
}

function row(alert) {
  const home = names.of(alert);
  return html`<li>
    <span>${kindMark(alert)}</span>
    <span class="grow"><strong>${home?.people?.join(t('text.and')) || alert.household || alert.region}</strong>
      <span class="soft small">${home?.address ?? alert.region}</span></span>
    <span class="small">${label('outcomes', alert.outcome)}</span>
    <span class="tags">${alertTags({...alert, followUp: null})}</span>
    <span class="num">${dayTime(alert.followUp.dueAt)} <anling-until at=${alert.followUp.dueAt}></anling-until></span>
    <a class="button" href="#/alerts/${encodeURIComponent(alert.id)}">${t('followUps.open')}</a>
  </li>`;
}

async function owed() {
  return (await call('GET', `worklists/follow-up?limit=${most}`)).items.map((item) => item.alert);
}

customElements.define('anling-follow-ups-card', FollowUpsCard);
