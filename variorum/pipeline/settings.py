"""Settings of an inquiry: `inquiry.toml`, engine and addresses only; what steers results is an entry, never here."""

import json
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from variorum.errors import LedgerError, NotAnInquiry, UsageError
from variorum.ledger.vault import sync_folder

FILE = "inquiry.toml"
ENGINES = ("duckdb",)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where heavy work runs, how much memory it may take, and which address `serve` listens on.

    `record`: the address of a record in PostgreSQL; without one the record is a file in the inquiry's folder.
    `model_url` and `model_name`: the endpoint of a language model that `extract` also asks; without them none is asked.
    """

    engine: str = "duckdb"
    memory_limit: str = "4GB"
    threads: int = 2
    host: str = "127.0.0.1"
    port: int = 8022
    record: str | None = None
    model_url: str | None = None
    model_name: str | None = None

    def toml(self) -> str:
        """The settings as the file's text."""
        record = "" if self.record is None else f"record = {json.dumps(self.record, ensure_ascii=False)}\n"
        return (
            "# Engine and addresses only. What steers results (vocabulary, conventions, accounts) is in the ledger.\n"
            f'engine = "{self.engine}"\nmemory_limit = "{self.memory_limit}"\nthreads = {self.threads}\n'
            f"{record}\n"
            f'[serve]\nhost = "{self.host}"\nport = {self.port}\n'
        ) + self._model()

    def _model(self) -> str:
        """The section on a language model, which is there only where one was set."""
        named = (("url", self.model_url), ("name", self.model_name))
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in named if value is not None]
        return "".join(["\n[model]\n", *lines]) if lines else ""

    def write(self, folder: Path) -> None:
        """Write the file into an inquiry's folder, whole or not at all. Raises LedgerError where it cannot be."""
        beside = folder / f".{FILE}.new"
        try:
            with beside.open("w", encoding="utf-8") as file:
                file.write(self.toml())
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, folder / FILE)
            sync_folder(folder)
        except OSError as fault:
            raise LedgerError(f"{folder / FILE} cannot be written: {fault.strerror}; make room or allow it.") from fault


def load_settings(folder: Path) -> Settings:
    """The settings of the inquiry in a folder. Raises NotAnInquiry where there is none, UsageError where unreadable."""
    path = folder / FILE
    try:
        with path.open("rb") as file:
            held = tomllib.load(file)
    except FileNotFoundError:
        raise NotAnInquiry(
            f"There is no inquiry in {folder}; make one with: variorum init, or name its folder with -C."
        ) from None
    except (OSError, tomllib.TOMLDecodeError) as fault:
        raise UsageError(f"{path} cannot be read ({fault}); mend it or delete it and run: variorum init.") from fault
    serve, model = held.get("serve", {}), held.get("model", {})
    default = Settings()
    try:
        settings = Settings(
            engine=str(held.get("engine", default.engine)),
            memory_limit=str(held.get("memory_limit", default.memory_limit)),
            threads=int(held.get("threads", default.threads)),
            host=str(serve.get("host", default.host)),
            port=int(serve.get("port", default.port)),
            record=_address(held.get("record"), "record"),
            model_url=_address(model.get("url"), "the model's url"),
            model_name=_address(model.get("name"), "the model's name"),
        )
    except (AttributeError, TypeError, ValueError) as fault:
        raise UsageError(f"{path} has a setting of the wrong kind ({fault}); mend it.") from fault
    if settings.engine not in ENGINES:
        raise UsageError(f"{path}: engine '{settings.engine}' is not known; write one of: {', '.join(ENGINES)}.")
    return settings


def _address(given: object, what: str) -> str | None:
    if given is None or isinstance(given, str):
        return given
    # What was given is not shown: it may hold a password.
    raise TypeError(f"{what} is a {type(given).__name__}, not words between quotation marks")
