"""How a report is written: one file a format with `WRITER = Writer(write)`; `write(document)` gives text or bytes."""
