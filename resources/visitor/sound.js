// Owns the one soft sound. Browsers allow it only after a gesture, so it begins with one.

const NOTES_HZ = [523, 659];
let audio = null;

export function allow() {
  audio ??= new AudioContext();
  audio.resume();
}

export function play() {
  if (audio?.state !== 'running') return;
  NOTES_HZ.forEach((hertz, i) => {
    const at = audio.currentTime + i * 0.18;
    const tone = new OscillatorNode(audio, { frequency: hertz });
    const gain = new GainNode(audio, { gain: 0 });
    gain.gain.linearRampToValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(0.08, at + 0.03);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + 0.5);
    tone.connect(gain).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.5);
  });
}
