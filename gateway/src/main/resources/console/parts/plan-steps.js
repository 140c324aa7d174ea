import {html} from '../vendor/lit/index.js';
import {label, t, textOr} from '../i18n.js';
import {nameOf} from '../model/notices.js';
import {durationMs, span} from '../model/time.js';

/** A plan in words: after how long, whom, by what, and how many must accept. */
export function planSteps({steps, repeat}) {
  return html`<ol class="steps">${steps.map(
      (step) => html`<li>
        <span class="num after">${afterText(step.after)}</span>
        <span>${step.selectors.map((one) => textOr('selector.', one)).join(t('text.and'))} ${manner(step)}</span>
      </li>`,
    )}</ol>
    <p class="soft small">${t('plan.repeat', {span: span(durationMs(repeat))})}</p>`;
}

/** The steps of a plan with the people whom each would tell. */
export function previewSteps(steps) {
  return html`<ol class="steps">${steps.map(
    (step) => html`<li>
      <span class="num after">${afterText(step.after)}</span>
      ${step.told.length
        ? html`<ul>${step.told.map(told)}<li>${manner(step)}</li></ul>`
        : html`<span class=${step.optional ? 'soft' : 'late'}>${t('explain.nobody')}</span>`}
    </li>`,
  )}</ol>`;
}

/** A plan's name where it is one of ours, else as it was written. */
export function planName(id) {
  return textOr('planName.', id);
}

function afterText(after) {
  const ms = durationMs(after);
  return ms ? t('plan.after', {span: span(ms)}) : t('plan.atOnce');
}

/** How a step tells, where it is not the usual way. */
export function manner({by, accept, nearest, qualified}) {
  return html`${nearest ? html`<span class="tag">${t('plan.nearest', {n: nearest})}</span>` : ''}
    ${(by ?? []).map((one) => html`<span class="tag">${label('channelClasses', one)}</span>`)}
    ${(qualified ?? []).map((one) => html`<span class="tag">${one}</span>`)}
    ${accept === 'all' ? html`<span class="tag warn">${t('plan.all')}</span>` : ''}`;
}

function told({name, recipient, selector, channels}) {
  const ways = channels.map((one) => textOr('channel.', one));
  return html`<li>
    <strong>${nameOf(recipient, name)}</strong> <span class="tag">${textOr('selector.', selector)}</span>
    ${ways.length
      ? html`<span class="soft small">${ways.join(t('text.and'))}</span>`
      : html`<span class="late small">${t('explain.noChannel')}</span>`}
  </li>`;
}
