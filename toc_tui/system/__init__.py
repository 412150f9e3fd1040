"""What not every operating system has, and what is done without it: the only room that names such things.

Linux has all of it, macOS most, Windows little. `files` is about files and locks, `processes` about processes,
`terminals` about terminals and signals. Each is asked for by what it does, and says what is missing where it is not
there. The one other place is `tui/terminal/driver.py`, which is for POSIX terminals as a whole.
"""
