from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from lxml import html
from starlette.testclient import TestClient

from tests.cli.conftest import Place, built, place  # noqa: F401 - fixtures
from variorum.web.app import create_app

HERE = "http://127.0.0.1:8022"


@dataclass
class Reviewing:
    """A person at the review page."""

    client: TestClient

    def page(self, address: str = "/review") -> html.HtmlElement:
        answer = self.client.get(address)
        assert answer.status_code == 200, answer.text
        return html.document_fromstring(answer.content)

    def form(self, page: html.HtmlElement, choice: str, **given: str) -> dict[str, str]:
        """What pressing the button of this choice sends."""
        (button,) = page.xpath("//button[@name='choice'][@value=$choice]", choice=choice)
        (form,) = button.xpath("ancestor::form")
        return {**dict(form.form_values()), "choice": choice, **given}

    def press(self, page: html.HtmlElement, choice: str, **given: str) -> html.HtmlElement:
        """Press a button; the page that the browser then shows."""
        answer = self.client.post("/review", data=self.form(page, choice, **given), headers={"origin": HERE})
        assert answer.status_code == 200, answer.text
        return html.document_fromstring(answer.content)


@pytest.fixture
def client(place: Place) -> Iterator[TestClient]:  # noqa: F811
    with TestClient(create_app(place.folder), base_url=HERE) as client:
        yield client


@pytest.fixture
def reviewing(client: TestClient) -> Reviewing:
    return Reviewing(client)
