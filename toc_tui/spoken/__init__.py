"""The spoken face: questions and answers in plain lines. Nothing moves, nothing is drawn over."""
