"""Words of the interface: a catalogue a language, and what reads them."""
