import {html, svg} from '../vendor/lit/index.js';

const icon = (shape) => html`<svg
  class="icon"
  viewBox="0 0 24 24"
  aria-hidden="true"
  focusable="false"
>${shape}</svg>`;

const bang = svg`<path class="mark" d="M11 6h2v8h-2zM11 16h2v2h-2z"/>`;
const shapes = {
  emergency: svg`<path d="M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9z"/>${bang}`,
  urgent: svg`<path d="M12 1.5 23.5 22H.5z"/><path class="mark" d="M11 9h2v6h-2zM11 17h2v2h-2z"/>`,
  service: svg`<circle cx="12" cy="12" r="10.5"/><path class="mark" d="M7 11h10v2H7z"/>`,
  oversight: svg`<path d="M12 .8 23.2 12 12 23.2.8 12z"/>${bang}`,
  technical: svg`<rect x="2" y="2" width="20" height="20" rx="2"/><circle class="mark" cx="12" cy="12" r="3.5"/>`,
};

/** Each lane has a shape of its own, so that nothing depends on colour. */
export const laneIcon = (lane) => icon(shapes[lane] ?? shapes.emergency);

export const icons = {
  bell: icon(svg`<path d="M12 2a6 6 0 0 0-6 6v5l-2 4h16l-2-4V8a6 6 0 0 0-6-6zM9.5 19a2.5 2.5 0 0 0 5 0z"/>`),
  sound: icon(svg`<path d="M3 9v6h4l5 5V4L7 9zM15 8.5v7a4 4 0 0 0 0-7zM15 4v2a6.3 6.3 0 0 1 0 12v2a8.3 8.3 0 0 0 0-16z"/>`),
  silent: icon(svg`<path d="M3 9v6h4l5 5V4L7 9z"/><path d="m15 9 6 6M21 9l-6 6" stroke="currentColor" stroke-width="2.2"/>`),
  link: icon(svg`<path d="M12 4C7 4 2.7 6.1 0 9.3l2 2C4.3 8.7 7.9 7 12 7s7.7 1.7 10 4.3l2-2C21.3 6.1 17 4 12 4zM12 10.5c-3 0-5.6 1.3-7.3 3.4l2 2c1.2-1.5 3.1-2.4 5.3-2.4s4.1.9 5.3 2.4l2-2c-1.7-2.1-4.3-3.4-7.3-3.4zM9.2 18.3 12 21l2.8-2.7a4 4 0 0 0-5.6 0z"/>`),
  broken: icon(svg`<path d="m3 3 18 18M12 4C7 4 2.7 6.1 0 9.3l2 2M24 9.3C22 7 19 5.3 15.6 4.5M9.2 18.3 12 21l2.8-2.7" fill="none" stroke="currentColor" stroke-width="2.4"/>`),
  phone: icon(svg`<path d="M6.6 2 9.5 7.5 7.7 9.6a14 14 0 0 0 6.7 6.7l2.1-1.8 5.5 2.9-1.3 4.1C11 21.5 2.5 13 2.5 3.3z"/>`),
  back: icon(svg`<path d="M15 4 7 12l8 8" fill="none" stroke="currentColor" stroke-width="2.4"/>`),
  tick: icon(svg`<path d="m4 12.5 5.5 5.5L20 7" fill="none" stroke="currentColor" stroke-width="2.6"/>`),
  plus: icon(svg`<path d="M12 4v16M4 12h16" stroke="currentColor" stroke-width="2.4"/>`),
  user: icon(svg`<circle cx="12" cy="7.5" r="4.5"/><path d="M3 22c.5-5 4-8 9-8s8.5 3 9 8z"/>`),
};
