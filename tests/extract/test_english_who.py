"""Who speaks in English, where the parse or the page misleads: things, victims, labels, 'they', parted clauses."""

import pytest


@pytest.fixture(scope="module")
def told(extracted):
    """The speakers and words of a text's attributed claims."""
    return lambda text: [
        (c.speaker_name, c.passages[0].exact) for c in extracted(text).claims if ".narration." not in c.rule
    ]


@pytest.mark.parametrize(
    "text",
    [
        # A passive without a doer: who suffers it says nothing.
        "The sheriff spoke at a news conference that Varkel had been accused of theft.",
        "A steady diet has been linked to a longer life.",
        "The suspect, who was described as a tall man, fled.",
        "The guard was charged with theft and ordered held without bond.",
        # Things do not speak.
        "Ambient lighting offers 30 colours.",
        "The new engine promises more power.",
        "The party pursued an agenda favouring tariffs as weapons.",
        # Labels and parts of a page.
        "New Price Drop: Tarsk Watch for 170 crowns",
        "Velm Roundup: Aral wins in the last minute",
        "Q: Where did you grow up?",
        "Read more stories on our page:\nCopyright Velm Media Group and its owners.",
        "“The best game in years, without any doubt at all.” Read our Tarsk review",
        "Updated: Tuesday, April 5, 2033 6:50 PM EDT Posted:Updated:\nA teenager is in the hall.",
        # Links between sentences, and what nobody said.
        "The offer fell short. That said, the two firms might have made a good pair.",
        "I would have said that the engine was too new.",
        # Deeds.
        "The judge denied the request.",
        "The neighbour, who asked to remain anonymous, left.",
        "The suspect refused to leave the house.",
        "The boy called for help.",
        "The worker called in sick.",
        "The mayor spoke of the war.",
        "Dora Velm and her brother agreed to an interview.",
        "The Tarsk Gazette reported the story.",
        "The police did not discover the big family of wolves until May.",
        "The police released the name of the officer.",
        "Your first offers to serve their needs are few.",
        "The family claimed the body.",
        "The robber demanded money from the clerk.",
        "The gunman blasted the bouncer.",
        "The judge dismissed the charges.",
        "The resident, who declined to be named, left.",
        "I found them and asked them for comment on this article.",
        "The gunman, only described as a tall man, fled in a red car.",
        "The boy hurt himself with a knife he found under the bed.",
        "Thank God he does not see that.",
        "The work went according to plan.",
        "It goes without saying that the road is long.",
        "Investigators are trying to determine whether robbery was the motive.",
        "Now, together again, they recounted that terrifying night:\nFrom what he remembers, Velm was on the floor.",
    ],
)
def test_nobody_is_told_to_say_it(told, text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        # The parser takes a name for a verb, or hangs the verb elsewhere.
        ("“The road is shut,” Dora Velm, a friend of the mayor, said Monday on Newsline’s “Tarsk and Friends.”",
         "Dora Velm", "road is shut"),
        ("Dora Velm said her brother had left, arguing that the road was shut.", "Dora Velm", "road was shut"),
        ("The mayor’s best answer was to say the road would open in May.", "mayor", "would open"),
        ("According to a speech that Dora Velm gave in Tarsk, the road is shut.", "Dora Velm", "road is shut"),
        # A dateline is no part of the sentence it opens.
        ("VELM, Jan. 8 (Newsline) - At least 12 people, including three police officers, were killed in Velm, the "
         "ministry said.", "ministry", "12 people"),
        # How many is told by whoever speaks of it.
        ("Earlier the ministry had spoken of 15 dead.", "ministry", "15 dead"),
        ("Officials spoke of dozens of deaths.", "Officials", "dozens"),
        # Headlines that name who speaks.
        ("Dora Velm: “We needed to win this game”", "Dora Velm", "needed to win"),
        ("Poll: Most voters want the bridge back", "Poll", "bridge back"),
        ("Dora Velm Says Roads Are Safe\nThe roads, Ms. Velm said, are open.", "Dora Velm", "are open"),
        # Statements by noun phrase that stay.
        ("Alibek Motors denied the accusations of fraud.", "Alibek Motors", "fraud"),
        ("The judge rejected the claim of fraud.", "judge", "fraud"),
        ("The ministry did not disclose the number of wounded.", "ministry", "number"),
        ("The critic attacked the mayor for the delay.", "critic", "delay"),
        ("The mayor referred to the shooting as the elephant in the room.", "mayor", "elephant"),
        ("The mayor called on the council to resign.", "mayor", "resign"),
        ("The family claimed victory.", "family", "victory"),
        ("The institute puts the figure at 40 million crowns.", "institute", "40 million"),
        ("Officials declined to name the victim.", "Officials", "victim"),
        ("The girl described as “smart” by her family was seen near home.", "her family", "smart"),
        ("We spoke with Ana Velm Sunday night, who is also calling for change.", "Ana Velm", "change"),
        ("Chief Justice Dan P. Velm, Jr. offered a statement:\n“Our prayers go out to everybody today.”",
         "Dan P. Velm", "prayers"),
        ("Ivo Lund provided a statement to police admitting that he had sold the car.", "Ivo Lund", "sold"),
    ],
)  # fmt: skip
def test_who_says_it(told, text, speaker, words):
    assert [name for name, said in told(text) if words in said] == [speaker]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # One clause that its cue parts is one statement, and no part of it is left out.
        ("He had, according to Dora Velm, eaten a wild hare before he came to Tarsk.",
         "He had, according to Dora Velm, eaten a wild hare before he came to Tarsk"),
        ("This system, says Dora Velm, an expert at the institute in Tarsk, helps direct a response to dangers.",
         "This system, says Dora Velm, an expert at the institute in Tarsk, helps direct a response to dangers"),
        ("The girl fell asleep on Sunday while sitting in her room, according to police.",
         "The girl fell asleep on Sunday while sitting in her room"),
        ("As Velm put it, “Had he stayed in Tarsk, he would have been rich.” Aral opted instead to leave.",
         "Had he stayed in Tarsk, he would have been rich"),
        ("The office said Nina Velm, 34; Dora Velm, 8; and Ana Velm, 6, were all seen on the bridge.",
         "Nina Velm, 34; Dora Velm, 8; and Ana Velm, 6, were all seen on the bridge"),
        ("Police confirmed two boys, ages 15 and 16, were seen as they were walking through the park.",
         "two boys, ages 15 and 16, were seen as they were walking through the park"),
        ("A close friend of the boy was confirmed by deputies to be the driver.",
         "A close friend of the boy was confirmed by deputies to be the driver"),
        ("Press officer Dora Velm confirmed two men and one woman were seen on the bridge.",
         "two men and one woman were seen on the bridge"),
    ],
)  # fmt: skip
def test_words_are_whole(told, text, words):
    assert [said for _, said in told(text)] == [words]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Officials say the man fled. They say that the road is shut.", "Officials"),
        ("When police arrived, they said that the road is shut.", "police"),
        ("According to authorities, the man fled.\nThey said that the road is shut.", "authorities"),
        ("Velm Motors have denied it twice. They said that the road is shut.", "Velm Motors"),
        # Several may be meant, or nobody.
        ("Residents feared that the officers had fled. They said that the road is shut.", ""),
        ("Velm and Aral met the miners. They said that the road is shut.", ""),
        ("The man fled in May. They said that the road is shut.", ""),
        ("Officials met.\nThe man fled.\nThey said that the road is shut.", ""),
    ],
)
def test_they(told, text, speaker):
    assert [name for name, said in told(text) if "road is shut" in said] == [speaker]


def test_a_concession_stays_a_statement_of_its_own(told):
    text = "Although it is plausible that the guards fled, Dora Velm says, there is no proof that they were paid."
    assert any(said.endswith("guards fled") for _, said in told(text))
