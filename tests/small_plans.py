"""Plans that several rooms tell or change: what a face does with one is tested where the face is."""

MENTORS = """toc = 1
[plan]
title = "Mentors"

[impact.home]
kind = "project"
text = "Everybody has somebody to turn to"

[outcome.trust]
term = "long"
text = "Young people trust their mentor"
leads_to = ["home"]

[idea.pairs]
text = "Mentors and young people choose each other"

[idea.walks]
text = "Walks once a week"
"""
"""Two ideas wait to be sorted."""

MISS, DIFFERENCE = "Men told us that they miss the workshop", "It made no difference at the other club"
CLUB = f"""toc = 1
[plan]
title = "B"
[impact.i]
kind = "project"
text = "Older men have company"
[outcome.a]
term = "short"
text = "Men meet every week"
leads_to = ["i"]
[outcome.b]
term = "short"
text = "Men learn to cook"
leads_to = ["i"]
[activity.x]
text = "Open the workshop on Mondays"
leads_to = ["a", "b"]
[link.a.i]
because = "{MISS}"
"""
"""A reason for an arrow, and words against it that somebody may say."""

FRIENDS = """toc = 1

[impact.life]
kind = "project"
text = "People have a good life"

[outcome.friends]
term = "long"
text = "People make friends"
leads_to = ["life"]
"""
"""A plan to which a test adds what it is about: one outcome on the way to the impact."""
