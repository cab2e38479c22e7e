"""Stored questions name the statements they rest on by their keys, no more by their places in the outline."""

from django.db import migrations


def _renamed(apps, key, value):
    statements = apps.get_model("content", "KeyStatement").objects
    questions = apps.get_model("quizzes", "Question").objects
    for document in questions.order_by().values_list("document", flat=True).distinct():
        names = dict(statements.filter(document=document).values_list(key, value))
        changed = []
        for question in questions.filter(document=document).only("body").iterator(chunk_size=500):
            question.body["statements"] = [names.get(n, n) for n in question.body["statements"]]
            changed.append(question)
        questions.bulk_update(changed, ["body"], batch_size=200)


def by_key(apps, schema_editor):
    _renamed(apps, "position", "pk")


def by_place(apps, schema_editor):
    _renamed(apps, "pk", "position")


class Migration(migrations.Migration):

    dependencies = [
        ('quizzes', '0001_initial'),
        ('content', '0001_initial'),
    ]

    operations = [migrations.RunPython(by_key, by_place)]
