import {LitElement, css, html} from '../vendor/lit/index.js';
import {call} from '../api.js';
import {label, t, words} from '../i18n.js';
import {notices, problemText} from '../model/notices.js';
import {addressOf} from '../model/route.js';
import {wall} from '../model/time.js';
import {Follow} from '../parts/follow.js';
import {previewSteps} from '../parts/plan-steps.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {planStyles} from '../styles/plan.js';
import {shared} from '../styles/shared.js';

/** The text of the plans; it can be saved once a trial run of this very text went through. */
class PlanEditor extends LitElement {
  static properties = {
    yaml: {},
    text: {state: true},
    tried: {state: true},
    difference: {state: true},
    problem: {state: true},
    busy: {state: true},
  };

  static styles = [
    shared,
    deskPageStyles,
    planStyles,
    css`
      textarea { min-height: 22rem; font: 0.9rem/1.5 var(--mono); tab-size: 2; white-space: pre; overflow: auto; }
      table { margin-top: 1rem; }
      .buttons { display: flex; flex-wrap: wrap; gap: 0.6rem; margin-top: 0.7rem; }
    `,
  ];

  constructor() {
    super();
    this.text = '';
    this.tried = null;
    this.difference = null;
    this.problem = null;
    this.busy = false;
    new Follow(this, words);
  }

  willUpdate(changed) {
    if (changed.has('yaml') && this.text === (changed.get('yaml') ?? '')) this.text = this.yaml;
  }

  render() {
    const same = this.text === this.yaml;
    return html`<section class="card" aria-labelledby="title">
      <div class="card-head"><h2 id="title"><label for="text">${t('plans.text')}</label></h2></div>
      <textarea id="text" spellcheck="false" autocapitalize="off" aria-describedby="trouble"
        .value=${this.text} @input=${(event) => (this.text = event.target.value)}></textarea>
      <div id="trouble" role="alert">${this.problem ? this.#trouble() : ''}</div>
      <div class="buttons">
        <button type="button" ?disabled=${this.busy || same} @click=${this.#try}>${t('plans.try')}</button>
        <button type="button" class="primary" ?disabled=${this.busy || same || this.tried !== this.text}
          @click=${this.#save}>${t('plans.save')}</button>
        <button type="button" ?disabled=${same} @click=${() => (this.text = this.yaml)}>${t('plans.undo')}</button>
      </div>
      <div role="status">${this.difference ? this.#difference() : ''}</div>
    </section>`;
  }

  #trouble() {
    const {line} = this.problem;
    return html`<p class="error">
      ${line ? html`<strong>${t('plans.line', {n: line})}</strong> ` : ''}${this.problem.text}
      ${line ? html`<button type="button" @click=${() => this.#goTo(line)}>${t('plans.goTo')}</button>` : ''}
    </p>`;
  }

  #difference() {
    const {looked, differing, items, unknown} = this.difference;
    const strange = unknown.length
      ? html`<p class="error">${t('plans.unknown', {what: unknown.join(', ')})}</p>`
      : '';
    if (!differing) return html`${strange}<p class="soft">${t('plans.noDifference', {n: looked})}</p>`;
    return html`${strange}<div class="wide"><table>
      <caption>${t('plans.difference', {n: differing, looked})}</caption>
      <thead><tr>
        <th scope="col">${t('plans.alert')}</th>
        <th scope="col">${t('plans.before')}</th>
        <th scope="col">${t('plans.after')}</th>
      </tr></thead>
      <tbody>${items.map(
        (one) => html`<tr>
          <th scope="row"><a href=${addressOf('alerts', one.alert)}>${label('kinds', one.kind)} ${one.household}</a>
            <br /><span class="soft small num">${wall(one.before.at)}</span></th>
          <td>${previewSteps(one.before.steps)}</td>
          <td>${previewSteps(one.after.steps)}</td>
        </tr>`,
      )}</tbody>
    </table></div>
    ${differing > items.length ? html`<p class="soft small">${t('list.more', {n: differing - items.length})}</p>` : ''}`;
  }

  async #try() {
    const text = this.text;
    await this.#send('policies?dry-run=true', text, (answer) => {
      this.difference = answer;
      this.tried = text;
    });
  }

  async #save() {
    await this.#send('policies', this.text, () => {
      this.difference = null;
      this.tried = null;
      notices.say(t('plans.saved'));
      this.dispatchEvent(new Event('changed'));
    });
  }

  async #send(path, yaml, done) {
    this.busy = true;
    this.problem = null;
    this.difference = null;
    try {
      done(await call('PUT', path, {yaml}));
    } catch (problem) {
      const own = problem.status === 422 || problem.status === 400;
      this.problem = {line: lineOf(problem), text: own ? reasonOf(problem) : problemText(problem)};
    } finally {
      this.busy = false;
    }
  }

  /** Puts the cursor on a line. */
  #goTo(line) {
    const field = this.renderRoot.querySelector('textarea');
    const lines = this.text.split('\n');
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    field.focus();
    field.setSelectionRange(start, start + (lines[line - 1] ?? '').length);
  }
}

/** The line that a refusal names, as a member or in its words. */
function lineOf(problem) {
  return Number(problem.body?.line ?? /\bline (\d+)/.exec(problem.message)?.[1]) || null;
}

function reasonOf({message}) {
  return message.replace(/^line \d+:\s*/, '');
}

customElements.define('anling-plan-editor', PlanEditor);
