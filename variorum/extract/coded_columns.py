"""The columns of a coding sheet: names, what they hold in three languages, allowed words, an example."""

from dataclasses import dataclass

from variorum.model.claim import Certainty, Modality, Mode, Stance
from variorum.model.entity import EntityKind
from variorum.model.link import Relation
from variorum.model.proposition import PropositionType

REQUIRED = ("id", "speaker", "stance", "wording")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its meaning in English, Russian and Kazakh, and the words it may hold, if only some."""

    name: str
    en: str
    ru: str
    kk: str
    choices: tuple[str, ...] = ()


_WHO = (
    Column("id", "Your short name for the row; links point to it.", "Ваше краткое имя строки.", "Жолдың қысқа аты."),
    Column(
        "said",
        "Day it was said: 2022-01-05, 2022-01, 2022-01~ (about), 2022-01-05/2022-01-07.",
        "День высказывания: 2022-01-05, 2022-01, 2022-01~ (примерно).",
        "Айтылған күні: 2022-01-05, 2022-01, 2022-01~ (шамамен).",
    ),
    Column(
        "speaker",
        "Who says it: 'Ministry of Health' or 'Ministry of Health (Spokesperson Name)'; ? where the text does not say.",
        "Кто говорит: «Министерство (Имя представителя)»; ? если неизвестно.",
        "Кім айтады: «Министрлік (өкілдің аты)»; белгісіз болса ?.",
    ),
    Column(
        "speaker_kind",
        "What the speaker is, where the name leaves it open.",
        "Кто это: человек, организация, должность, группа.",
        "Бұл кім: адам, ұйым, лауазым, топ.",
        tuple(str(kind) for kind in EntityKind),
    ),
    Column(
        "stance",
        "How the speaker stands to it. Silence is none of these.",
        "Отношение говорящего к сказанному. Молчание сюда не входит.",
        "Айтушының көзқарасы. Үнсіздік бұған жатпайды.",
        tuple(str(stance) for stance in Stance),
    ),
    Column(
        "type",
        "What kind of thing is said; left empty it is a quantity if measure is filled, other if gist is.",
        "Вид сообщения; пусто = количество, если заполнен measure.",
        "Хабар түрі; бос болса және measure толтырылса — сан.",
        tuple(str(kind) for kind in PropositionType),
    ),
)
_COUNT = (
    Column("measure", "What is counted: killed, injured, detained …", "Что считают: killed, injured …", "Не саналады."),
    Column("group", "Among whom: all, law enforcement, children …", "Среди кого.", "Кімдердің арасында."),
    Column("place", "Where; empty means the whole event.", "Где; пусто = всё событие.", "Қайда; бос = бүкіл оқиға."),
    Column("lo", "At least so many.", "Не меньше.", "Кемінде."),
    Column("hi", "At most so many; empty leaves it open.", "Не больше; пусто = не ограничено.", "Көп дегенде."),
    Column("unit", "persons (if empty), cases, percent …", "Единица; пусто = persons.", "Өлшем бірлігі."),
    Column("method", "Definition or way of counting, if it matters.", "Определение или способ счёта.", "Санау тәсілі."),
    Column("convention", "Rule used for a vague word: dozens = 20.", "Правило для неточного слова.", "Шартты ереже."),
    Column("wording", "The exact words, or a few of them.", "Точные слова, можно несколько.", "Дәл сөздері."),
)
_SOURCE = (
    Column("title", "Title of the document.", "Заголовок документа.", "Құжат атауы."),
    Column("reported_by", "Who published it.", "Кто опубликовал.", "Кім жариялады."),
    Column("published", "Day of publication, written as in said.", "День публикации.", "Жарияланған күні."),
    Column("url", "Its address.", "Адрес.", "Мекенжайы."),
    Column("source", "SHA-256 of the file, where the inquiry holds it.", "SHA-256 файла.", "Файлдың SHA-256 мәні."),
    Column("occasion", "Briefing, interview …: same occasion, same utterance.", "Повод.", "Себеп, жиын."),
    Column(
        "via",
        "Who passed it on, from outside inwards: 'Name: act: neutral|endorse|distance; Name'.",
        "Кто передал: «Имя: действие: neutral|endorse|distance; Имя».",
        "Кім жеткізді: «Аты: әрекеті: neutral|endorse|distance; Аты».",
    ),
    Column(
        "certainty",
        "How sure the speaker says they are.",
        "Насколько уверен говорящий.",
        "Айтушының сенімділігі.",
        tuple(str(certainty) for certainty in Certainty),
    ),
    Column(
        "modality",
        "Happened, planned, ordered, possible or to come.",
        "Было, планировалось, приказано, возможно, будет.",
        "Болған, жоспарланған, бұйырылған, мүмкін, болады.",
        tuple(str(modality) for modality in Modality),
    ),
    Column(
        "mode",
        "How the words reach us; empty means coded.",
        "Как дошли слова; пусто = coded.",
        "Сөз қалай жетті; бос = coded.",
        tuple(str(mode) for mode in Mode),
    ),
    Column("note", "Remarks for the other members.", "Примечания для коллег.", "Ескертпе."),
)
_CONTENT = (
    Column("event", "Which part of the event; empty means all of it.", "Какое событие.", "Қай оқиға."),
    Column("time", "When it happened, written as in said.", "Когда произошло.", "Қашан болды."),
    Column("what", "occurrence: what happened.", "occurrence: что произошло.", "occurrence: не болды."),
    Column("actor", "participation, occurrence: who, or ?.", "Кто; ? если неизвестно.", "Кім; белгісіз болса ?."),
    Column("role", "participation: in what role.", "participation: в какой роли.", "participation: рөлі."),
    Column("family", "characterisation: nature, coordination …", "Семейство характеристик.", "Сипаттама түрі."),
    Column("value", "characterisation: coup attempt …", "Характеристика.", "Сипаттама мәні."),
    Column("subject", "relation, status: of whom.", "relation, status: о ком.", "relation, status: кім туралы."),
    Column("relation", "relation: what it is.", "relation: какое отношение.", "relation: қандай қатынас."),
    Column("object", "relation: to whom.", "relation: к кому.", "relation: кімге."),
    Column("status", "status: released, missing …", "status: состояние.", "status: күйі."),
    Column("office", "office: which.", "office: должность.", "office: лауазым."),
    Column("body", "office: of which body.", "office: в каком органе.", "office: қай органда."),
    Column("holder", "office: who holds it.", "office: кто занимает.", "office: кім атқарады."),
    Column("case", "legal_step: which case.", "legal_step: дело.", "legal_step: іс."),
    Column("step", "legal_step: charged, trial, verdict …", "legal_step: шаг.", "legal_step: қадам."),
    Column("access", "legal_step: open or closed.", "legal_step: открыто или закрыто.", "legal_step: ашық па."),
    Column("outcome", "legal_step: how it ended.", "legal_step: исход.", "legal_step: нәтижесі."),
    Column("cause", "cause: what brought it about.", "cause: причина.", "cause: себебі."),
    Column("effect", "cause: what came of it.", "cause: следствие.", "cause: салдары."),
    Column("about", "knowledge: about what.", "knowledge: о чём.", "knowledge: не туралы."),
    Column("state", "knowledge: established, not known …", "knowledge: что известно.", "knowledge: белгілі ме."),
    Column("gist", "other: the content in a few words.", "other: суть.", "other: мәні."),
)
_LINKS = (
    Column("part_of", "Rows whose count has this in it.", "Строки, в число которых входит эта.", "Қай жолдың бөлігі."),
    Column(
        "disjoint",
        "Name of a division whose parts do not overlap; 'row=name' where only for one of the rows in part_of.",
        "Имя разбиения без пересечений.",
        "Қиылыспайтын бөліну аты.",
    ),
    Column("widens", "Rows more narrowly defined.", "Строки с более узким определением.", "Анықтамасы тар жолдар."),
    Column("withdraws", "Rows the speaker takes back.", "Отзываемые строки.", "Қайтарып алынған жолдар."),
    Column("disowns", "Rows of others, or never said.", "Строки, от которых отрекаются.", "Бас тартқан жолдар."),
    Column("corrects", "Rows it corrects.", "Исправляемые строки.", "Түзетілген жолдар."),
    Column("updates", "Rows it brings up to date.", "Обновляемые строки.", "Жаңартылған жолдар."),
    Column("restates", "Rows it repeats.", "Повторяемые строки.", "Қайталанған жолдар."),
    Column("because", "Rows that give the reason for this one.", "Строки-причины.", "Себеп болған жолдар."),
    Column("supports", "Rows it is evidence for.", "Строки, которые подтверждает.", "Қуаттайтын жолдар."),
    Column("undercuts", "Rows it is evidence against.", "Строки, которые ослабляет.", "Әлсірететін жолдар."),
    Column("explains", "Rows it may explain.", "Строки, которые объясняет.", "Түсіндіретін жолдар."),
)

COLUMNS = _WHO + _COUNT + _SOURCE + _CONTENT + _LINKS
"""Every column of a coding sheet, in its order."""

CHOICES = {column.name: column.choices for column in COLUMNS if column.choices}
"""The words that a column may hold, where only some are allowed."""

LINKS = tuple(Relation(column.name) for column in _LINKS if column.name != "disjoint")
"""The relations that have a column."""
