import {html} from '../vendor/lit/index.js';
import {label, t} from '../i18n.js';
import {actsOf, followUpOwed} from '../model/acts.js';
import {isOpen, isRaised, lane} from '../model/alerts.js';
import {names} from '../model/names.js';
import {nameOf} from '../model/notices.js';
import {wall} from '../model/time.js';
import {laneIcon} from './icons.js';

/** Everything a search looks at. */
export function placeOf(alert) {
  const home = names.of(alert);
  return [
    label('kinds', alert.kind), alert.region, alert.household, alert.id, alert.ownerName,
    ...(home?.people ?? []), home?.address, ...(alert.persons ?? []), ...(alert.devices ?? []),
  ].filter(Boolean).join(' ');
}

/** What it is about: its kind, and those of the signals that joined it. */
export function kinds(alert) {
  return [alert.kind, ...(alert.alsoKinds ?? [])].map((kind) => label('kinds', kind)).join('、');
}

/** The mark and the word of a kind. */
export function kindMark(alert) {
  const of = lane(alert);
  return html`<span class="kind lane-${of}">
    ${laneIcon(of)}<span class="hidden-text">${label('lanes', of)} </span>${kinds(alert)}
  </span>`;
}

/** What is special about an alert, each as a small tag. */
export function alertTags(alert) {
  return html`${alert.drill ? html`<span class="tag drill">${t('alert.drill')}</span>` : ''}
    ${alert.presses > 1
      ? html`<span class="tag warn">${t('alert.presses', {n: alert.presses})}</span>`
      : ''}
    ${(alert.labels ?? [])
      .filter((code) => code !== 'drill')
      .map((code) => html`<span class="tag warn">${label('labels', code)}</span>`)}
    ${offerTag(alert)}
    ${alert.handOverTo ? html`<span class="tag">${t('alert.handingOver')}</span>` : ''}
    ${followUpOwed(alert) ? html`<span class="tag warn">${t('followUp.owed')}</span>` : ''}
    ${alert.linkedTo?.length
      ? html`<span class="tag">${t('alert.linked', {n: alert.linkedTo.length})}</span>`
      : ''}`;
}

/** Whether somebody was sent, and whether anybody said yes. */
function offerTag({assignments, state}) {
  if (state === 'closed') return '';
  const taken = (assignments ?? []).find((one) => one.state === 'accepted');
  if (taken) return html`<span class="tag good">${t('offers.taken', {name: nameOf(taken.to, taken.toName)})}</span>`;
  const open = (assignments ?? []).filter((one) => one.state === 'offered').length;
  return open ? html`<span class="tag warn">${t('offers.waiting', {n: open})}</span>` : '';
}

/** Step and round: how far its plan has gone. */
export function stepText(alert) {
  if (!alert.step) return '';
  if (alert.round > 1) return t('alert.stepRound', {step: alert.step, round: alert.round});
  return t('alert.step', {step: alert.step});
}

/** One row of the duty list; `list` is told of the buttons by `act(alert, name)`. */
export function alertRow(alert, selected, list) {
  const of = lane(alert);
  const home = names.of(alert);
  return html`<li class="row edge-${of} ${alert.state} ${alert.drill ? 'drill' : ''} ${selected ? 'selected' : ''}">
    <a class="what" href="#/alerts/${encodeURIComponent(alert.id)}">
      ${kindMark(alert)}
      <span class="who">${who(alert, home)}</span>
    </a>
    <div class="where">
      <span>${home?.address || alert.region}</span>
      <span class="soft small">${home?.address ? alert.region : (alert.devices ?? []).join(' ')}</span>
    </div>
    <div class="when">
      <anling-since class="num elapsed" at=${alert.raisedAt}></anling-since>
      <span class="soft small num">${wall(alert.raisedAt)}</span>
    </div>
    <div class="how">
      <span><span class="state state-${alert.state}">${label('states', alert.state)}</span>
        <span class="small">${isOpen(alert) ? stepText(alert) : label('outcomes', alert.outcome)}</span></span>
      <span class="soft small owner">${ownerText(alert)}</span>
    </div>
    <div class="due">${due(alert)}</div>
    <div class="tags">${alertTags(alert)}</div>
    <div class="acts">${buttons(alert, list)}</div>
  </li>`;
}

/** Who has the alert, in words. */
export function ownerText(alert) {
  return nameOf(alert.owner, alert.ownerName);
}

function who(alert, home) {
  if (home?.people?.length) return home.people.join(t('text.and'));
  return alert.household || (alert.devices ?? []).join(' ') || alert.region;
}

function due(alert) {
  if (!alert.deadline) return '';
  return html`<span class="soft small">${t(isRaised(alert) ? 'alert.nextStep' : 'alert.deadline')}</span>
    <anling-until class="num" at=${alert.deadline}></anling-until>`;
}

function buttons(alert, list) {
  const acts = actsOf(alert);
  const kind = label('kinds', alert.kind);
  const of = who(alert, names.of(alert));
  return ['acknowledge', 'resolve'].filter((act) => acts.includes(act)).map(
    (act) => html`<button
      type="button"
      class=${act === 'acknowledge' ? 'primary' : ''}
      aria-label=${t('alert.actOn', {act: t(`act.${act}`), kind, who: of, region: alert.region ?? ''})}
      @click=${() => list.act(alert, act)}
    >${t(`act.${act}`)}</button>`,
  );
}
