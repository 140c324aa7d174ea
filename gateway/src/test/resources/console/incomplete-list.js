// A desk without a page: the browser and the server are played here, the model is the console's own.
globalThis.document = Object.assign(new EventTarget(), {hidden: false, documentElement: {}});
globalThis.addEventListener = () => {};
globalThis.localStorage = {getItem: () => null, setItem: () => {}};

let endless = true;
let asked = 0;
const confirmed = [];

function item(n) {
  const id = `alert-${n}`;
  const raisedAt = '2026-11-22T08:00:00.000+08:00';
  return {id, raisedAt, kind: 'sos', lane: 'emergency', state: 'raised'};
}

function answer(url, options) {
  if (url.includes('stream/confirm')) {
    confirmed.push(JSON.parse(options.body).id);
    return '';
  }
  const items = endless ? Array.from({length: 500}, () => item(asked++)) : [item(0)];
  return JSON.stringify({items, next: endless ? String(asked) : null});
}

globalThis.fetch = async (url, options) => new Response(answer(url, options));

const {desk} = await import('./model/desk.js');
const {alerts} = await import('./model/alerts.js');
const {shown} = await import('./model/shown.js');
const {stream} = await import('./model/stream.js');

const draw = () => shown.drawn(alerts.sorted().map((alert) => alert.id));
alerts.addEventListener('change', draw);
desk.onDuty = true;
shown.duty(true);

const hear = (detail) => stream.dispatchEvent(new CustomEvent('message', {detail}));
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function until(condition) {
  while (!condition()) await pause(10);
}

function say() {
  console.log(`incomplete: ${desk.incomplete}, confirmed: ${confirmed.join(' ')}`.trim());
}

const time = '2026-11-22T08:00:00.000+08:00';
hear({event: 'hello', id: '5', data: {time, position: '5'}, resumed: false});
await until(() => !desk.stale);
hear({event: 'alert', id: '12', data: {change: 'raised', alert: item('new')}});
await pause(1_000);
say();

endless = false;
hear({event: 'reload', id: '', data: {position: '9'}});
await until(() => confirmed.length);
await pause(500);
say();
process.exit(0);
