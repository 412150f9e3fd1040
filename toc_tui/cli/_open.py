"""What is still open in a plan: the questions of every step."""

from __future__ import annotations

from toc_tui.cli.command import CommandContext
from toc_tui.exits import Exit
from toc_tui.plan.model import Plan
from toc_tui.steps.step import STEPS, Prompt, about, prompts


def show(context: CommandContext, plan: Plan, key: str, json: bool) -> Exit:
    """The open questions of the plan or of one item, step by step, each with the keys that it is about."""
    theory = context.theory(plan)
    found = list(about(theory, key)) if key else [prompt for name in STEPS for prompt in prompts(theory, name)]
    if json:
        context.json([_data(context, plan, prompt) for prompt in found])
        return Exit.FINE
    step = ""
    for prompt in found:
        if prompt.step != step:
            step = prompt.step
            context.out(context.guide.say("cli-show.step", title=context.voice.step_title(step)))
        ask = context.voice.question(plan, prompt).ask
        if prompt.place:
            ask = context.guide.say("cli-show.question", ask=ask, place="/".join(prompt.place))
        context.out(f"  {ask}")
    if not found:
        context.tell(context.guide.say("cli-show.none-open"))
    return Exit.FINE


def _data(context: CommandContext, plan: Plan, prompt: Prompt) -> dict[str, object]:
    return {
        "step": prompt.step,
        "name": prompt.name,
        "place": list(prompt.place),
        "ask": context.voice.question(plan, prompt).ask,
        "choices": list(prompt.choices),
    }
