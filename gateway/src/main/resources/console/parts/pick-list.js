import {LitElement, css, html} from '../vendor/lit/index.js';
import {repeat} from '../vendor/lit-html/directives/repeat.js';
import {t} from '../i18n.js';
import {formStyles} from '../styles/form.js';
import {shared} from '../styles/shared.js';

const shownAtOnce = 8;

/** Some of many, found by typing; in an order of their own where that matters. Fires `change`. */
class PickList extends LitElement {
  static properties = {
    text: {},
    hint: {},
    fault: {},
    /** What there is: {id, name, about}. */
    options: {},
    /** The ids that are chosen. */
    chosen: {},
    /** Whether their order matters. */
    ordered: {type: Boolean},
    /** The name of an id that is not among the options. */
    naming: {},
    /** An option for a typed text that nothing matches, or null. */
    typed: {},
    search: {state: true},
    said: {state: true},
  };

  static styles = [
    shared,
    formStyles,
    css`
      :host { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.3rem; min-width: 0; }
      ol { display: grid; border: 1px solid var(--line); border-radius: 8px; }
      ol:empty { display: none; }
      ol li { display: flex; flex-wrap: wrap; align-items: center; gap: 0.2rem 0.4rem; padding: 0.15rem 0.3rem 0.15rem 0.75rem; }
      ol li + li { border-top: 1px solid var(--line-soft); }
      .name { flex: 1 1 8rem; min-width: 0; overflow-wrap: anywhere; }
      .acts { display: flex; }
      .acts button { min-width: 2.75rem; padding: 0.2rem 0.5rem; }
      .found { display: grid; gap: 0.25rem; }
      .found button { width: 100%; justify-content: flex-start; text-align: left; white-space: normal; overflow-wrap: anywhere; font-weight: 500; }
    `,
  ];

  constructor() {
    super();
    this.text = '';
    this.hint = '';
    this.fault = '';
    this.options = [];
    this.chosen = [];
    this.ordered = false;
    this.naming = (id) => id;
    this.typed = () => null;
    this.search = '';
    this.said = '';
  }

  focus() {
    this.renderRoot.querySelector('input').focus();
  }

  render() {
    const found = this.#found();
    return html`
      <label for="search">${this.text}</label>
      <ol aria-label=${this.text}>${repeat(this.chosen, (id) => id, (id, i) => this.#row(id, i))}</ol>
      <input id="search" type="search" autocomplete="off" placeholder=${t('pick.search')} .value=${this.search}
        aria-describedby="hint fault" aria-invalid=${this.fault ? 'true' : 'false'}
        @input=${(event) => (this.search = event.target.value)} @keydown=${this.#keys} />
      <ul class="found">${found.slice(0, shownAtOnce).map(
        (one) => html`<li><button type="button" @click=${() => this.#add(one)}>
          <span>${t('pick.add', {name: one.name})} <span class="soft small">${one.about}</span></span></button></li>`,
      )}</ul>
      ${found.length > shownAtOnce ? html`<p class="soft small">${t('list.more', {n: found.length - shownAtOnce})}</p>` : ''}
      ${this.search.trim() && !found.length ? html`<p class="soft small">${t('pick.none')}</p>` : ''}
      <p id="hint" class="soft small" ?hidden=${!this.hint}>${this.hint}</p>
      <p id="fault" class="fault" role="alert" ?hidden=${!this.fault}>${this.fault}</p>
      <p class="hidden-text" role="status">${this.said}</p>
    `;
  }

  #row(id, i) {
    const name = this.#nameOf(id);
    const last = this.chosen.length - 1;
    return html`<li>
      <span class="name">${this.ordered ? html`<span class="soft num">${i + 1}. </span>` : ''}${name}</span>
      <span class="acts">
        ${this.ordered
          ? html`<button type="button" class="plain" ?disabled=${i === 0} aria-label=${t('pick.up', {name})}
                @click=${() => this.#move(i, i - 1)}>${'↑'}</button>
              <button type="button" class="plain" ?disabled=${i === last} aria-label=${t('pick.down', {name})}
                @click=${() => this.#move(i, i + 1)}>${'↓'}</button>`
          : ''}
        <button type="button" class="plain" aria-label=${t('pick.remove', {name})} @click=${() => this.#remove(i)}>${'×'}</button>
      </span>
    </li>`;
  }

  #nameOf(id) {
    return this.options.find((one) => one.id === id)?.name ?? this.naming(id);
  }

  #found() {
    const wanted = this.search.trim().toLowerCase();
    if (!wanted) return [];
    const there = new Set(this.chosen);
    const found = this.options.filter(
      (one) => !there.has(one.id) && `${one.name} ${one.id} ${one.about}`.toLowerCase().includes(wanted),
    );
    const typed = this.typed(this.search.trim());
    return typed && !there.has(typed.id) && !found.some((one) => one.id === typed.id) ? [...found, typed] : found;
  }

  /** Enter adds what stands first, and sends no form. */
  #keys(event) {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const [first] = this.#found();
    if (first) this.#add(first);
  }

  #add({id, name}) {
    this.search = '';
    this.#choose([...this.chosen, id], t('pick.added', {name}));
    this.focus();
  }

  #remove(i) {
    const name = this.#nameOf(this.chosen[i]);
    this.#choose(this.chosen.filter((id, at) => at !== i), t('pick.removed', {name}));
    this.focus();
  }

  async #move(from, to) {
    const chosen = [...this.chosen];
    const [id] = chosen.splice(from, 1);
    chosen.splice(to, 0, id);
    this.#choose(chosen, t('pick.moved', {name: this.#nameOf(id), n: to + 1}));
    await this.updateComplete;
    const buttons = [...this.renderRoot.querySelectorAll('ol > li')[to].querySelectorAll('button')];
    const same = buttons[to < from ? 0 : 1];
    (same.disabled ? buttons.find((one) => !one.disabled) : same).focus();
  }

  #choose(chosen, said) {
    this.chosen = chosen;
    this.said = said;
    this.dispatchEvent(new Event('change'));
  }
}

customElements.define('anling-pick-list', PickList);
