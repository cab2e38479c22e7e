"""Questions of a language model say so: nothing that rewrites a statement's questions may retire them."""

from typing import Any

from django.db import migrations


def told(apps: Any, schema_editor: Any) -> None:
    questions = apps.get_model("quizzes", "Question").objects
    questions.filter(family="language_model", origin="generated").update(origin="language_model")


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0004_model_requests")]

    operations = [migrations.RunPython(told, migrations.RunPython.noop)]
