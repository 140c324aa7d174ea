import {html} from '../vendor/lit/index.js';
import {label, t} from '../i18n.js';
import {alerts, isRaised, lane} from '../model/alerts.js';
import {names} from '../model/names.js';
import {laneIcon} from './icons.js';

const chips = 40;

/** The ids of what the strip shows beside the alert that is open. */
export function waitingIds(openId) {
  return waitingFor(openId).slice(0, chips).map((alert) => alert.id);
}

/** The raised alerts beside the one that is open, so that no new one stays unseen. */
export function waitingStrip(openId) {
  const waiting = waitingFor(openId);
  if (!waiting.length) return '';
  return html`<div class="waiting">
    <span class="count">${t('alert.waiting', {n: waiting.length})}</span>
    <ul>${waiting.slice(0, chips).map(chip)}</ul>
  </div>`;
}

function chip(alert) {
  const of = lane(alert);
  const people = names.of(alert)?.people ?? [];
  return html`<li>
    <a class="chip lane-${of}" href="#/alerts/${encodeURIComponent(alert.id)}">
      ${laneIcon(of)} ${label('kinds', alert.kind)}
      <span class="soft">${people.join(t('text.and')) || alert.household || alert.region}</span>
      <anling-since class="num" at=${alert.raisedAt}></anling-since>
    </a>
  </li>`;
}

function waitingFor(openId) {
  return alerts.sorted().filter((alert) => isRaised(alert) && alert.id !== openId);
}
