import {html} from '../vendor/lit/index.js';
import {label, t} from '../i18n.js';
import {isOpen, isRaised, lane} from '../model/alerts.js';
import {nameOf} from '../model/notices.js';
import {wall} from '../model/time.js';
import {alertTags, kindMark, ownerText} from './alert-row.js';
import {icons} from './icons.js';

/** The states in their order, each with the fact that says it was reached. */
const states = {
  raised: 'raised',
  acknowledged: 'acknowledged',
  contacted: 'contacted',
  'en-route': 'en-route',
  'on-scene': 'arrived',
  closed: 'resolved',
};

/**
 * What an alert is, how long it has waited, who has it and how far help has come.
 *
 * @param timeline its entries as far as they are known
 * @param acts what can be done, as a template
 */
export function alertHead(alert, timeline, acts) {
  return html`<section class="head edge-${lane(alert)} ${alert.state} ${alert.drill ? 'drill' : ''}">
    <div class="title">
      <h1>${kindMark(alert)}<span class="who">${people(alert)}</span></h1>
      <p>${alert.home?.address ?? ''} <span class="soft">${alert.region}</span></p>
      <div class="tags">${alertTags(alert)}</div>
    </div>
    <dl class="times">
      <div><dt>${t(isOpen(alert) ? 'alert.elapsed' : 'alert.took')}</dt>
        <dd class="num big">${elapsed(alert, timeline)}</dd></div>
      <div><dt>${t('alert.raisedAt')}</dt><dd class="num">${wall(alert.raisedAt)}</dd></div>
      ${alert.deadline && isOpen(alert)
        ? html`<div><dt>${t(isRaised(alert) ? 'alert.nextStep' : 'alert.deadline')}</dt>
            <dd class="num"><anling-until at=${alert.deadline}></anling-until></dd></div>`
        : ''}
      <div><dt>${t('alert.owner')}</dt><dd>${ownerText(alert)}</dd></div>
      ${alert.outcome
        ? html`<div><dt>${t('alert.outcome')}</dt><dd>${label('outcomes', alert.outcome)}</dd></div>`
        : ''}
    </dl>
    ${remarks(alert)}
    <ol class="steps" aria-label=${t('alert.state')}>
      ${Object.keys(states).map((state) => step(alert, timeline, state))}
    </ol>
    ${acts}
  </section>`;
}

/** What whoever acts next must know, in words. */
function remarks(alert) {
  const all = [
    alert.drill && t('alert.drillText'),
    isOpen(alert) && (alert.labels ?? []).includes('cancel-asked') && t('alert.cancelText'),
    alert.handOverTo && t('alert.handOver', {name: nameOf(alert.handOverTo, alert.handOverToName)}),
  ].filter(Boolean);
  return all.length ? html`<ul class="remarks">${all.map((text) => html`<li>${text}</li>`)}</ul>` : '';
}

/** A state short of the present one is ticked off only if it was reached, not if it was left out. */
function step(alert, timeline, state) {
  const order = Object.keys(states);
  const past = order.indexOf(state) < order.indexOf(alert.state);
  const reached = past && timeline.some((entry) => entry.what === states[state]);
  const now = state === alert.state;
  return html`<li class=${now ? 'now' : reached ? 'past' : ''} aria-current=${now ? 'step' : 'false'}>
    ${reached ? icons.tick : ''}${label('states', state)}
  </li>`;
}

function elapsed(alert, timeline) {
  const end = isOpen(alert) ? null : timeline.find((entry) => entry.what === 'resolved')?.at;
  return end
    ? html`<anling-since at=${alert.raisedAt} end=${end}></anling-since>`
    : html`<anling-since at=${alert.raisedAt}></anling-since>`;
}

function people(alert) {
  const known = (alert.home?.persons ?? []).map((person) => person.name).filter(Boolean);
  return known.join(t('text.and')) || alert.household || (alert.devices ?? []).join(' ');
}
