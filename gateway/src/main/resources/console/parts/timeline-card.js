import {html} from '../vendor/lit/index.js';
import {repeat} from '../vendor/lit-html/directives/repeat.js';
import {label, t, textOr} from '../i18n.js';
import {nameOf} from '../model/notices.js';
import {wall} from '../model/time.js';

/** How the server joins the names and the ids of several people: U+3001. */
const listed = '\u3001';

/** Who was told, when, and by what. */
export function toldCard({told}) {
  return html`<section class="card" aria-labelledby="told-title">
    <h2 id="told-title">${t('told.title')}</h2>
    ${told?.length
      ? html`<ul class="told">
          ${told.map(
            (one) => html`<li>
              <span class="num soft">${wall(one.at)}</span>
              <strong>${nameOf(one.recipient, one.name)}</strong>
              <span class="tag">${textOr('role.', one.role)}</span>
              <span class="soft small">${textOr('channel.', one.channel)}</span>
            </li>`,
          )}
        </ul>`
      : html`<p class="soft">${t('told.none')}</p>`}
  </section>`;
}

/** Everything that happened, the newest first; `alert` knows the names of those who were asked. */
export function timelineCard(entries, alert) {
  const asked = new Map((alert.assignments ?? []).map((one) => [one.to, one.toName]));
  return html`<section class="card" aria-labelledby="timeline-title">
    <h2 id="timeline-title">${t('timeline.title')}</h2>
    <ol class="timeline" reversed>
      ${repeat([...entries].reverse(), (entry) => entry.seq, (entry) => timelineEntry(entry, asked))}
    </ol>
  </section>`;
}

function timelineEntry(entry, asked) {
  const detail = entry.detail ?? {};
  const text = detail.text ?? detail.note;
  return html`<li class="fact-${entry.what}">
    <span class="num soft">${wall(entry.at)}</span>
    <div>
      <strong>${label('facts', entry.what)}</strong>
      <span class="soft">${by(entry)}</span>
      ${[...facts(entry, detail), ...duties(entry.what, detail, asked)].map((fact) => html`<span class="tag">${fact}</span>`)}
      ${text ? html`<p class="text">${text}</p>` : ''}
    </div>
  </li>`;
}

/** What the detail of an entry says, in words; codes that a desk has no use for are left out. */
function facts({event}, {step, round, presses, outcome, channel, recipients, name, owner, error}) {
  return [
    step && (Number(round) > 1 ? t('alert.stepRound', {step, round}) : t('alert.step', {step})),
    presses && t('alert.presses', {n: presses}),
    outcome && label('outcomes', outcome),
    name && toldNames(recipients, name),
    channel && textOr('channel.', channel),
    owner && t('timeline.owner', {owner: nameOf(owner)}),
    event && t('timeline.event', {id: event}),
    error,
  ].filter(Boolean);
}

/** Who was asked, until when, and what came of it. */
function duties(what, {to, from, result, finding, ...more}, asked) {
  return [
    ...(to ?? '').split(',').filter(Boolean).map((id) => nameOf(id, asked.get(id))),
    more['answer-by'] && t('timeline.answerBy', {time: wall(more['answer-by'])}),
    from?.includes(':') && t('timeline.owner', {owner: nameOf(from)}),
    what === 'followed-up' && label('results', result),
    finding && label('findings', finding),
    more['overdue-since'] && t('timeline.overdueSince', {time: wall(more['overdue-since'])}),
  ].filter(Boolean);
}

function toldNames(recipients, name) {
  const ids = (recipients ?? '').split(listed);
  return name.split(listed).map((one, i) => nameOf(ids[i], one)).join(t('text.and'));
}

function by({by: who = '', device}) {
  const [kind, ...rest] = who.split(':');
  const name = rest.join(':');
  if (kind === 'device') return t('timeline.device', {id: name || device});
  if (kind === 'engine') return t('timeline.engine');
  if (kind === 'desk') return nameOf(who);
  return kind === 'user' ? name : who;
}
