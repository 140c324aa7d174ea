const againAfter = 3_000;

/** Loads the console; where the network fails on the way, again: no desk may stay empty. */
import('./main.js')
  .then((main) => main.started)
  .catch(() => setTimeout(() => location.reload(), againAfter));
