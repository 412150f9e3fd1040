"""A window with nothing but a terminal (VTE, as in GNOME Terminal), for Orca to read.

Run by the system's own Python, which has GTK: ROWS COLUMNS COMMAND. A line on its input is answered with a line of
JSON: the cursor, its row, all rows, and whether the program has ended. It closes when its input does.
"""

import json
import os
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Vte", "2.91")
from gi.repository import GLib, Gtk, Vte  # noqa: E402


def text(found: object) -> str:
    """VTE answers with the text, or with it and where each letter stands."""
    return str(found[0] if isinstance(found, tuple) else found)


def main() -> None:
    """Show the window until the input ends."""
    rows, columns = int(sys.argv[1]), int(sys.argv[2])
    window, terminal = Gtk.Window(title="Terminal"), Vte.Terminal()
    terminal.set_size(columns, rows)
    window.add(terminal)
    window.connect("destroy", Gtk.main_quit)
    state = {"exited": False, "pid": 0}

    def ended(*_: object) -> None:
        state["exited"] = True

    def started(_: object, pid: int, *__: object) -> None:
        state["pid"] = pid

    terminal.connect("child-exited", ended)
    env = [f"{name}={value}" for name, value in os.environ.items()]
    none = (GLib.SpawnFlags.DEFAULT, None, None, -1, None, started)
    terminal.spawn_async(Vte.PtyFlags.DEFAULT, os.getcwd(), sys.argv[3:], env, *none)

    def asked(*_: object) -> bool:
        if not sys.stdin.readline():
            Gtk.main_quit()
            return False
        column, row = terminal.get_cursor_position()
        top = int(terminal.get_vadjustment().get_value())
        here = text(terminal.get_text_range(row, 0, row, columns))
        seen = [text(terminal.get_text_range(n, 0, n, columns)).rstrip("\n") for n in range(top, top + rows)]
        print(json.dumps({"cursor": [row - top, column], "row": here.rstrip("\n"), "rows": seen, **state}), flush=True)
        return True

    GLib.io_add_watch(0, GLib.IO_IN | GLib.IO_HUP, asked)
    window.show_all()
    terminal.grab_focus()
    Gtk.main()


if __name__ == "__main__":
    main()
