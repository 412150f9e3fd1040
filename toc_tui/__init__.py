"""Plan a co-produced project backwards: why, impact, outcomes, logic, activities, checking, story."""

__version__ = "0.1.0"
