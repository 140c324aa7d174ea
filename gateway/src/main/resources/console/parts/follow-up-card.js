import {html} from '../vendor/lit/index.js';
import {label, t} from '../i18n.js';
import {followUpOwed} from '../model/acts.js';
import {isOpen} from '../model/alerts.js';
import {wall} from '../model/time.js';

/** The call after the closing: owed until when, or what it found. */
export function followUpCard(alert) {
  const {followUp} = alert;
  if (!followUp || isOpen(alert)) return '';
  return html`<section class="card" aria-labelledby="follow-up-title">
    <h2 id="follow-up-title">${t('followUp.card')}</h2>
    ${followUpOwed(alert)
      ? html`<p>${t('followUp.due', {time: wall(followUp.dueAt)})}
          <anling-until class="num" at=${followUp.dueAt}></anling-until>
          ${followUp.result ? html`<span class="tag warn">${label('results', followUp.result)}</span>` : ''}</p>`
      : html`<p><span class="state state-on-scene">${label('results', followUp.result)}</span>
          <span class="soft num">${wall(followUp.doneAt)}</span></p>`}
  </section>`;
}
