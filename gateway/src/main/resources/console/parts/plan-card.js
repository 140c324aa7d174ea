import {html} from '../vendor/lit/index.js';
import {label, t, textOr} from '../i18n.js';
import {isOpen, isRaised} from '../model/alerts.js';
import {durationMs, span} from '../model/time.js';
import {icons} from './icons.js';
import {ownerText, stepText} from './alert-row.js';
import {manner, planName} from './plan-steps.js';

/** The frozen plan: what has fired, what is next and when. */
export function planCard(alert) {
  const {plan} = alert;
  if (!plan) return '';
  const steps = plan.steps ?? [];
  return html`<section class="card" aria-labelledby="plan-title">
    <h2 id="plan-title">${t('plan.title')} <span class="soft small">${planName(plan.id)} · ${t('plan.version', {n: plan.version})}</span></h2>
    <ol class="plan">${steps.map((step, i) => planStep(alert, step, i + 1))}</ol>
    <p class="soft small">
      ${plan.repeat ? t('plan.repeat', {span: span(durationMs(plan.repeat))}) : ''}
      ${standing(alert)}
    </p>
  </section>`;
}

function planStep(alert, {after, selectors, ...how}, number) {
  const {step, deadline} = alert;
  const last = alert.plan.steps.length;
  const fired = number <= step;
  const due = isRaised(alert) && deadline && (number === step + 1 || (number === last && step >= last));
  return html`<li class="${fired ? 'fired' : ''} ${due ? 'due' : ''}">
    <span class="badge num">${fired ? icons.tick : number}</span>
    <span class="after num">${durationMs(after) ? t('plan.after', {span: span(durationMs(after))}) : t('plan.atOnce')}</span>
    <span class="whom">${(selectors ?? []).map((one) => textOr('selector.', one)).join(t('text.and'))} ${manner(how)}
      <span class="hidden-text">${fired ? t('plan.fired') : ''}</span></span>
    ${due
      ? html`<span class="next">${t(fired ? 'plan.again' : 'plan.next')}
          <anling-until class="num" at=${deadline}></anling-until></span>`
      : ''}
  </li>`;
}

function standing(alert) {
  if (!isOpen(alert)) return t('plan.closed');
  if (isRaised(alert)) return alert.round > 1 ? stepText(alert) : '';
  return t('plan.stopped', {state: label('states', alert.state), owner: ownerText(alert)});
}
