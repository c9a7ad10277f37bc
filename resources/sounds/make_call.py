# ruff: noqa: INP001
"""Makes `call.wav`, what sounds when somebody waits: `python resources/sounds/make_call.py`.

Two soft tones upward (D5, G5), each with a slow start and a long end: heard through a conversation
in the room, and nobody jumps. Mono, 16 bit, 16 kHz: there is nothing in it above 2 kHz.
"""

import array
import math
import sys
import wave
from pathlib import Path

RATE_HZ = 16_000
LENGTH_S = 0.9
TONES = ((0.0, 587.33), (0.22, 783.99))
"""When it starts (s), and its pitch (Hz)."""
LOUDNESS = 0.28
ATTACK_S, DECAY_S = 0.015, 0.17
FADE_S = 0.1


def samples() -> list[int]:
    out: list[int] = []
    for n in range(round(RATE_HZ * LENGTH_S)):
        at_s = n / RATE_HZ
        level = sum(_tone(at_s - start_s, pitch_hz) for start_s, pitch_hz in TONES)
        level *= min(1.0, (LENGTH_S - at_s) / FADE_S)
        out.append(round(level * LOUDNESS * 32767))
    return out


def _tone(since_s: float, pitch_hz: float) -> float:
    if since_s < 0:
        return 0.0
    shape = min(1.0, since_s / ATTACK_S) * math.exp(-since_s / DECAY_S)
    turn = 2 * math.pi * pitch_hz * since_s
    return shape * (math.sin(turn) + 0.2 * math.sin(2 * turn))


def main() -> None:
    data = array.array("h", samples())
    if sys.byteorder == "big":
        data.byteswap()
    with wave.open(str(Path(__file__).with_name("call.wav")), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(data.tobytes())


if __name__ == "__main__":
    main()
