import variorum


def test_public_names_are_few_and_resolve():
    assert 0 < len(variorum.__all__) <= 25
    for name in variorum.__all__:
        assert getattr(variorum, name) is not None


def test_an_unknown_name_is_refused():
    try:
        variorum.no_such_name  # noqa: B018
    except AttributeError as fault:
        assert "no_such_name" in str(fault)
    else:
        raise AssertionError("an unknown name resolved")
