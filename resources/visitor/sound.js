// Owns the one soft sound. Browsers allow it only after a gesture, so it begins with one.

const NOTES_HZ = [523, 659];

export class Sound {
  #audio = null;
  isOn = true;

  /** Call it inside a click or a key. */
  allow() {
    this.#audio ??= globalThis.AudioContext ? new AudioContext() : null;
    this.#audio?.resume();
  }

  play() {
    const audio = this.#audio;
    if (!this.isOn || audio?.state !== 'running') return;
    NOTES_HZ.forEach((hertz, i) => {
      const at = audio.currentTime + i * 0.18;
      const tone = audio.createOscillator();
      const gain = audio.createGain();
      tone.frequency.value = hertz;
      gain.gain.setValueAtTime(0, at);
      gain.gain.linearRampToValueAtTime(0.08, at + 0.03);
      gain.gain.exponentialRampToValueAtTime(0.0001, at + 0.5);
      tone.connect(gain).connect(audio.destination);
      tone.start(at);
      tone.stop(at + 0.5);
    });
  }
}
