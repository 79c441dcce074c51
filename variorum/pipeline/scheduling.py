"""Schedules for fixity checks: what to give to cron or systemd, ready for one inquiry."""

import shlex
from hashlib import sha256
from pathlib import Path

OPTIONS = ("fixity", "--older-than", "30d")


def schedule(folder: Path, program: str) -> str:
    """A crontab line, and a service with its timer, that check this inquiry every night.

    The minute follows from the folder, so that several inquiries on one machine do not begin at once.
    """
    place = str(folder.resolve())
    minute = int(sha256(place.encode()).hexdigest()[:8], 16) % 60
    words = (program, "-C", place, *OPTIONS)
    # A percent sign is a line feed to cron, and begins a specifier in systemd.
    cron = " ".join(shlex.quote(word) for word in words).replace("%", "\\%")
    unit = " ".join(_unit_word(word) for word in words)
    return f"""# crontab -e: every night at 3:{minute:02}, what was not checked for 30 days
{minute} 3 * * * {cron}

# Or with systemd: ~/.config/systemd/user/variorum-fixity.service
[Unit]
Description=Fixity check of an inquiry

[Service]
Type=oneshot
ExecStart={unit}

# ~/.config/systemd/user/variorum-fixity.timer; then: systemctl --user enable --now variorum-fixity.timer
[Unit]
Description=Fixity check of an inquiry, every night

[Timer]
OnCalendar=*-*-* 03:{minute:02}:00
Persistent=true

[Install]
WantedBy=timers.target
"""


def _unit_word(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'
