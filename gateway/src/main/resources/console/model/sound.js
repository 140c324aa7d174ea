const muteSeconds = 120;
const volume = 0.35;

/**
 * The ring. It is one looped buffer played by the audio clock, and muting is a gain envelope on that
 * clock, so neither depends on timers, which browsers slow down in hidden tabs. Fires `change`.
 */
class Sound extends EventTarget {
  #context = null;
  #gain = null;
  #source = null;
  #mutedUntil = 0;
  #heard = {at: 0, time: 0};

  /** Unlocks the sound and plays the test tone; to be called from a click or a key. */
  async start() {
    if (!this.#context) {
      this.#context = new AudioContext();
      this.#context.addEventListener('statechange', () => this.#changed());
      this.#gain = this.#context.createGain();
      this.#gain.gain.value = volume;
      this.#gain.connect(this.#context.destination);
    }
    await this.#context.resume();
    this.#heard = {at: performance.now(), time: this.#context.currentTime};
    this.unmute();
    if (!this.#source) this.#tones([[880, 0, 0.2], [660, 0.22, 0.2], [880, 0.44, 0.35]]);
    this.#changed();
  }

  async stop() {
    this.ring(false);
    const context = this.#context;
    this.#context = null;
    await context?.close();
    this.#changed();
  }

  get running() {
    return this.#context?.state === 'running' && !this.#stuck;
  }

  get ringing() {
    return this.#source !== null;
  }

  #stuck = false;

  /** Looks whether the audio clock moves: without an output device it stands still. */
  check() {
    if (!this.#context) return;
    const now = performance.now();
    if (now - this.#heard.at < 3000) return;
    const stuck = this.#context.currentTime <= this.#heard.time;
    this.#heard = {at: now, time: this.#context.currentTime};
    if (stuck !== this.#stuck) {
      this.#stuck = stuck;
      this.#changed();
    }
  }

  /** Rings, or stops ringing; idempotent, and nothing before the start. */
  ring(on) {
    if (!this.#context || on === this.ringing) return;
    if (on) {
      this.#source = this.#context.createBufferSource();
      this.#source.buffer = ringBuffer(this.#context);
      this.#source.loop = true;
      this.#source.connect(this.#gain);
      this.#source.start();
    } else {
      this.#source.stop();
      this.#source = null;
    }
    this.#changed();
  }

  /** Two minutes of silence; a new alert ends it. */
  mute() {
    if (!this.#context) return;
    const now = this.#context.currentTime;
    this.#gain.gain.cancelScheduledValues(now);
    this.#gain.gain.setValueAtTime(0, now);
    this.#gain.gain.setValueAtTime(volume, now + muteSeconds);
    this.#mutedUntil = now + muteSeconds;
    this.#changed();
  }

  unmute() {
    if (!this.#context || !this.mutedFor) return;
    const now = this.#context.currentTime;
    this.#gain.gain.cancelScheduledValues(now);
    this.#gain.gain.setValueAtTime(volume, now);
    this.#mutedUntil = 0;
    this.#changed();
  }

  /** Milliseconds of silence left. */
  get mutedFor() {
    return this.#context ? Math.max(0, this.#mutedUntil - this.#context.currentTime) * 1000 : 0;
  }

  /** A short falling tone: the connection is lost. */
  lost() {
    if (this.#context) this.#tones([[520, 0, 0.25], [390, 0.28, 0.25], [290, 0.56, 0.5]]);
  }

  #tones(tones) {
    for (const [frequency, after, seconds] of tones) {
      const at = this.#context.currentTime + after;
      const oscillator = this.#context.createOscillator();
      oscillator.frequency.value = frequency;
      oscillator.connect(this.#gain);
      oscillator.start(at);
      oscillator.stop(at + seconds);
    }
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** Two seconds: high-low, high-low, a pause. Built once per ring, by arithmetic alone. */
function ringBuffer(context) {
  const rate = context.sampleRate;
  const buffer = context.createBuffer(1, rate * 2, rate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i++) {
    const second = i / rate;
    if (second >= 1.2) break;
    const within = second % 0.3;
    const frequency = Math.floor(second / 0.3) % 2 === 0 ? 960 : 720;
    const edge = Math.min(1, within / 0.01, (0.3 - within) / 0.02);
    const wave = Math.sin(2 * Math.PI * frequency * second);
    samples[i] = edge * (0.8 * wave + 0.2 * Math.sin(6 * Math.PI * frequency * second));
  }
  return buffer;
}

export const sound = new Sound();
