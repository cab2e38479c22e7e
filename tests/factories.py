"""People and things for the tests, as small as they can be."""

import datetime
import itertools
from typing import Any

from accounts.models import User
from classrooms.models import Classroom, Membership
from content.models import Course, Document, KeyStatement, Original, Topic
from quizzes.generation.frozen import to_json
from quizzes.generation.question import Draft, Option, Pair, QuestionType
from quizzes.models import Card, Enrolment, Question, Quiz, QuizQuestion

PASSWORD = "pass-word-1"
NOW = datetime.datetime(2026, 5, 11, 9, 0, tzinfo=datetime.UTC)  # a Monday, 17:00 in Shanghai


_numbers = itertools.count(1)


def make_user(**fields: Any) -> User:
    """A learner who reads English, unless told otherwise; the password is `PASSWORD`."""
    n = next(_numbers)
    usual = {"email": f"person{n}@example.org", "name": f"Person {n}", "language": "en", "password": PASSWORD}
    return User.objects.create_user(**(usual | fields))


def make_course(**fields: Any) -> Course:
    """An English course with an owner of its own."""
    if "owner" not in fields:
        fields["owner"] = make_user()
    return Course.objects.create(**({"title": f"Course {next(_numbers)}", "language": "en"} | fields))


def make_document(sentences: int = 3, **fields: Any) -> Document:
    """A document of one heading and that many lines, each to be made a key statement by `statements_of`."""
    n = next(_numbers)
    lines = ["Rivers", *(f"River {k} is {k} miles long." for k in range(1, sentences + 1))]
    blocks: list[list[Any]] = []
    at = 0
    for k, line in enumerate(lines):
        blocks.append([at, at + len(line), "heading" if k == 0 else "paragraph", 1 if k == 0 else None])
        at += len(line) + 1
    sha256 = f"{n:064x}"
    return Document.objects.create(
        **(
            {
                "course": fields.get("course") or make_course(),
                "original": Original.objects.create(name="rivers.txt", sha256=sha256, size=1, body=b"x"),
                "title": f"Document {n}",
                "language": "en",
                "format": "txt",
                "origin_unit": "line",
                "sha256": sha256,
                "text": "\n".join(lines),
                "blocks": blocks,
                "origins": [[block[0], k + 1] for k, block in enumerate(blocks)],
            }
            | fields
        )
    )


def statements_of(document: Document) -> list[KeyStatement]:
    """Every line but the heading as a published statement with one card."""
    heading, *lines = document.blocks
    topic = Topic.objects.create(
        document=document, position=0, level=1, label="Rivers", start=heading[0], end=heading[1]
    )
    statements = KeyStatement.objects.bulk_create(
        KeyStatement(
            document=document,
            topic=topic,
            position=n,
            text=document.text[start:end],
            start=start,
            end=end,
            kind="figure",
            fingerprint=f"{n:032x}",
        )
        for n, (start, end, *_rest) in enumerate(lines)
    )
    Card.objects.bulk_create(
        Card(
            document=document,
            statement=statement,
            side="number:0",
            position=n,
            front=f"How long is river {n + 1}?",
            back=f"{n + 1} miles",
            topic_path=["Rivers"],
        )
        for n, statement in enumerate(statements)
    )
    return statements


def draft_of(statement: KeyStatement, type_: QuestionType = QuestionType.SINGLE_CHOICE) -> Draft:
    """A question of the given type whose key is plain to see."""
    n = statement.position + 1
    # No two of them are alike, or a quiz would take but one.
    name = "".join(chr(ord("a") + int(digit)) for digit in str(n))
    asked = f"How long is river {n}, from {name}ford by {name}mill and {name}bury to {name}mouth?"
    keys: dict[QuestionType, dict[str, Any]] = {
        QuestionType.SINGLE_CHOICE: {
            "options": (
                Option(f"{n} miles", True),
                Option(f"{n + 10} miles", False, "Another sentence.", (0, 5)),
                Option(f"{n + 20} miles", False),
            )
        },
        QuestionType.TRUE_FALSE: {"answer": True},
        QuestionType.CLOZE: {"blanks": ((str(n),),)},
        QuestionType.MATCHING: {"pairs": (Pair("one", "1"), Pair("two", "2")), "extra_rights": ("3",)},
        QuestionType.ORDERING: {"sequence": ("spring", "brook", "river")},
        QuestionType.SHORT_ANSWER: {"points": (f"it is {n} miles long", "nobody swims in it")},
    }
    return Draft(
        type=type_,
        family="test",
        topic_path=("Rivers",),
        stem=f"River {n} is ____ miles long." if type_ is QuestionType.CLOZE else asked,
        statements=(statement.position,),
        span=(statement.start, statement.end),
        explanation=statement.text,
        **keys[type_],
    )


def question_of(statement: KeyStatement, type_: QuestionType = QuestionType.SINGLE_CHOICE) -> Question:
    return Question.objects.create(
        document=statement.document,
        statement=statement,
        topic=statement.topic,
        type=type_.value,
        family="test",
        # Stored, a question names its statements by their keys.
        body={**to_json(draft_of(statement, type_)), "statements": [statement.pk]},
        fingerprint=f"{type_.value[:10]}{statement.pk}",
    )


def quiz_of(document: Document, by: User, types: list[QuestionType]) -> Quiz:
    """A quiz with one question a type, on the first statements."""
    quiz = Quiz.objects.create(title="Rivers", document=document, made_by=by, seed=1)
    for position, (statement, type_) in enumerate(zip(document.statements.all(), types, strict=False)):
        QuizQuestion.objects.create(quiz=quiz, question=question_of(statement, type_), position=position)
    return quiz


def classroom_of(teacher: User, *learners: User, courses: list[Course] | None = None) -> Classroom:
    classroom = Classroom.objects.create(name="Class 1")
    Membership.objects.create(classroom=classroom, user=teacher, role=Membership.Role.TEACHER)
    for learner in learners:
        Membership.objects.create(classroom=classroom, user=learner)
    classroom.courses.set(courses or [])
    return classroom


def enrol(learner: User, course: Course, **changed: Any) -> Enrolment:
    return Enrolment.objects.create(learner=learner, course=course, since=NOW, **changed)
