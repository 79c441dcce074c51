"""Members: introducing another person's key to an inquiry, and beginning a chain with a device of theirs."""

from variorum.ledger.keys import DeviceKey
from variorum.pipeline.inquiry import Inquiry


def introduce(inquiry: Inquiry, name: str, key: str) -> None:
    """Enter that a key (hexadecimal, public) is a member's; devices that it certifies may write from then on."""
    inquiry.append("member", {"member": {"name": name, "key": key}, "role": "member"})


def join(inquiry: Inquiry, device: DeviceKey) -> None:
    """Begin the chain of an introduced member's device with its certificate. Raises KeyUnavailable for a stranger."""
    body = {
        "device": {"name": device.name, "key": device.chain, "certificate": device.certificate},
        "member": {"name": device.member_name, "key": device.member_key},
    }
    inquiry.ledger.append("device", body, device)
