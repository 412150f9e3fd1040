"""The full screen. What Textual reads from the environment, once, when its constants are first imported, is set here:
this runs before any file of the room imports Textual."""

import os

os.environ.update(
    TEXTUAL_ANIMATIONS="none",
    TEXTUAL_FPS="250",  # what changed is painted on the next tick: 4 ms and not 17. None while nothing changes
    TEXTUAL_SMOOTH_SCROLL="0",  # else it asks the terminal for reports of its size
    TEXTUAL_DISABLE_KITTY_KEY="1",  # CSI-u keys hide the reader's own commands from it
)
# Meant for another program: one types keys, one opens a file, one lets Ctrl+C kill us.
for _name in ("DEBUG", "DRIVER", "FILTERS", "LOG", "PRESS", "SCREENSHOT", "SHOW_RETURN", "ALLOW_SIGNALS", "THEME"):
    os.environ.pop(f"TEXTUAL_{_name}", None)
