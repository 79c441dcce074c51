import pytest

from variorum.errors import NotAnInquiry, UsageError
from variorum.pipeline.settings import FILE, Settings, load_settings


def test_settings_survive_their_file(tmp_path):
    settings = Settings(memory_limit="2GB", threads=1, port=9000)
    (tmp_path / FILE).write_text(settings.toml(), "utf-8")
    assert load_settings(tmp_path) == settings


def test_the_endpoint_of_a_model_survives_its_file_and_is_off_by_default(tmp_path):
    assert "[model]" not in Settings().toml()
    settings = Settings(model_url="http://127.0.0.1:8080/v1", model_name='a "b"\\c')
    settings.write(tmp_path)
    assert load_settings(tmp_path) == settings
    (tmp_path / FILE).write_text("[model]\nurl = 1\n")
    with pytest.raises(UsageError, match="model's url"):
        load_settings(tmp_path)


def test_a_folder_without_an_inquiry_is_named_with_the_remedy(tmp_path):
    with pytest.raises(NotAnInquiry, match="variorum init"):
        load_settings(tmp_path)


@pytest.mark.parametrize("text", ["engine = ", 'engine = "abacus"'])
def test_settings_that_cannot_be_used_are_refused(tmp_path, text):
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(UsageError, match="inquiry"):
        load_settings(tmp_path)


def test_an_address_of_the_record_survives_its_file(tmp_path):
    settings = Settings(record='postgresql://аида@/team?host=/a "b"\\c')
    settings.write(tmp_path)
    assert load_settings(tmp_path) == settings
    (tmp_path / FILE).write_text('record = ["postgresql://u:hidden@h/d"]', "utf-8")
    with pytest.raises(UsageError, match="record is a list") as fault:
        load_settings(tmp_path)
    assert "hidden" not in str(fault.value)
