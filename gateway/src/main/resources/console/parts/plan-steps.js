import {html} from '../vendor/lit/index.js';
import {label, t, textOr} from '../i18n.js';
import {durationMs, span} from '../model/time.js';

/** A plan in words: after how long, whom, by what, and how many must accept. */
export function planSteps({steps, repeat}) {
  return html`<ol class="steps">${(steps ?? []).map(step)}</ol>
    ${repeat ? html`<p class="soft small">${t('plan.repeat', {span: span(durationMs(repeat))})}</p>` : ''}`;
}

function step({after, selectors, by, accept, nearest}) {
  const whom = (selectors ?? []).map((one) => textOr('selector.', one)).join(t('text.and'));
  return html`<li>
    <span class="num after">${afterText(after)}</span>
    <span>${whom}
      ${nearest ? html`<span class="tag">${t('plan.nearest', {n: nearest})}</span>` : ''}
      ${(by ?? []).map((one) => html`<span class="tag">${label('channelClasses', one)}</span>`)}
      ${accept === 'all' ? html`<span class="tag warn">${t('plan.all')}</span>` : ''}</span>
  </li>`;
}

export function afterText(after) {
  const ms = durationMs(after);
  return ms ? t('plan.after', {span: span(ms)}) : t('plan.atOnce');
}
