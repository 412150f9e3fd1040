"""How a report is written: one file a format, `write(document)` gives text or bytes."""
