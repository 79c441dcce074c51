"""The convolutions of slovnet's networks over a batch of sentences, computed without copying each word's window."""

from __future__ import annotations

from typing import Any


class Encoder:
    """A network's three layers of convolution (each over a word and its two neighbours), rectifier and norm.

    slovnet's own lays the windows of all words side by side first, which takes longer than the sums themselves.
    """

    def __init__(self, layers: Any) -> None:
        import numpy as np

        self._layers = []
        for layer in layers:
            weight, norm = layer.conv.weight.array, layer.norm
            taps = [np.ascontiguousarray(weight[:, :, tap].T) for tap in range(weight.shape[2])]
            scale = norm.weight.array / norm.std.array
            shift = norm.bias.array - norm.mean.array * scale
            self._layers.append((taps, layer.conv.bias.array, scale, shift))

    def __call__(self, vectors: Any, padding: Any) -> Any:
        """The features of each word (batch × words × features); `padding` marks what is no word."""
        import numpy as np

        found = vectors
        for (before, here, after), bias, scale, shift in self._layers:
            batch, width, size = found.shape
            flat = found.reshape(-1, size)
            total = (flat @ here).reshape(batch, width, -1)
            total[:, 1:] += (flat @ before).reshape(batch, width, -1)[:, :-1]
            total[:, :-1] += (flat @ after).reshape(batch, width, -1)[:, 1:]
            total += bias
            np.maximum(total, 0, out=total)
            total *= scale
            total += shift
            total[padding] = 0
            found = total
        return found
