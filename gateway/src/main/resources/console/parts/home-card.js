import {html} from '../vendor/lit/index.js';
import {t} from '../i18n.js';
import {icons} from './icons.js';

/** Where it is and who lives there; every number can be rung. */
export function homeCard({home, household, devices}) {
  if (!home) {
    return html`<section class="card" aria-labelledby="home-title">
      <h2 id="home-title">${t('home.title')}</h2>
      <p class="soft">${t('home.unknown', {devices: (devices ?? []).join(' ')})}</p>
    </section>`;
  }
  return html`<section class="card" aria-labelledby="home-title">
    <h2 id="home-title">${t('home.title')} <span class="soft small">${household}</span></h2>
    <p class="address">${home.address}</p>
    ${home.lat === null || home.lat === undefined
      ? ''
      : html`<p class="soft small num">${home.lat}, ${home.lon} (${'WGS-84'})</p>`}
    <h3>${t('home.people')}</h3>
    <ul class="people">${(home.persons ?? []).map(person)}</ul>
    ${home.contacts?.length
      ? html`<h3>${t('home.contacts')}</h3>
          <ul class="people">${home.contacts.map((one) => callable(one.name, one.phone))}</ul>`
      : ''}
    ${home.helper
      ? html`<h3>${t('home.helper')}</h3>
          <ul class="people">${callable(home.helper.name, home.helper.phone)}</ul>`
      : ''}
    ${home.devices?.length
      ? html`<h3>${t('home.devices')}</h3>
          <ul class="devices">${home.devices.map((one) => device(one, devices ?? []))}</ul>`
      : ''}
  </section>`;
}

function person({name, phone, born, categories}) {
  const about = html`${born ? html`<span class="soft">${t('home.born', {born})}</span>` : ''}
    ${(categories ?? []).map((category) => html`<span class="tag">${category}</span>`)}`;
  return callable(name, phone, about);
}

/** A person with a link that rings the number. */
export function callable(name, phone, about = '') {
  const digits = (phone ?? '').replace(/[^+\d]/g, '');
  return html`<li>
    <span><strong>${name}</strong> ${about}</span>
    ${digits
      ? html`<a class="button" href="tel:${digits}">${icons.phone}${phone}</a>`
      : html`<span class="soft small">${phone || t('home.noPhone')}</span>`}
  </li>`;
}

function device({id, model, room}, pressed) {
  return html`<li>
    <span>${room || t('home.noRoom')}</span>
    <span class="soft small">${model} · ${id}</span>
    ${pressed.includes(id) ? html`<span class="tag warn">${t('home.pressed')}</span>` : ''}
  </li>`;
}
